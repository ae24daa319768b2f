#pragma once

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "models/backbone/route.h"
#include "models/backbone/route_finder.h"
#include "models/backbone/topology.h"
#include "scenarios/schema/backbone_section.h"

namespace wabed::backbone {

/// The map packets travel over: from any attachment to any other, which routers a packet passes
/// and how long it takes. Routes are found once a pair and kept; not for several threads at once.
class Backbone {
 public:
  /// Throws std::invalid_argument as Topology's constructor does.
  explicit Backbone(const scenarios::BackboneSection& section);
  Backbone(const Backbone&) = delete;
  Backbone& operator=(const Backbone&) = delete;

  /// The way from one attachment to another. The way back may be another one: each system chooses
  /// for itself. The reference stays good as long as the backbone lives. Throws
  /// std::invalid_argument for a city or system that is not there, more than kMaxInnerRouters, or
  /// when there is no way within policy (see RouteFinder).
  const Route& RouteBetween(const Attachment& from, const Attachment& to);

  /// Every router that may answer to a traceroute, with address and PTR name.
  const std::vector<Router>& Routers() const { return topology_.Routers(); }
  const Topology& Map() const { return topology_; }

 private:
  Route Compute(const Attachment& from, const Attachment& to);

  Topology topology_;
  std::unique_ptr<RouteFinder> finder_;
  std::map<std::pair<Attachment, Attachment>, Route> routes_;
};

}  // namespace wabed::backbone
