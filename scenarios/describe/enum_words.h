#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "scenarios/diagnostics/nearest_word.h"
#include "scenarios/units/value_text.h"

namespace wabed::scenarios {

/// The words of an enumeration: each enumerator with its word in scenario files. Specialised beside
/// the section that uses it, with `static const std::vector<std::pair<Enum, std::string>>& List()`.
template <class Enum>
struct EnumWords;

/// All words of an enumeration.
template <class Enum>
std::vector<std::string> WordsOf() {
  std::vector<std::string> words;
  for (const auto& [value, word] : EnumWords<Enum>::List()) words.push_back(word);
  return words;
}

/// As the other Parse and Format of units/value_text.h.
template <class Enum, class = std::enable_if_t<std::is_enum_v<Enum>>>
std::optional<Problem> Parse(const std::string& text, Enum& value) {
  for (const auto& [candidate, word] : EnumWords<Enum>::List()) {
    if (word == text) {
      value = candidate;
      return std::nullopt;
    }
  }
  const auto words = WordsOf<Enum>();
  return Problem{"there is no '" + text + "' to choose", "one of: " + ListWords(words),
                 NearestWord(text, words)};
}

template <class Enum, class = std::enable_if_t<std::is_enum_v<Enum>>>
std::string Format(Enum value) {
  for (const auto& [candidate, word] : EnumWords<Enum>::List()) {
    if (candidate == value) return word;
  }
  return "";
}

}  // namespace wabed::scenarios
