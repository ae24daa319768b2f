#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace wabed::validation {

/// One line of a classifier program's output.
struct LabelLine {
  std::string orig_h;  ///< in the usual text form
  std::uint16_t orig_p = 0;
  std::string resp_h;
  std::uint16_t resp_p = 0;
  std::string proto;  ///< tcp, udp, or as printed
  std::string label;
};

/// Output that is not what was agreed; what() begins with "line N: ".
class BadLabelLines : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads CSV (a header with orig_h, orig_p, resp_h, resp_p, proto and label in any order, other
/// columns ignored) or JSON Lines (objects with these keys); which of them, the first character
/// tells. Protocol numbers 6 and 17 are read as tcp and udp. Empty text is no line at all.
/// Throws BadLabelLines naming the line, what was wrong and what was expected.
std::vector<LabelLine> ParseLabelLines(const std::string& text);

}  // namespace wabed::validation
