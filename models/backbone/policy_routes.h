#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/backbone/topology.h"

namespace wabed::backbone {

/// From whom an island has its route to a destination, best first (Gao and Rexford 2001): what a
/// customer pays for is better than what costs nothing, and that better than what one pays for.
enum class RouteOrigin { kOwn, kCustomer, kPeer, kProvider, kNone };

/// An island's best route to a destination: all exits over which it is equally good.
struct PolicyRoute {
  RouteOrigin origin = RouteOrigin::kNone;
  std::uint32_t path_length = 0;  ///< islands after this one (BGP: length of the AS path)
  std::vector<Step> exits;        ///< in the order declared
};

/// Which neighbours each island would hand a packet to, by the rules of business between systems.
///
/// Routes come to rest as BGP does when every system follows two rules: it tells everybody of its
/// own addresses and its customers', but of all others only its customers; and it prefers routes
/// from customers to those from peers to those from providers, then short ones. Ways are then
/// valley-free. Islands of one system act each for itself.
class PolicyRoutes {
 public:
  /// `topology` must outlive this.
  explicit PolicyRoutes(const Topology& topology);

  /// Every island's route towards one of them; found once and kept.
  const std::vector<PolicyRoute>& Towards(std::size_t island);

 private:
  struct Neighbour {
    std::size_t island = 0;
    Relation is = Relation::kPeer;
    Step over;
  };

  std::vector<PolicyRoute> Find(std::size_t destination) const;
  void ClimbToProviders(std::size_t destination, std::vector<PolicyRoute>& routes) const;
  void CrossToPeers(std::vector<PolicyRoute>& routes) const;
  void DescendToCustomers(std::vector<PolicyRoute>& routes) const;
  void CollectExits(std::vector<PolicyRoute>& routes) const;

  std::vector<std::vector<Neighbour>> neighbours_;  // by island, in the order declared
  std::vector<std::vector<PolicyRoute>> towards_;   // by destination; empty: not yet found
};

}  // namespace wabed::backbone
