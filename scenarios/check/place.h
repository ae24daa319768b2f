#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "scenarios/effective/effective.h"

namespace wabed::scenarios {

/// Where in a scenario a check is looking: a value with its origin.
class Place {
 public:
  explicit Place(const Effective& root) : value_(&root), location_(root.location) {}

  /// The value of a section's key. The key must exist.
  Place operator[](std::string_view key) const { return {*value_->Find(key), location_}; }
  /// An item of a list.
  Place operator[](std::size_t item) const { return {value_->children.at(item), location_}; }

  /// Where to point: at the value, or for a default at what it stands in.
  const Location& At() const { return location_; }
  /// Whether the value can be relied on: nothing has been reported about it.
  bool Sound() const { return !value_->broken; }
  /// Whether this value and all inside it can be relied on.
  bool AllSound() const { return !AnyBroken(*value_); }
  /// Whether it was given, and not as null.
  bool Given() const {
    return value_->location.Known() && value_->kind != Effective::Kind::kNothing;
  }
  /// Whether it differs from the default.
  bool Changed() const { return value_->changed; }
  /// The value as a scenario file writes it.
  const std::string& Text() const { return value_->text; }
  const Effective& Value() const { return *value_; }

 private:
  Place(const Effective& value, const Location& parent)
      : value_(&value), location_(value.location.Known() ? value.location : parent) {}

  const Effective* value_;
  Location location_;
};

}  // namespace wabed::scenarios
