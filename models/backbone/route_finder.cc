#include "models/backbone/route_finder.h"

#include <string>

#include "models/backbone/hot_potato.h"
#include "models/backbone/lowest_delay.h"

namespace wabed::backbone {

std::unique_ptr<RouteFinder> MakeRouteFinder(const Topology& topology,
                                             scenarios::BackboneSection::Routing routing) {
  if (routing == scenarios::BackboneSection::Routing::kLowestDelay) {
    return std::make_unique<LowestDelay>(topology);
  }
  return std::make_unique<HotPotato>(topology);
}

void ThrowNoWay(const Topology& topology, std::size_t from, std::size_t to) {
  const Presence& a = topology.Presences()[from];
  const Presence& b = topology.Presences()[to];
  throw NoWay("backbone: no way from AS " + std::to_string(a.as) + " in '" + a.city + "' to AS " +
              std::to_string(b.as) + " in '" + b.city +
              "': systems carry packets only from and to their customers");
}

}  // namespace wabed::backbone
