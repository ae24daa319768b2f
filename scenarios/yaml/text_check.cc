#include "scenarios/yaml/text_check.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>

#include "scenarios/units/utf8.h"

namespace wabed::scenarios {
namespace {

bool Forbidden(const std::string& text, std::size_t at) {
  const char c = text[at];
  if (c == '\r') return at + 1 >= text.size() || text[at + 1] != '\n';
  return (static_cast<std::uint8_t>(c) < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
}

}  // namespace

bool CheckText(const std::string& text, int source, Diagnostics& diagnostics) {
  int line = 1;
  std::size_t line_begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = Utf8Length(text, at);
    if (length == 0 || Forbidden(text, at)) {
      const Location where{source, line, static_cast<int>(at - line_begin) + 1, 1};
      diagnostics.Add(where,
                      fmt::format("this is not a text file: byte 0x{:02x} is {}",
                                  static_cast<std::uint8_t>(text[at]),
                                  length == 0 ? "no UTF-8" : "a control character"),
                      "YAML in UTF-8");
      return false;
    }
    if (text[at] == '\n') {
      ++line;
      line_begin = at + 1;
    }
    at += length;
  }
  return true;
}

}  // namespace wabed::scenarios
