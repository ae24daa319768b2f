#pragma once

#include <cstddef>
#include <vector>

#include "models/backbone/interior_routes.h"
#include "models/backbone/policy_routes.h"
#include "models/backbone/route_finder.h"

namespace wabed::backbone {

/// Every system hands packets over at the exit nearest to where they came in, among the exits of
/// its best route (RFC 4271 section 9.1.2.2, step e); of equally near ones at the one declared
/// first. Inside the destination's island the interior way leads on.
class HotPotato final : public RouteFinder {
 public:
  /// `topology` must outlive this.
  explicit HotPotato(const Topology& topology);

  std::vector<Step> Find(std::size_t from, std::size_t to) override;
  /// To the exit, or to the destination where it is in the same island.
  Cost CostTowards(std::size_t from, std::size_t to) override;

 private:
  std::size_t IslandOf(std::size_t presence) const;
  Step NearestExit(std::size_t here, std::size_t from, std::size_t to);

  const Topology& topology_;
  InteriorRoutes interior_;
  PolicyRoutes policy_;
};

}  // namespace wabed::backbone
