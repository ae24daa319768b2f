#pragma once

#include <cstddef>
#include <vector>

#include "models/backbone/route.h"
#include "models/packet/core/clock.h"
#include "models/packet/links/link_direction.h"

namespace wabed::packet {

/// A route across the backbone made ready for packets: stretches that only delay are one step,
/// whatever the number of routers; a step ends only where a cable is impaired.
class CollapsedRoute {
 public:
  struct Step {
    Nanoseconds delay{0};       ///< fibre and routers of the stretch
    std::size_t first_hop = 0;  ///< index of the first router passed
    std::size_t hops = 0;       ///< routers passed
    /// Impaired cable at the end of the stretch, or null; its own delay is in the next stretch.
    LinkDirection* cable = nullptr;
  };

  /// `impaired(cable name, forward)` gives the impairments of a cable's direction, or null.
  template <class Impaired>
  CollapsedRoute(const backbone::Route& route, Impaired&& impaired) : route_(&route) {
    std::size_t hops_done = 0;
    Nanoseconds delay_done{0};
    for (const backbone::CableCrossing& crossing : route.cables) {
      LinkDirection* cable = impaired(crossing.name, crossing.forward);
      if (cable == nullptr) continue;
      steps_.push_back(
          {crossing.delay_before - delay_done, hops_done, crossing.hops_before - hops_done, cable});
      delay_done = crossing.delay_before;
      hops_done = crossing.hops_before;
    }
    steps_.push_back(
        {route.total_delay - delay_done, hops_done, route.hops.size() - hops_done, nullptr});
  }

  const std::vector<Step>& steps() const { return steps_; }
  const backbone::Route& route() const { return *route_; }

 private:
  const backbone::Route* route_;
  std::vector<Step> steps_;
};

}  // namespace wabed::packet
