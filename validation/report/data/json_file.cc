#include "validation/report/data/json_file.h"

#include <cmath>
#include <fstream>
#include <iterator>

namespace wabed::validation::report {
namespace {

std::string Shown(const nlohmann::json& value) {
  std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return text.size() > 60 ? text.substr(0, 57) + "..." : text;
}

}  // namespace

JsonPlace JsonPlace::Read(const std::filesystem::path& path, nlohmann::json& storage) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw BadReportInput(path.string() + ": cannot be opened");
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) throw BadReportInput(path.string() + ": cannot be read");
  try {
    storage = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    throw BadReportInput(path.string() + ": not JSON near octet " + std::to_string(error.byte));
  }
  return {storage, path.string() + ": "};
}

void JsonPlace::Reject(const std::string& expected) const {
  throw BadReportInput(place_ + (place_.back() == ' ' ? "the file is " : " is ") + Shown(*value_) +
                       ", expected " + expected);
}

JsonPlace JsonPlace::At(const std::string& key) const {
  if (!value_->is_object()) Reject("an object with \"" + key + "\"");
  const auto found = value_->find(key);
  if (found == value_->end()) {
    throw BadReportInput(place_ + (place_.back() == ' ' ? "the file" : "") + " has no \"" + key +
                         "\"");
  }
  return {*found, place_ + (place_.back() == ' ' ? "" : ".") + key};
}

bool JsonPlace::Has(const std::string& key) const {
  if (!value_->is_object()) return false;
  const auto found = value_->find(key);
  return found != value_->end() && !found->is_null();
}

std::size_t JsonPlace::size() const {
  if (!value_->is_array()) Reject("an array");
  return value_->size();
}

JsonPlace JsonPlace::At(std::size_t index) const {
  if (index >= size()) Reject("at least " + std::to_string(index + 1) + " elements");
  return {(*value_)[index], place_ + "[" + std::to_string(index) + "]"};
}

std::string JsonPlace::Text() const {
  if (!value_->is_string()) Reject("a text");
  return value_->get<std::string>();
}

double JsonPlace::Number() const {
  if (!value_->is_number()) Reject("a number");
  const double number = value_->get<double>();
  if (!std::isfinite(number)) Reject("a finite number");
  return number;
}

std::uint64_t JsonPlace::Count() const {
  const double number = Number();
  if (number < 0 || number > 9007199254740992.0 || number != std::floor(number)) {
    Reject("a whole number from 0");
  }
  return static_cast<std::uint64_t>(number);
}

bool JsonPlace::Truth() const {
  if (!value_->is_boolean()) Reject("true or false");
  return value_->get<bool>();
}

std::string JsonPlace::TextOr(const std::string& key, const std::string& otherwise) const {
  return Has(key) ? At(key).Text() : otherwise;
}

double JsonPlace::NumberOr(const std::string& key, double otherwise) const {
  return Has(key) ? At(key).Number() : otherwise;
}

std::uint64_t JsonPlace::CountOr(const std::string& key, std::uint64_t otherwise) const {
  return Has(key) ? At(key).Count() : otherwise;
}

}  // namespace wabed::validation::report
