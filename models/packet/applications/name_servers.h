#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "models/packet/core/clock.h"

namespace wabed::packet {

/// What a resolver knows of the name servers it asks, and whom it asks next: of those not tried yet
/// for a question, the one with the shortest smoothed round-trip time.
///
/// Who was never asked counts as fastest, so each is asked once. Who does not answer in time counts
/// as slow. Those passed over are made a little faster each time, so that one that was dead is
/// tried again. That is BIND's way; the numbers here are assumptions.
class NameServers {
 public:
  /// One of `servers`, which must not be empty; those in `tried` only when all are. Equals go in
  /// the order of `servers`.
  std::uint32_t Choose(const std::vector<std::uint32_t>& servers,
                       const std::vector<std::uint32_t>& tried);

  void Answered(std::uint32_t server, Nanoseconds round_trip);
  /// Nothing usable came within `waited`.
  void Failed(std::uint32_t server, Nanoseconds waited);

  /// Zero for who was never asked.
  Nanoseconds SmoothedRoundTrip(std::uint32_t server) const;

 private:
  std::unordered_map<std::uint32_t, double> round_trip_ns_;
};

}  // namespace wabed::packet
