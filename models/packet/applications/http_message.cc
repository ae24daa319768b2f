#include "models/packet/applications/http_message.h"

#include <algorithm>
#include <charconv>

#include <boost/algorithm/string/predicate.hpp>

namespace wabed::packet {
namespace {

constexpr std::string_view kLineEnd = "\r\n", kHeadEnd = "\r\n\r\n";

/// Start line and fields, one a line; nothing for a field without a colon.
std::optional<HttpHead> ParseHead(std::string_view text) {
  HttpHead head;
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(kLineEnd), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + kLineEnd.size(), text.size()));
    if (first) {
      head.start_line = line;
      first = false;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    head.Add(std::string(line.substr(0, colon)), std::string(value));
  }
  return head;
}

}  // namespace

std::optional<std::uint64_t> ParseDecimal(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

const std::string* HttpHead::Find(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (boost::algorithm::iequals(field, name)) return &value;
  }
  return nullptr;
}

std::string_view HttpHead::Word(std::size_t index) const {
  std::string_view rest = start_line;
  for (; index > 0; --index) {
    const std::size_t space = rest.find(' ');
    if (space == std::string_view::npos) return {};
    rest.remove_prefix(space + 1);
  }
  return rest.substr(0, rest.find(' '));
}

std::uint32_t HttpHead::Status() const {
  if (!boost::algorithm::starts_with(start_line, "HTTP/")) return 0;
  return static_cast<std::uint32_t>(ParseDecimal(Word(1)).value_or(0));
}

std::string HttpHead::Text() const {
  std::string text = start_line;
  text += kLineEnd;
  for (const auto& [name, value] : fields) {
    text += name;
    text += ": ";
    text += value;
    text += kLineEnd;
  }
  text += kLineEnd;
  return text;
}

bool HttpReader::Feed(const std::uint8_t* data, std::size_t size) {
  while (size > 0) {
    if (in_body_) {
      const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(size, left_));
      if (text_.size() + take > kMostText) return false;
      text_.append(reinterpret_cast<const char*>(data), take);
      data += take;
      size -= take;
      left_ -= take;
      if (left_ == 0) TakeEnd();
      continue;
    }
    // The empty line may come in two pieces: look from a little before the new octets.
    const std::size_t from = text_.size() < 3 ? 0 : text_.size() - 3;
    const std::size_t had = text_.size();
    if (had + size > kMostText + kHeadEnd.size()) return false;
    text_.append(reinterpret_cast<const char*>(data), size);
    const std::size_t end = text_.find(kHeadEnd, from);
    if (end == std::string::npos) return true;
    const std::size_t used = end + kHeadEnd.size() - had;
    data += used;
    size -= used;
    text_.resize(end);
    if (!TakeHead()) return false;
  }
  return true;
}

bool HttpReader::FeedFiller(std::uint64_t octets) {
  if (!in_body_ || octets > left_) return false;
  left_ -= octets;
  handlers_.filler(octets);
  if (left_ == 0) TakeEnd();
  return true;
}

bool HttpReader::TakeHead() {
  auto head = ParseHead(text_);
  text_.clear();
  if (!head || head->Word(2).empty()) return false;
  left_ = 0;
  if (const std::string* length = head->Find("Content-Length")) {
    const auto number = ParseDecimal(*length);
    if (!number) return false;
    left_ = *number;
  }
  head_ = std::move(*head);
  in_body_ = true;
  handlers_.head(head_);
  if (left_ == 0) TakeEnd();
  return true;
}

void HttpReader::TakeEnd() {
  in_body_ = false;
  const HttpHead head = std::move(head_);
  const std::string text = std::move(text_);
  head_ = {};
  text_.clear();
  handlers_.end(head, text);
}

}  // namespace wabed::packet
