#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/check/place.h"
#include "scenarios/diagnostics/diagnostic.h"

namespace wabed::scenarios {

/// What a scenario declares of one kind: cities, networks, ...
class Names {
 public:
  /// `kind` and `kinds` are for messages: "city", "cities".
  Names(std::string kind, std::string kinds) : kind_(std::move(kind)), kinds_(std::move(kinds)) {}

  /// Declares what stands at `key` of each item of `list`; a name declared before is reported.
  void Declare(const Place& list, const std::string& key, Diagnostics& diagnostics);

  /// Declares one more name.
  void Declare(const Place& name, Diagnostics& diagnostics);

  bool Has(const std::string& name) const { return declared_.count(name) != 0; }

  /// Whether `name` stands where it was declared first.
  bool FirstAt(const Place& name) const;

  /// Whether `reference` names something declared; if not, reports it with the nearest name. Says
  /// nothing when the reference was reported before or when a broken declaration may be what is
  /// meant.
  bool Require(const Place& reference, Diagnostics& diagnostics) const;
  /// The same for a part of a reference: `name`, which stands at `where`.
  bool Require(const std::string& name, const Location& where, Diagnostics& diagnostics) const;

  /// Says that some declarations are unknown.
  void SetIncomplete() { complete_ = false; }
  bool Complete() const { return complete_; }
  /// In the order declared.
  const std::vector<std::string>& List() const { return list_; }

 private:
  std::string kind_;
  std::string kinds_;
  std::map<std::string, Location> declared_;
  std::vector<std::string> list_;
  bool complete_ = true;
};

}  // namespace wabed::scenarios
