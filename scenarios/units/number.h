#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wabed::scenarios {

/// A decimal number and the word behind it, as in `1.5 Mbps`.
struct Quantity {
  bool negative = false;
  std::uint64_t digits = 0;  ///< the significant digits as one number
  int exponent = 0;          ///< value = digits * 10^exponent
  double value = 0;          ///< the nearest double, sign included
  std::string unit;          ///< empty for a bare number
};

/// Reads `[+-]digits[.digits][e[+-]digits] [unit]`; blanks around and between are skipped. Does not
/// depend on the locale. Nothing when it is no number, not finite, or has more than 19 significant
/// digits.
std::optional<Quantity> ParseQuantity(std::string_view text);

/// digits * 10^exponent * numerator / denominator rounded to the nearest integer, half up. Nothing
/// when it does not fit into 63 bits. The sign is not looked at.
std::optional<std::uint64_t> Scale(const Quantity& quantity, std::uint64_t numerator,
                                   std::uint64_t denominator = 1);

/// value / unit in decimal, without trailing zeros: (1500000, 1000000) is "1.5". `unit` is a power
/// of ten.
std::string FormatDecimal(std::uint64_t value, std::uint64_t unit);

}  // namespace wabed::scenarios
