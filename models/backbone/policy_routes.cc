#include "models/backbone/policy_routes.h"

#include <functional>
#include <queue>
#include <utility>

namespace wabed::backbone {
namespace {

// Routes everybody is told of: own addresses and customers'.
bool IsForAll(const PolicyRoute& route) {
  return route.origin == RouteOrigin::kOwn || route.origin == RouteOrigin::kCustomer;
}

// Whether `neighbour`, who is `is` to us, has and tells us of a route.
bool IsTold(const PolicyRoute& neighbour, Relation is) {
  return is == Relation::kProvider ? neighbour.origin != RouteOrigin::kNone : IsForAll(neighbour);
}

RouteOrigin OriginOf(Relation is) {
  if (is == Relation::kCustomer) return RouteOrigin::kCustomer;
  return is == Relation::kPeer ? RouteOrigin::kPeer : RouteOrigin::kProvider;
}

}  // namespace

PolicyRoutes::PolicyRoutes(const Topology& topology)
    : neighbours_(topology.Islands().size()), towards_(topology.Islands().size()) {
  const auto& presences = topology.Presences();
  const auto& connections = topology.Connections();
  for (std::size_t i = 0; i < connections.size(); ++i) {
    if (connections[i].b_is == Relation::kSelf) continue;
    for (const bool forward : {true, false}) {
      const Step step{i, forward};
      const std::size_t near = presences[topology.EndOf({i, !forward})].island;
      neighbours_[near].push_back(
          {presences[topology.EndOf(step)].island, topology.NeighbourOver(step), step});
    }
  }
}

const std::vector<PolicyRoute>& PolicyRoutes::Towards(std::size_t island) {
  if (towards_[island].empty()) towards_[island] = Find(island);
  return towards_[island];
}

std::vector<PolicyRoute> PolicyRoutes::Find(std::size_t destination) const {
  std::vector<PolicyRoute> routes(neighbours_.size());
  routes[destination].origin = RouteOrigin::kOwn;
  ClimbToProviders(destination, routes);
  CrossToPeers(routes);
  DescendToCustomers(routes);
  CollectExits(routes);
  return routes;
}

// Breadth first, so that the first route found is a shortest.
void PolicyRoutes::ClimbToProviders(std::size_t destination,
                                    std::vector<PolicyRoute>& routes) const {
  std::queue<std::size_t> told;
  told.push(destination);
  for (; !told.empty(); told.pop()) {
    const std::size_t island = told.front();
    for (const Neighbour& neighbour : neighbours_[island]) {
      PolicyRoute& theirs = routes[neighbour.island];
      if (neighbour.is != Relation::kProvider || theirs.origin != RouteOrigin::kNone) continue;
      theirs.origin = RouteOrigin::kCustomer;
      theirs.path_length = routes[island].path_length + 1;
      told.push(neighbour.island);
    }
  }
}

void PolicyRoutes::CrossToPeers(std::vector<PolicyRoute>& routes) const {
  for (std::size_t island = 0; island < neighbours_.size(); ++island) {
    PolicyRoute& ours = routes[island];
    if (IsForAll(ours)) continue;
    for (const Neighbour& neighbour : neighbours_[island]) {
      const PolicyRoute& theirs = routes[neighbour.island];
      if (neighbour.is != Relation::kPeer || !IsForAll(theirs)) continue;
      if (ours.origin == RouteOrigin::kPeer && ours.path_length <= theirs.path_length + 1) continue;
      ours.origin = RouteOrigin::kPeer;
      ours.path_length = theirs.path_length + 1;
    }
  }
}

// Shortest first (Dijkstra's algorithm): a provider tells the route it chose itself, be it longer
// than another of its own.
void PolicyRoutes::DescendToCustomers(std::vector<PolicyRoute>& routes) const {
  using Told = std::pair<std::uint32_t, std::size_t>;
  std::priority_queue<Told, std::vector<Told>, std::greater<>> told;
  for (std::size_t island = 0; island < routes.size(); ++island) {
    if (routes[island].origin != RouteOrigin::kNone) {
      told.emplace(routes[island].path_length, island);
    }
  }
  while (!told.empty()) {
    const std::size_t island = told.top().second;
    told.pop();
    for (const Neighbour& neighbour : neighbours_[island]) {
      PolicyRoute& theirs = routes[neighbour.island];
      if (neighbour.is != Relation::kCustomer || theirs.origin != RouteOrigin::kNone) continue;
      theirs.origin = RouteOrigin::kProvider;
      theirs.path_length = routes[island].path_length + 1;
      told.emplace(theirs.path_length, neighbour.island);
    }
  }
}

void PolicyRoutes::CollectExits(std::vector<PolicyRoute>& routes) const {
  for (std::size_t island = 0; island < routes.size(); ++island) {
    PolicyRoute& ours = routes[island];
    if (ours.origin == RouteOrigin::kOwn) continue;
    for (const Neighbour& neighbour : neighbours_[island]) {
      const PolicyRoute& theirs = routes[neighbour.island];
      if (OriginOf(neighbour.is) == ours.origin && IsTold(theirs, neighbour.is) &&
          theirs.path_length + 1 == ours.path_length) {
        ours.exits.push_back(neighbour.over);
      }
    }
  }
}

}  // namespace wabed::backbone
