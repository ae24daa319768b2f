#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "scenarios/schema/scenario.h"

namespace wabed::population {

/// Somebody in the endless population from which a scenario's users are cut out: users of ours are
/// 0, 1, ..., users - 1; those before and behind live just the same, so that nobody stands at an
/// edge.
using Index = std::int64_t;

/// Draws what people are like, each from streams named by the attribute and the index.
class Traits {
 public:
  /// Throws std::invalid_argument for a share of a network or profile that does not exist. Keeps a
  /// reference to the scenario.
  explicit Traits(const scenarios::Scenario& scenario);

  bool IsUser(Index index) const { return index >= 0 && index < users_; }
  Index Users() const { return users_; }

  /// Index into Scenario::networks, by share.
  std::size_t Network(Index index) const;
  /// Index into Scenario::device_profiles, by share.
  std::size_t Profile(Index index) const;
  /// A factor on rates: log-normal with mean 1 and the scenario's activity_sigma.
  double Activity(Index index) const;
  /// One of the profile's idle timeouts, by weight; zero when it has none.
  scenarios::Duration IdleTimeout(Index index, std::size_t profile) const;

 private:
  // A cumulative distribution over indices of another list.
  struct Choice {
    std::vector<double> until;
    std::vector<std::size_t> what;
    std::size_t Draw(double uniform) const;
  };

  const scenarios::Scenario& scenario_;
  Index users_;
  Choice networks_;
  Choice profiles_;
};

}  // namespace wabed::population
