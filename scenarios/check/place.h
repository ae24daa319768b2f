#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "scenarios/effective/effective.h"

namespace wabed::scenarios {

/// Where in a scenario a check is looking: a value with its origin.
class Place {
 public:
  explicit Place(const Effective& root)
      : value_(&root), location_(root.location), sound_(!root.broken) {}

  /// The value of a section's key. The key must exist.
  Place operator[](std::string_view key) const { return {*value_->Find(key), *this}; }
  /// An item of a list.
  Place operator[](std::size_t item) const { return {value_->children.at(item), *this}; }
  /// Number of items of a list.
  std::size_t Size() const { return value_->children.size(); }

  /// Where to point: at the value, or for a default at what it stands in.
  Location At() const { return location_; }
  /// Whether the value can be relied on: nothing has been reported about it or what it stands in.
  bool Sound() const { return sound_; }
  /// Whether this value and all inside it can be relied on.
  bool AllSound() const { return sound_ && !AnyBroken(*value_); }
  /// Whether it was given, and not as null.
  bool Given() const {
    return value_->location.Known() && value_->kind != Effective::Kind::kNothing;
  }
  /// Whether it differs from the default.
  bool Changed() const { return value_->changed; }
  /// The value as a scenario file writes it.
  const std::string& Text() const { return value_->text; }

 private:
  Place(const Effective& value, const Place& parent)
      : value_(&value),
        location_(value.location.Known() ? value.location : parent.location_),
        sound_(parent.sound_ && !value.broken) {}

  const Effective* value_;
  Location location_;
  bool sound_;
};

}  // namespace wabed::scenarios
