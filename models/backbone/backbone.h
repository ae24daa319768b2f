#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "models/backbone/route.h"
#include "models/backbone/route_builder.h"
#include "models/backbone/route_finder.h"
#include "models/backbone/topology.h"
#include "scenarios/schema/backbone_section.h"

namespace wabed::backbone {

/// The map packets travel over: from any attachment to any other, which routers a packet passes
/// and how long it takes. Routes are found once a pair (and set of cut cables) and kept; not for
/// several threads at once.
///
/// All members below throw NoWay when there is no way within policy (see RouteFinder), and
/// std::invalid_argument for a city or system that is not there or more than kMaxInnerRouters.
/// References stay good as long as the backbone lives.
class Backbone {
 public:
  /// Throws std::invalid_argument as Topology's constructor does.
  explicit Backbone(const scenarios::BackboneSection& section);
  Backbone(const Backbone&) = delete;
  Backbone& operator=(const Backbone&) = delete;

  /// Cables that carry nothing from now on, all others do; routes asked for later avoid them. A
  /// system whose cables no longer join its cities falls into islands. Throws std::invalid_argument
  /// for a cable that is not there.
  void Cut(const std::set<std::string>& cables);

  /// The way from one attachment to another. The way back may be another one: each system chooses
  /// for itself.
  const Route& RouteBetween(const Attachment& from, const Attachment& to);

  /// The way of what a router sends itself, an answer to a traceroute say: routers passed and delay
  /// after it. `router` is an index into Routers(); Hop::router is one.
  const Route& RouteFromRouter(std::size_t router, const Attachment& to);

  /// The way to a router: routers passed before it, and the delay until it is reached.
  const Route& RouteToRouter(const Attachment& from, std::size_t router);

  /// What ping and traceroute from one attachment to another have to find.
  RoundTrip RoundTripBetween(const Attachment& from, const Attachment& to);

  /// Every router that may answer to a traceroute, with address and PTR name.
  const std::vector<Router>& Routers() const { return topology_.Routers(); }
  const Topology& Map() const { return topology_; }

 private:
  std::size_t PresenceOf(const Attachment& attachment) const;
  Attachment AttachmentAt(const RouterPlace& place) const;
  Route Compute(const Attachment& from, const Attachment& to);
  Route FromPresence(const RouterPlace& place, const Attachment& to);
  Route FromConnection(const RouterPlace& place, const Attachment& to);
  Route ToPresence(const Attachment& from, const RouterPlace& place);
  Route ToConnection(const Attachment& from, const RouterPlace& place);
  Cost CostToEnd(const RouterPlace& place, bool forward) const;
  void GoOut(RouteBuilder& builder, std::size_t presence, std::uint32_t depth) const;
  void Take(RouteBuilder& builder, Step step) const;
  void GoIn(RouteBuilder& builder, std::size_t presence, std::uint32_t depth) const;

  /// What has been found while one set of cables was cut.
  struct Found {
    std::unique_ptr<RouteFinder> finder;
    std::map<std::pair<Attachment, Attachment>, Route> routes;
    std::map<std::pair<std::size_t, Attachment>, Route> from_router;
    std::map<std::pair<std::size_t, Attachment>, Route> to_router;
  };

  Topology topology_;
  scenarios::BackboneSection::Routing routing_;
  std::map<std::set<std::string>, Found> found_;
  Found* now_ = nullptr;
};

}  // namespace wabed::backbone
