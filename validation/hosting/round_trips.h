#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "traces/measured/rows.h"
#include "validation/hosting/address.h"

namespace wabed::validation::hosting {

/// What one vantage point knows of the way to one target.
struct Way {
  std::optional<double> min_rtt_ms;  ///< least of all pings and traceroute replies of the target
  /// Lowest TTL of a traceroute probe that the target itself answered.
  std::optional<std::uint32_t> hops;
  /// Whether a traceroute, a ping went there, answered or not.
  bool traced = false;
  bool pinged = false;
};

/// All ways of a run, by vantage point and target. Round trips that are no time (not finite,
/// negative or zero) are left out and counted.
class RoundTrips {
 public:
  explicit RoundTrips(const traces::Measured& measured);

  /// Null when this vantage point never probed the target.
  const Way* Find(const std::string& vantage_point, Address target) const;
  /// The ways of one vantage point, by target; empty for an unknown one.
  const std::map<Address, Way>& From(const std::string& vantage_point) const;
  /// The ways to one target, by vantage point; empty for an unknown one.
  const std::map<std::string, const Way*>& To(Address target) const;
  /// Vantage points that probed anything, in order of their names.
  std::vector<std::string> VantagePoints() const;

  std::size_t unusable() const { return unusable_; }

 private:
  std::map<std::string, std::map<Address, Way>> ways_;
  std::map<Address, std::map<std::string, const Way*>> to_;
  std::size_t unusable_ = 0;
};

/// One row of Table 2.
struct HopGroup {
  std::uint32_t hops = 0;
  std::uint64_t addresses = 0;
  std::optional<double> min_rtt_ms;  ///< least of the group
};

/// Table 2: targets of a vantage point grouped by hops, fewest first. Targets that answered no
/// traceroute probe are left out.
std::vector<HopGroup> GroupByHops(const RoundTrips& round_trips, const std::string& vantage_point,
                                  const std::set<Address>& targets);

}  // namespace wabed::validation::hosting
