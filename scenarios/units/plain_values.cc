#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>

#include "scenarios/units/number.h"
#include "scenarios/units/value_text.h"

namespace wabed::scenarios {
namespace {

template <class Integer>
std::optional<Problem> ParseWhole(const std::string& text, Integer& value) {
  constexpr auto kMost = std::numeric_limits<Integer>::max();
  const auto expected = fmt::format("a whole number from 0 to {}", kMost);
  const Problem not_whole{fmt::format("'{}' is not a whole number", text), expected, ""};
  if (text.empty()) return not_whole;
  const bool negative = text[0] == '-';
  Integer number = 0;
  for (std::size_t i = negative || text[0] == '+' ? 1 : 0; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') return not_whole;
    const auto digit = static_cast<Integer>(text[i] - '0');
    if (number > (kMost - digit) / 10) {
      return Problem{fmt::format("'{}' is too large", text), expected, ""};
    }
    number = number * 10 + digit;
  }
  if (text.back() < '0' || text.back() > '9') return not_whole;
  if (negative && number != 0) return Problem{fmt::format("'{}' is negative", text), expected, ""};
  value = number;
  return std::nullopt;
}

}  // namespace

std::optional<Problem> Parse(const std::string& text, bool& value) {
  if (text == "true" || text == "True" || text == "TRUE") {
    value = true;
  } else if (text == "false" || text == "False" || text == "FALSE") {
    value = false;
  } else {
    const bool yes = text == "yes" || text == "Yes" || text == "on" || text == "On" || text == "1";
    const bool no = text == "no" || text == "No" || text == "off" || text == "Off" || text == "0";
    return Problem{fmt::format("'{}' is neither true nor false", text), "true or false",
                   yes  ? "true"
                   : no ? "false"
                        : ""};
  }
  return std::nullopt;
}

std::optional<Problem> Parse(const std::string& text, std::uint32_t& value) {
  return ParseWhole(text, value);
}

std::optional<Problem> Parse(const std::string& text, std::uint64_t& value) {
  return ParseWhole(text, value);
}

std::optional<Problem> Parse(const std::string& text, double& value) {
  const auto quantity = ParseQuantity(text);
  if (!quantity) {
    return Problem{fmt::format("'{}' is not a number", text), "a number such as `1.5`", ""};
  }
  if (!quantity->unit.empty()) {
    return Problem{fmt::format("'{}' has a unit", text), "a bare number such as `1.5`", ""};
  }
  value = quantity->value;
  return std::nullopt;
}

std::optional<Problem> Parse(const std::string& text, std::string& value) {
  value = text;
  return std::nullopt;
}

std::string Format(bool value) { return value ? "true" : "false"; }
std::string Format(std::uint32_t value) { return std::to_string(value); }
std::string Format(std::uint64_t value) { return std::to_string(value); }
std::string Format(double value) { return fmt::format("{}", value); }
std::string Format(const std::string& value) { return value; }

}  // namespace wabed::scenarios
