#include "scenarios/yaml/text_check.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>

namespace wabed::scenarios {
namespace {

// Length of the UTF-8 character at `at`, 0 when it is none (RFC 3629 section 4).
std::size_t CharacterLength(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xC2 && lead < 0xE0   ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool surrogate = lead == 0xED && byte(1) >= 0xA0;
  const bool too_high = lead == 0xF4 && byte(1) >= 0x90;
  return overlong || surrogate || too_high ? 0 : length;
}

bool Forbidden(std::uint8_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

}  // namespace

bool CheckText(const std::string& text, int source, Diagnostics& diagnostics) {
  int line = 1;
  std::size_t line_begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<std::uint8_t>(text[at]);
    const auto length = CharacterLength(text, at);
    if (length == 0 || Forbidden(c)) {
      const Location where{source, line, static_cast<int>(at - line_begin) + 1, 1};
      diagnostics.Add(where,
                      fmt::format("this is not a text file: byte 0x{:02x} is {}", c,
                                  length == 0 ? "no UTF-8" : "a control character"),
                      "YAML in UTF-8");
      return false;
    }
    at += length;
    const bool crlf = c == '\r' && at < text.size() && text[at] == '\n';
    if (c == '\n' || (c == '\r' && !crlf)) {
      ++line;
      line_begin = at;
    }
  }
  return true;
}

}  // namespace wabed::scenarios
