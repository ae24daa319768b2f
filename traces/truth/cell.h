#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "traces/time.h"

/// How one value stands in a CSV cell. Every type a row may hold has three functions here: its
/// text, the way back, and what the Table Schema calls it.
namespace wabed::traces {

/// A cell's type as Frictionless Table Schema names it, and what an error calls it.
struct CellType {
  const char* schema;    ///< string, integer, number, boolean
  const char* expected;  ///< "a whole number from 0", ...
  bool required;         ///< whether the cell may not be empty
};

/// Appends a whole number in decimal.
void AppendCell(std::string& to, std::uint64_t value);
/// Appends the shortest text that reads back to the same value; throws std::logic_error when it is
/// not finite.
void AppendCell(std::string& to, double value);
/// Appends Unix seconds with nine decimals.
void AppendCell(std::string& to, Timestamp value);

bool ParseCell(std::string_view text, std::uint64_t max, std::uint64_t& value);
bool ParseCell(std::string_view text, double& value);
bool ParseCell(std::string_view text, Timestamp& value);

template <typename T, typename Enable = void>
struct Cell;

template <>
struct Cell<std::string> {
  static constexpr CellType kType{"string", "text", false};
  static void Append(std::string& to, const std::string& value) { to += value; }
  static bool Parse(std::string_view text, std::string& value) {
    value = text;
    return true;
  }
};

template <>
struct Cell<bool> {
  static constexpr CellType kType{"boolean", "true or false", true};
  static void Append(std::string& to, bool value) { to += value ? "true" : "false"; }
  static bool Parse(std::string_view text, bool& value) {
    value = text == "true";
    return value || text == "false";
  }
};

template <typename T>
struct Cell<T, std::enable_if_t<std::is_unsigned_v<T> && !std::is_same_v<T, bool>>> {
  static constexpr CellType kType{"integer",
                                  sizeof(T) == 1   ? "a whole number from 0 to 255"
                                  : sizeof(T) == 2 ? "a whole number from 0 to 65535"
                                  : sizeof(T) == 4 ? "a whole number from 0 to 4294967295"
                                                   : "a whole number from 0",
                                  true};
  static void Append(std::string& to, T value) { AppendCell(to, std::uint64_t{value}); }
  static bool Parse(std::string_view text, T& value) {
    std::uint64_t wide = 0;
    if (!ParseCell(text, std::numeric_limits<T>::max(), wide)) return false;
    value = static_cast<T>(wide);
    return true;
  }
};

template <>
struct Cell<double> {
  static constexpr CellType kType{"number", "a number", true};
  static void Append(std::string& to, double value) { AppendCell(to, value); }
  static bool Parse(std::string_view text, double& value) { return ParseCell(text, value); }
};

template <>
struct Cell<Timestamp> {
  static constexpr CellType kType{"number", "Unix seconds such as 1449486000.000000000", true};
  static void Append(std::string& to, Timestamp value) { AppendCell(to, value); }
  static bool Parse(std::string_view text, Timestamp& value) { return ParseCell(text, value); }
};

template <typename T>
struct Cell<std::optional<T>> {
  static constexpr CellType kType{Cell<T>::kType.schema, Cell<T>::kType.expected, false};
  static void Append(std::string& to, const std::optional<T>& value) {
    if (value) Cell<T>::Append(to, *value);
  }
  static bool Parse(std::string_view text, std::optional<T>& value) {
    value.reset();
    if (text.empty()) return true;
    T inner{};
    if (!Cell<T>::Parse(text, inner)) return false;
    value = inner;
    return true;
  }
};

}  // namespace wabed::traces
