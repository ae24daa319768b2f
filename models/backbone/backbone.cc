#include "models/backbone/backbone.h"

#include <stdexcept>

namespace wabed::backbone {
namespace {

// Walks along and keeps count.
class RouteBuilder {
 public:
  explicit RouteBuilder(const Topology& topology) : topology_(topology) {}

  void PassRouter(std::size_t index) {
    const Router& router = topology_.Routers()[index];
    route_.hops.push_back({router.address, router.name, router.as, router.city, elapsed_});
    elapsed_ += topology_.RouterDelay();
  }

  // Routers along a cable are spread evenly, as amplifier huts and landing stations allow.
  void Cross(const Connection& connection, bool forward) {
    const std::size_t routers = connection.routers.size();
    CableCrossing crossing{connection.cable, forward, route_.hops.size(), routers, elapsed_, {}};
    Duration done{0};
    for (std::size_t i = 0; i < routers; ++i) {
      const Duration mark =
          connection.fibre * static_cast<int>(i + 1) / static_cast<int>(routers + 1);
      // Counted from end a, so that both directions put the router at the same place.
      const Duration from_b = connection.fibre - connection.fibre * static_cast<int>(routers - i) /
                                                     static_cast<int>(routers + 1);
      elapsed_ += (forward ? mark : from_b) - done;
      done = forward ? mark : from_b;
      PassRouter(connection.routers[forward ? i : routers - 1 - i]);
    }
    elapsed_ += connection.fibre - done;
    crossing.delay = elapsed_ - crossing.delay_before;
    if (!connection.cable.empty()) route_.cables.push_back(crossing);
  }

  Route Finish() {
    route_.total_delay = elapsed_;
    return std::move(route_);
  }

 private:
  const Topology& topology_;
  Route route_;
  Duration elapsed_{0};
};

void CheckDepth(const Attachment& attachment) {
  if (attachment.inner_routers > kMaxInnerRouters) {
    throw std::invalid_argument("backbone: " + std::to_string(attachment.inner_routers) +
                                " routers inside a data centre; at most " +
                                std::to_string(kMaxInnerRouters));
  }
}

}  // namespace

Backbone::Backbone(const scenarios::BackboneSection& section)
    : topology_(section), finder_(MakeRouteFinder(topology_, section.routing)) {}

const Route& Backbone::RouteBetween(const Attachment& from, const Attachment& to) {
  const auto known = routes_.find({from, to});
  if (known != routes_.end()) return known->second;
  return routes_.emplace(std::pair(from, to), Compute(from, to)).first->second;
}

Route Backbone::Compute(const Attachment& from, const Attachment& to) {
  CheckDepth(from);
  CheckDepth(to);
  const std::size_t source = topology_.PresenceOf(from.as, from.city);
  const std::size_t destination = topology_.PresenceOf(to.as, to.city);
  const Presence& first = topology_.Presences()[source];
  RouteBuilder builder(topology_);
  for (std::uint32_t i = from.inner_routers; i > 0; --i) builder.PassRouter(first.inner[i - 1]);
  builder.PassRouter(first.router);
  std::size_t here = source;
  for (const Step step : finder_->Find(source, destination)) {
    builder.Cross(topology_.Connections()[step.connection], step.forward);
    here = topology_.EndOf(step);
    builder.PassRouter(topology_.Presences()[here].router);
  }
  const Presence& last = topology_.Presences()[here];
  for (std::uint32_t i = 0; i < to.inner_routers; ++i) builder.PassRouter(last.inner[i]);
  return builder.Finish();
}

}  // namespace wabed::backbone
