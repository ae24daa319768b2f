#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/service/address_plan.h"
#include "scenarios/schema/service_section.h"

namespace wabed::service {

/// Which addresses DNS hands out: of the pools that form a group, a part that follows load.
///
/// A group's load is the number of connections that its servers accepted in the last window. Of its
/// addresses so many are active that each is for `per_address` connections, at least `always_on`,
/// at most all: the first in an order in which its pools take turns, so that every pool, and with
/// it every name, has some as long as `always_on` is no smaller than the number of pools. That the
/// active part follows load is what the first study saw (150 chat and 25 image addresses at all
/// times, video up to 100 and audio up to 75 at peak); how it follows is an assumption.
class ActivePart {
 public:
  using Nanoseconds = std::chrono::nanoseconds;

  /// Addresses of pools that belong to no group are always active.
  ActivePart(const scenarios::ServiceSection& service, const AddressPlan& plan);

  /// A server accepted a connection. Time must not go back, here and below.
  void Connection(std::uint32_t address, Nanoseconds now);
  /// Whether DNS hands the address out now.
  bool IsActive(std::uint32_t address, Nanoseconds now);

  /// How many addresses of a group were active from when on.
  struct Change {
    Nanoseconds at{0};
    std::string group;
    std::uint32_t addresses = 0;
    std::uint64_t load = 0;  ///< connections in the window that ends then
  };
  /// Every change up to now, in order of time; each group begins with what is always on.
  const std::vector<Change>& ChangesUntil(Nanoseconds now);

  bool empty() const { return groups_.empty(); }

 private:
  struct Group {
    std::string name;
    std::uint32_t addresses = 0;
    std::uint32_t always_on = 0;
    double per_address = 1;
    Nanoseconds window{0};
    std::deque<Nanoseconds> connections;  // of the window that ends now
    std::uint32_t active = 0;
    bool noted = false;  // the first number
  };
  struct Place {
    std::size_t group = 0;
    std::uint32_t rank = 0;  // active when below the group's number
  };

  void Advance(Group& group, Nanoseconds now);
  void Update(Group& group, Nanoseconds now);

  std::vector<Group> groups_;
  std::unordered_map<std::uint32_t, Place> places_;
  std::vector<Change> changes_;
};

}  // namespace wabed::service
