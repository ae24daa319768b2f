#include "scenarios/units/number.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <string>
#include <system_error>

namespace wabed::scenarios {
namespace {

constexpr int kMostDigits = 19;        // all 19-digit numbers fit into 64 bits
constexpr int kLargestExponent = 400;  // beyond any double
__extension__ using Wide = unsigned __int128;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

// Reads the mantissa into `quantity`; returns the characters used, 0 when there is no digit or
// there are too many.
std::size_t ReadMantissa(std::string_view text, Quantity& quantity) {
  std::size_t at = 0;
  int significant = 0;
  bool point = false, any = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && !point) {
      point = true;
      continue;
    }
    if (!IsDigit(text[at])) break;
    any = true;
    if (point) --quantity.exponent;
    if (quantity.exponent < -kLargestExponent) return 0;
    if (quantity.digits == 0 && text[at] == '0') continue;
    if (++significant > kMostDigits) return 0;
    quantity.digits = quantity.digits * 10 + static_cast<std::uint64_t>(text[at] - '0');
  }
  return any ? at : 0;
}

// Reads `e-12`; returns the characters used, 0 when there is no exponent (a unit may begin with e).
std::size_t ReadExponent(std::string_view text, Quantity& quantity) {
  if (text.empty() || (text[0] != 'e' && text[0] != 'E')) return 0;
  std::size_t at = 1;
  const bool negative = at < text.size() && text[at] == '-';
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  const std::size_t first = at;
  int exponent = 0;
  for (; at < text.size() && IsDigit(text[at]); ++at) {
    if (exponent < kLargestExponent) exponent = exponent * 10 + (text[at] - '0');
  }
  if (at == first) return 0;
  quantity.exponent += negative ? -exponent : exponent;
  return at;
}

}  // namespace

std::optional<Quantity> ParseQuantity(std::string_view text) {
  text = Trim(text);
  Quantity quantity;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    quantity.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  const auto mantissa = ReadMantissa(text, quantity);
  if (mantissa == 0) return std::nullopt;
  const auto exponent = ReadExponent(text.substr(mantissa), quantity);
  const auto number = fmt::format("{}e{}", quantity.digits, quantity.exponent);
  const auto result = std::from_chars(number.data(), number.data() + number.size(), quantity.value);
  if (result.ec == std::errc::result_out_of_range) {
    // Too small is zero for every use here; too large is no number.
    if (quantity.digits != 0 && quantity.exponent > 0) return std::nullopt;
    quantity.value = 0;
  } else if (result.ec != std::errc()) {
    return std::nullopt;
  }
  if (quantity.negative) quantity.value = -quantity.value;
  quantity.unit = std::string(Trim(text.substr(mantissa + exponent)));
  return quantity;
}

std::optional<std::uint64_t> Scale(const Quantity& quantity, std::uint64_t numerator,
                                   std::uint64_t denominator) {
  constexpr Wide kLimit = static_cast<Wide>(std::numeric_limits<std::int64_t>::max());
  Wide value = static_cast<Wide>(quantity.digits) * numerator;
  Wide divisor = denominator;
  if (value == 0) return 0;
  for (int i = 0; i < quantity.exponent; ++i) {
    value *= 10;
    if (value / divisor > kLimit) return std::nullopt;
  }
  for (int i = 0; i > quantity.exponent; --i) {
    if (divisor > value * 10) return 0;
    divisor *= 10;
  }
  const Wide rounded = value / divisor + (value % divisor >= divisor - value % divisor ? 1 : 0);
  if (rounded > kLimit) return std::nullopt;
  return static_cast<std::uint64_t>(rounded);
}

std::string FormatDecimal(std::uint64_t value, std::uint64_t unit) {
  auto text = std::to_string(value / unit);
  auto rest = value % unit;
  if (rest == 0) return text;
  text += '.';
  for (auto digit = unit / 10; rest != 0; digit /= 10) {
    text += static_cast<char>('0' + rest / digit);
    rest %= digit;
  }
  return text;
}

}  // namespace wabed::scenarios
