#pragma once

#include <string>
#include <vector>

namespace wabed::scenarios {

struct TypeDescription;

/// A key of a section: what reading, errors, the effective configuration and docs/scenarios.md know
/// about it.
struct KeyDescription {
  std::string name;
  std::string doc;
  const TypeDescription* type = nullptr;
  bool required = false;
  /// May be left out without a default taking its place (std::optional).
  bool optional = false;
  /// The default as scenario files write it; empty for lists and sections.
  std::string default_text;
  /// Where the default comes from: paper, RFC clause, fact, or "assumption".
  std::string source;
  /// Valid texts, where the type's own samples are none.
  std::vector<std::string> samples;
  /// Bounds in words: "at least 1"; may be empty.
  std::vector<std::string> bounds;
};

/// A type of value.
struct TypeDescription {
  enum class Kind { kValue, kList, kSection };
  Kind kind = Kind::kValue;
  /// "duration", "whole number", "list of strings", "network".
  std::string name;
  /// With article and example: "a duration such as `50 ms`".
  std::string expected;
  /// All valid words of an enumeration.
  std::vector<std::string> words;
  /// Valid texts of a value, at least two different ones.
  std::vector<std::string> samples;
  /// A list's elements.
  const TypeDescription* element = nullptr;
  /// A section's keys in order.
  std::vector<KeyDescription> keys;
  /// A section: what it is.
  std::string doc;
  /// A section: the key that tells the items of a list apart (`name`, `code`); may be empty.
  std::string item_key;
  /// A section: what a scalar in its place means; empty when it must be a map.
  std::string short_form;
};

}  // namespace wabed::scenarios
