#include <fmt/format.h>

#include <array>
#include <limits>
#include <string>
#include <vector>

#include "scenarios/diagnostics/nearest_word.h"
#include "scenarios/units/number.h"
#include "scenarios/units/value_text.h"

namespace wabed::scenarios {
namespace {

struct Unit {
  const char* name;
  std::uint64_t multiple;  // of the smallest unit
};

struct QuantityKind {
  const char* article_name;  // "a duration"
  const char* example;
  std::vector<Unit> units;  // the smallest first
};

const QuantityKind kDuration{"a duration",
                             "50 ms",
                             {{"ns", 1},
                              {"us", 1000},
                              {"ms", 1000000},
                              {"s", 1000000000},
                              {"min", 60000000000},
                              {"h", 3600000000000}}};
const QuantityKind kBitRate{"a data rate",
                            "1.5 Mbps",
                            {{"bps", 1},
                             {"kbps", 1000},
                             {"Mbps", 1000000},
                             {"Gbps", 1000000000},
                             {"bit", 1},
                             {"kbit", 1000},
                             {"mbit", 1000000},
                             {"gbit", 1000000000}}};
const QuantityKind kByteCount{"a number of bytes",
                              "64 kB",
                              {{"B", 1},
                               {"kB", 1000},
                               {"MB", 1000000},
                               {"GB", 1000000000},
                               {"KiB", 1024},
                               {"MiB", 1048576},
                               {"GiB", 1073741824}}};

std::vector<std::string> UnitNames(const QuantityKind& kind) {
  std::vector<std::string> names;
  for (const auto& unit : kind.units) names.emplace_back(unit.name);
  return names;
}

std::string Expected(const QuantityKind& kind) {
  return fmt::format("{} such as `{}`; units: {}", kind.article_name, kind.example,
                     ListWords(UnitNames(kind)));
}

Problem WrongUnit(const std::string& text, const Quantity& quantity, const QuantityKind& kind) {
  if (quantity.unit.empty()) {
    return {fmt::format("'{}' has no unit", text), Expected(kind), ""};
  }
  return {fmt::format("'{}' is not a unit of {}", quantity.unit, kind.article_name), Expected(kind),
          NearestWord(quantity.unit, UnitNames(kind))};
}

// Case-blind, so that `KBPS` is understood: no two units differ in case only.
const Unit* FindUnit(const std::string& name, const QuantityKind& kind) {
  for (const auto& unit : kind.units) {
    if (name.size() == std::string_view(unit.name).size() && EditDistance(name, unit.name) == 0) {
      return &unit;
    }
  }
  return nullptr;
}

std::optional<Problem> ParseUnits(const std::string& text, const QuantityKind& kind,
                                  std::uint64_t& value) {
  const auto quantity = ParseQuantity(text);
  if (!quantity)
    return Problem{fmt::format("'{}' is not {}", text, kind.article_name), Expected(kind), ""};
  const bool bare_zero = quantity->unit.empty() && quantity->digits == 0;
  const auto* unit = bare_zero ? &kind.units.front() : FindUnit(quantity->unit, kind);
  if (unit == nullptr) return WrongUnit(text, *quantity, kind);
  if (quantity->negative && quantity->digits != 0) {
    return Problem{fmt::format("'{}' is negative", text),
                   fmt::format("{} of zero or more", kind.article_name), ""};
  }
  const auto scaled = Scale(*quantity, unit->multiple);
  if (!scaled) {
    const auto limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return Problem{
        fmt::format("'{}' is too large", text),
        fmt::format("{} of at most {} {}", kind.article_name, limit, kind.units.front().name), ""};
  }
  if (*scaled == 0 && quantity->digits != 0) {
    return Problem{
        fmt::format("'{}' is too small", text),
        fmt::format("{} of zero or at least 1 {}", kind.article_name, kind.units.front().name), ""};
  }
  value = *scaled;
  return std::nullopt;
}

// The largest unit of `units` that gives a whole number, else one of `decimal` with decimals.
std::string FormatUnits(std::uint64_t value, const std::vector<Unit>& whole,
                        const std::vector<Unit>& decimal) {
  for (const auto& unit : whole) {
    if (value >= unit.multiple && value % unit.multiple == 0) {
      return fmt::format("{} {}", value / unit.multiple, unit.name);
    }
  }
  for (const auto& unit : decimal) {
    if (value >= unit.multiple) {
      return fmt::format("{} {}", FormatDecimal(value, unit.multiple), unit.name);
    }
  }
  return fmt::format("{} {}", value, decimal.back().name);
}

}  // namespace

std::optional<Problem> Parse(const std::string& text, Duration& value) {
  std::uint64_t nanoseconds = 0;
  const auto problem = ParseUnits(text, kDuration, nanoseconds);
  if (!problem) value = Duration(static_cast<std::int64_t>(nanoseconds));
  return problem;
}

std::optional<Problem> Parse(const std::string& text, BitRate& value) {
  return ParseUnits(text, kBitRate, value.bits_per_second);
}

std::optional<Problem> Parse(const std::string& text, ByteCount& value) {
  return ParseUnits(text, kByteCount, value.bytes);
}

std::optional<Problem> Parse(const std::string& text, Fraction& value) {
  const char* const expected = "a share between 0 % and 100 %, such as `2 %` or `0.02`";
  const auto quantity = ParseQuantity(text);
  if (!quantity) return Problem{fmt::format("'{}' is not a share", text), expected, ""};
  if (!quantity->unit.empty() && quantity->unit != "%") {
    return Problem{fmt::format("'{}' is not a unit of a share", quantity->unit), expected, "%"};
  }
  if (quantity->negative && quantity->digits != 0) {
    return Problem{fmt::format("'{}' is negative", text), expected, ""};
  }
  auto scaled = *quantity;
  if (!quantity->unit.empty()) scaled.exponent -= 2;
  // Through the text, so that `2 %` is the same double as `0.02`.
  const double share = ParseQuantity(fmt::format("{}e{}", scaled.digits, scaled.exponent))
                           .value_or(Quantity{})
                           .value;
  if (share > 1) return Problem{fmt::format("'{}' is more than 100 %", text), expected, ""};
  value.value = share;
  return std::nullopt;
}

std::string Format(Duration value) {
  const auto nanoseconds = static_cast<std::uint64_t>(value.count());
  if (nanoseconds == 0) return "0 s";
  return FormatUnits(nanoseconds,
                     {{"h", 3600000000000},
                      {"min", 60000000000},
                      {"s", 1000000000},
                      {"ms", 1000000},
                      {"us", 1000}},
                     {{"s", 1000000000}, {"ms", 1000000}, {"us", 1000}, {"ns", 1}});
}

std::string Format(BitRate value) {
  return FormatUnits(value.bits_per_second, {},
                     {{"Gbps", 1000000000}, {"Mbps", 1000000}, {"kbps", 1000}, {"bps", 1}});
}

std::string Format(ByteCount value) {
  return FormatUnits(value.bytes,
                     {{"GB", 1000000000},
                      {"GiB", 1073741824},
                      {"MB", 1000000},
                      {"MiB", 1048576},
                      {"kB", 1000},
                      {"KiB", 1024}},
                     {{"B", 1}});
}

std::string Format(Fraction value) {
  // Twelve digits hide the rounding of the multiplication where that is all there is.
  const auto rounded = fmt::format("{:.12g} %", value.value * 100);
  Fraction back;
  if (!Parse(rounded, back) && back == value) return rounded;
  return fmt::format("{}", value.value);
}

}  // namespace wabed::scenarios
