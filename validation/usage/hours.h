#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "validation/usage/usage.h"

namespace wabed::validation {

/// What was seen of the messenger in one interval of equal length.
struct UsageInterval {
  traces::Timestamp from;
  /// Addresses that DNS answers held or that flows began to, by service.
  std::array<std::set<std::string>, 5> addresses;
  /// Octets of IP packets of the flows that began in it, by service.
  std::array<std::uint64_t, 5> octets{};
  std::array<std::uint64_t, 5> flows{};

  /// Different addresses over all services.
  std::uint64_t Addresses() const;
};

/// Cuts what was seen into intervals of `length`, from the whole multiple before the first packet
/// on. Intervals in which nothing was seen are there too.
std::vector<UsageInterval> CutIntoIntervals(const Usage& usage, traces::Nanoseconds length);

}  // namespace wabed::validation
