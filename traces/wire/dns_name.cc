#include "traces/wire/dns_name.h"

#include <cstdio>
#include <stdexcept>

#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

constexpr std::size_t kMaxLabel = 63;
constexpr std::size_t kMaxName = 255;  // on the wire, with lengths and root
constexpr std::size_t kMaxPointer = 0x3fff;

[[noreturn]] void Refuse(std::string_view name, const char* why) {
  throw std::invalid_argument("DNS name '" + std::string(name) + "': " + why);
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The octet an escape stands for; `position` is at the backslash and moves to its last character.
char Unescape(std::string_view name, std::size_t& position) {
  if (position + 1 >= name.size()) Refuse(name, "ends in a backslash");
  if (!IsDigit(name[position + 1])) return name[++position];
  if (position + 3 >= name.size() || !IsDigit(name[position + 2]) || !IsDigit(name[position + 3])) {
    Refuse(name, "a backslash and a digit need two digits more");
  }
  const int value = (name[position + 1] - '0') * 100 + (name[position + 2] - '0') * 10 +
                    (name[position + 3] - '0');
  if (value > 255) Refuse(name, "\\DDD is over 255");
  position += 3;
  return static_cast<char>(value);
}

void AppendEscaped(std::string& name, const std::uint8_t* label, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    const char c = static_cast<char>(label[i]);
    if (c == '.' || c == '\\') {
      name += '\\';
      name += c;
    } else if (c > ' ' && c <= '~') {
      name += c;
    } else {
      char text[5];
      std::snprintf(text, sizeof text, "\\%03u", static_cast<unsigned>(label[i]));
      name += text;
    }
  }
}

void AppendPointer(std::size_t to, std::vector<std::uint8_t>& message) {
  message.push_back(static_cast<std::uint8_t>(0xc0 | to >> 8));
  message.push_back(static_cast<std::uint8_t>(to));
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::vector<std::string> DnsLabels(std::string_view name) {
  std::vector<std::string> labels;
  if (name.empty() || name == ".") return labels;
  labels.emplace_back();
  std::size_t wire_size = 1;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '.') {
      labels.back() += name[i] == '\\' ? Unescape(name, i) : name[i];
    } else if (i + 1 < name.size()) {
      labels.emplace_back();
    }
  }
  for (const std::string& label : labels) {
    if (label.empty()) Refuse(name, "has an empty label");
    if (label.size() > kMaxLabel) Refuse(name, "has a label of more than 63 octets");
    wire_size += 1 + label.size();
  }
  if (wire_size > kMaxName) Refuse(name, "is longer than 255 octets");
  return labels;
}

void DnsNameWriter::Append(std::string_view name, std::vector<std::uint8_t>& message) {
  if (!last_.empty() && name == last_) {
    AppendPointer(last_at_, message);
    return;
  }
  const std::vector<std::string> labels = DnsLabels(name);
  std::string suffix;
  std::vector<std::string> suffixes(labels.size());
  for (std::size_t i = labels.size(); i-- > 0;) {
    std::string wire(1, static_cast<char>(labels[i].size()));
    for (const char c : labels[i]) wire += Lower(c);
    suffix = wire + suffix;
    suffixes[i] = suffix;
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (const auto known = suffixes_.find(suffixes[i]); known != suffixes_.end()) {
      if (i == 0) Remember(name, known->second);
      AppendPointer(known->second, message);
      return;
    }
    if (message.size() <= kMaxPointer) {
      suffixes_.emplace(suffixes[i], message.size());
      if (i == 0) Remember(name, message.size());
    }
    message.push_back(static_cast<std::uint8_t>(labels[i].size()));
    message.insert(message.end(), labels[i].begin(), labels[i].end());
  }
  message.push_back(0);
}

void DnsNameWriter::Remember(std::string_view name, std::size_t at) {
  last_ = name;
  last_at_ = at;
}

void DnsNameWriter::Forget(std::size_t size) {
  if (last_at_ >= size) last_.clear();
  for (auto known = suffixes_.begin(); known != suffixes_.end();) {
    known = known->second >= size ? suffixes_.erase(known) : std::next(known);
  }
}

std::optional<std::string> ReadDnsName(const std::uint8_t* message, std::size_t size,
                                       std::size_t& offset) {
  std::string name;
  std::size_t wire_size = 1;
  std::size_t at = offset;
  std::size_t limit = offset;  // pointers must go before this
  bool jumped = false;
  while (true) {
    if (at >= size) return std::nullopt;
    const std::uint8_t length = message[at];
    if (length == 0) {
      if (!jumped) offset = at + 1;
      return name;
    }
    if ((length & 0xc0) == 0xc0) {
      if (size - at < 2) return std::nullopt;
      const std::size_t target = Get16(message + at) & kMaxPointer;
      if (target >= limit) return std::nullopt;
      if (!jumped) offset = at + 2;
      jumped = true;
      at = limit = target;
      continue;
    }
    if (length > kMaxLabel || size - at <= length) return std::nullopt;
    wire_size += 1u + length;
    if (wire_size > kMaxName) return std::nullopt;
    if (!name.empty()) name += '.';
    AppendEscaped(name, message + at + 1, length);
    at += 1u + length;
  }
}

}  // namespace wabed::traces::wire
