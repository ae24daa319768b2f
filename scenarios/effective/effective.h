#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/diagnostics/diagnostic.h"

namespace wabed::scenarios {

/// A value in force and where it came from. Mirrors the typed Scenario key by key: every key of
/// every section is there, given or not.
struct Effective {
  enum class Kind {
    kValue,    ///< a duration, a name, ...: `text`
    kNothing,  ///< an optional key that is not set
    kList,     ///< `children`
    kSection   ///< `keys` and `children`
  };
  Kind kind = Kind::kNothing;
  /// A value as scenario files write it.
  std::string text;
  std::vector<std::string> keys;
  std::vector<Effective> children;
  /// Where it was given; unknown for a default.
  Location location;
  /// A default's source: "RFC 4787 REQ-5", "assumption".
  std::string source;
  /// Whether the value is another than the default.
  bool changed = false;
  /// Whether a diagnostic has been given about it, so that nothing that follows from it needs to be
  /// reported.
  bool broken = false;

  /// The value of a section's key; null when there is no such key.
  const Effective* Find(std::string_view key) const;
  Effective* Find(std::string_view key);
};

/// Whether both hold the same values, whatever their origins.
bool SameValues(const Effective& a, const Effective& b);

/// Whether this value or any inside it is broken.
bool AnyBroken(const Effective& effective);

}  // namespace wabed::scenarios
