#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace wabed::validation::report {

/// A file of a run folder that the report cannot use: names the file, the place in it, what was
/// wrong and what was expected.
class BadReportInput : public std::runtime_error {
 public:
  explicit BadReportInput(const std::string& what) : std::runtime_error(what) {}
};

/// A JSON value together with where it stands ("runs/a/validation/qoe.json: calls[3].mos"), so that
/// every complaint can name its place.
class JsonPlace {
 public:
  /// Reads and parses a file. Throws BadReportInput.
  static JsonPlace Read(const std::filesystem::path& path, nlohmann::json& storage);

  /// A member that must be there, or may be missing (null counts as missing).
  JsonPlace At(const std::string& key) const;
  bool Has(const std::string& key) const;
  /// Elements of an array.
  std::size_t size() const;
  JsonPlace At(std::size_t index) const;

  std::string Text() const;
  double Number() const;
  std::uint64_t Count() const;
  bool Truth() const;

  std::string TextOr(const std::string& key, const std::string& otherwise) const;
  double NumberOr(const std::string& key, double otherwise) const;
  std::uint64_t CountOr(const std::string& key, std::uint64_t otherwise) const;

  bool IsText() const { return value_->is_string(); }
  bool IsNumber() const { return value_->is_number(); }
  bool IsArray() const { return value_->is_array(); }
  bool IsObject() const { return value_->is_object(); }
  const nlohmann::json& value() const { return *value_; }

  [[noreturn]] void Reject(const std::string& expected) const;

 private:
  JsonPlace(const nlohmann::json& value, std::string place)
      : value_(&value), place_(std::move(place)) {}

  const nlohmann::json* value_;
  std::string place_;
};

}  // namespace wabed::validation::report
