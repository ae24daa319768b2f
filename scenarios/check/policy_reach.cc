#include "scenarios/check/policy_reach.h"

#include <queue>

namespace wabed::scenarios {

Spot PolicyReach::Groups::Root(const Spot& spot) {
  auto root = spot;
  while (parents_.emplace(root, root).first->second != root) root = parents_[root];
  // Shortens the way for the next time.
  for (auto at = spot; at != root;) at = std::exchange(parents_[at], root);
  return root;
}

PolicyReach::PolicyReach(const BackboneSection& backbone) {
  for (const auto& cable : backbone.cables) {
    islands_.Join({cable.as, cable.from}, {cable.as, cable.to});
    pieces_.Join({cable.as, cable.from}, {cable.as, cable.to});
  }
  for (const auto& peering : backbone.peerings) {
    const Spot a{peering.a, peering.city}, b{peering.b, peering.city};
    pieces_.Join(a, b);
    Step to_b = Step::kAcross, to_a = Step::kAcross;
    if (peering.customer) {
      const bool a_buys = *peering.customer == peering.a;
      to_b = a_buys ? Step::kUp : Step::kDown;
      to_a = a_buys ? Step::kDown : Step::kUp;
    }
    const Spot island_a = islands_.Root(a), island_b = islands_.Root(b);
    neighbours_[island_a].emplace_back(island_b, to_b);
    neighbours_[island_b].emplace_back(island_a, to_a);
  }
}

bool PolicyReach::Joined(const Spot& a, const Spot& b) {
  return pieces_.Root(a) == pieces_.Root(b);
}

bool PolicyReach::Reaches(const Spot& from, const Spot& to) {
  return From(islands_.Root(from)).count(islands_.Root(to)) != 0;
}

const std::map<Spot, bool>& PolicyReach::From(const Spot& island) {
  auto& reached = from_[island];
  if (!reached.empty()) return reached;
  reached[island] = true;
  std::queue<std::pair<Spot, bool>> open;
  open.emplace(island, true);
  for (; !open.empty(); open.pop()) {
    const auto [here, climbs] = open.front();
    for (const auto& [next, step] : neighbours_[here]) {
      if (step != Step::kDown && !climbs) continue;
      const bool still_climbs = step == Step::kUp;
      const auto [known, fresh] = reached.emplace(next, still_climbs);
      if (!fresh && (known->second || !still_climbs)) continue;
      known->second = still_climbs;
      open.emplace(next, still_climbs);
    }
  }
  return reached;
}

}  // namespace wabed::scenarios
