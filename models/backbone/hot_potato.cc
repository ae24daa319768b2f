#include "models/backbone/hot_potato.h"

namespace wabed::backbone {

HotPotato::HotPotato(const Topology& topology)
    : topology_(topology), interior_(topology), policy_(topology) {}

std::vector<Step> HotPotato::Find(std::size_t from, std::size_t to) {
  std::vector<Step> steps;
  std::size_t here = from;
  while (IslandOf(here) != IslandOf(to)) {
    const Step exit = NearestExit(here, from, to);
    interior_.Append(here, topology_.EndOf({exit.connection, !exit.forward}), steps);
    steps.push_back(exit);
    here = topology_.EndOf(exit);
  }
  interior_.Append(here, to, steps);
  return steps;
}

Cost HotPotato::CostTowards(std::size_t from, std::size_t to) {
  if (IslandOf(from) == IslandOf(to)) return interior_.Distance(from, to);
  const Step exit = NearestExit(from, from, to);
  return interior_.Distance(from, topology_.EndOf({exit.connection, !exit.forward}));
}

std::size_t HotPotato::IslandOf(std::size_t presence) const {
  return topology_.Presences()[presence].island;
}

Step HotPotato::NearestExit(std::size_t here, std::size_t from, std::size_t to) {
  const PolicyRoute& route = policy_.Towards(IslandOf(to))[IslandOf(here)];
  if (route.exits.empty()) ThrowNoWay(topology_, from, to);
  Step nearest;
  Cost least = kUnreachable;
  for (const Step exit : route.exits) {
    const Cost cost = interior_.Distance(here, topology_.EndOf({exit.connection, !exit.forward}));
    if (cost < least) {
      least = cost;
      nearest = exit;
    }
  }
  return nearest;
}

}  // namespace wabed::backbone
