#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "scenarios/describe/enum_words.h"
#include "scenarios/describe/type_description.h"
#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// What the description of a plain value's type is; one for each type in units/value_text.h.
const TypeDescription& DescribeType(const Duration*);
const TypeDescription& DescribeType(const BitRate*);
const TypeDescription& DescribeType(const Fraction*);
const TypeDescription& DescribeType(const ByteCount*);
const TypeDescription& DescribeType(const Instant*);
const TypeDescription& DescribeType(const bool*);
const TypeDescription& DescribeType(const std::uint32_t*);
const TypeDescription& DescribeType(const std::uint64_t*);
const TypeDescription& DescribeType(const double*);
const TypeDescription& DescribeType(const std::string*);

template <class Enum, class = std::enable_if_t<std::is_enum_v<Enum>>>
const TypeDescription& DescribeType(const Enum*) {
  static const TypeDescription description = [] {
    TypeDescription type;
    type.name = "word";
    type.words = WordsOf<Enum>();
    type.expected = "one of: " + ListWords(type.words);
    type.samples = type.words;
    return type;
  }();
  return description;
}

/// Whether T is a plain value, neither list nor section nor optional.
template <class T>
inline constexpr bool kIsValue =
    std::is_enum_v<T> || std::is_arithmetic_v<T> || std::is_same_v<T, std::string> ||
    std::is_same_v<T, Duration> || std::is_same_v<T, Instant> || std::is_same_v<T, BitRate> ||
    std::is_same_v<T, Fraction> || std::is_same_v<T, ByteCount>;

/// Whether T is a list of values.
template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};

/// Whether T may be left out.
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

/// The type bounds speak of: what is inside an optional or a list.
template <class T>
struct Inside {
  using Type = T;
};
template <class T>
struct Inside<std::optional<T>> {
  using Type = T;
};
template <class T>
struct Inside<std::vector<T>> {
  using Type = T;
};

}  // namespace wabed::scenarios
