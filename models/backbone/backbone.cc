#include "models/backbone/backbone.h"

#include "models/backbone/route_builder.h"

namespace wabed::backbone {
namespace {

void CheckDepth(const Attachment& attachment) {
  if (attachment.inner_routers > kMaxInnerRouters) {
    throw std::invalid_argument("backbone: " + std::to_string(attachment.inner_routers) +
                                " routers inside a data centre; at most " +
                                std::to_string(kMaxInnerRouters));
  }
}

// A router's own way begins behind it.
Route WithoutFirstRouter(Route route, Duration router_delay) {
  route.hops.erase(route.hops.begin());
  for (Hop& hop : route.hops) hop.one_way_delay -= router_delay;
  for (CableCrossing& crossing : route.cables) {
    --crossing.hops_before;
    crossing.delay_before -= router_delay;
  }
  route.total_delay -= router_delay;
  return route;
}

// A way to a router ends in front of it.
Route WithoutLastRouter(Route route, Duration router_delay) {
  route.hops.pop_back();
  route.total_delay -= router_delay;
  return route;
}

}  // namespace

Backbone::Backbone(const scenarios::BackboneSection& section)
    : topology_(section), routing_(section.routing) {
  Cut({});
}

void Backbone::Cut(const std::set<std::string>& cables) {
  topology_.Cut(cables);
  now_ = &found_[cables];
  // A finder reads the map while it is being used: each set of cut cables has its own.
  if (!now_->finder) now_->finder = MakeRouteFinder(topology_, routing_);
}

const Route& Backbone::RouteBetween(const Attachment& from, const Attachment& to) {
  const auto known = now_->routes.find({from, to});
  if (known != now_->routes.end()) return known->second;
  return now_->routes.emplace(std::pair(from, to), Compute(from, to)).first->second;
}

const Route& Backbone::RouteFromRouter(std::size_t router, const Attachment& to) {
  const auto known = now_->from_router.find({router, to});
  if (known != now_->from_router.end()) return known->second;
  const RouterPlace place = topology_.PlaceOf(router);
  Route route =
      place.connection == RouterPlace::kNone ? FromPresence(place, to) : FromConnection(place, to);
  return now_->from_router.emplace(std::pair(router, to), std::move(route)).first->second;
}

const Route& Backbone::RouteToRouter(const Attachment& from, std::size_t router) {
  const auto known = now_->to_router.find({router, from});
  if (known != now_->to_router.end()) return known->second;
  const RouterPlace place = topology_.PlaceOf(router);
  Route route =
      place.connection == RouterPlace::kNone ? ToPresence(from, place) : ToConnection(from, place);
  return now_->to_router.emplace(std::pair(router, from), std::move(route)).first->second;
}

RoundTrip Backbone::RoundTripBetween(const Attachment& from, const Attachment& to) {
  RoundTrip trip{RouteBetween(from, to), RouteBetween(to, from), {}, {}};
  trip.rtt = trip.there.total_delay + trip.back.total_delay;
  for (const Hop& hop : trip.there.hops) {
    trip.hop_rtts.push_back(hop.one_way_delay + RouteFromRouter(hop.router, from).total_delay);
  }
  return trip;
}

std::size_t Backbone::PresenceOf(const Attachment& attachment) const {
  CheckDepth(attachment);
  return topology_.PresenceOf(attachment.as, attachment.city);
}

Attachment Backbone::AttachmentAt(const RouterPlace& place) const {
  const Presence& presence = topology_.Presences()[place.presence];
  return {presence.as, presence.city, place.inner};
}

Route Backbone::Compute(const Attachment& from, const Attachment& to) {
  const std::size_t source = PresenceOf(from), destination = PresenceOf(to);
  RouteBuilder builder(topology_);
  GoOut(builder, source, from.inner_routers);
  for (const Step step : now_->finder->Find(source, destination)) Take(builder, step);
  GoIn(builder, destination, to.inner_routers);
  return builder.Finish();
}

Route Backbone::FromPresence(const RouterPlace& place, const Attachment& to) {
  if (place.presence != PresenceOf(to) || to.inner_routers < place.inner) {
    return WithoutFirstRouter(RouteBetween(AttachmentAt(place), to), topology_.RouterDelay());
  }
  // Deeper in the same data centre: not by its border.
  RouteBuilder builder(topology_);
  const Presence& presence = topology_.Presences()[place.presence];
  for (std::uint32_t i = place.inner; i < to.inner_routers; ++i) {
    builder.PassRouter(presence.inner[i]);
  }
  return builder.Finish();
}

Route Backbone::ToPresence(const Attachment& from, const RouterPlace& place) {
  if (place.presence != PresenceOf(from) || from.inner_routers < place.inner) {
    return WithoutLastRouter(RouteBetween(from, AttachmentAt(place)), topology_.RouterDelay());
  }
  RouteBuilder builder(topology_);
  const Presence& presence = topology_.Presences()[place.presence];
  for (std::uint32_t i = from.inner_routers; i > place.inner; --i) {
    builder.PassRouter(presence.inner[i - 1]);
  }
  return builder.Finish();
}

// A router on a cable goes to the end that is nearer to where its system sends the packet; one at
// an exchange to its own system's end, unless that would send the packet back over this exchange.
Route Backbone::FromConnection(const RouterPlace& place, const Attachment& to) {
  const Connection& connection = topology_.Connections()[place.connection];
  const std::size_t destination = PresenceOf(to);
  if (topology_.IsCut(place.connection)) ThrowNoWay(topology_, place.presence, destination);
  bool forward = false;
  std::vector<Step> steps = now_->finder->Find(connection.a, destination);
  if (connection.b_is == Relation::kSelf) {
    const Cost by_a =
        CostToEnd(place, false) + now_->finder->CostTowards(connection.a, destination);
    const Cost by_b = CostToEnd(place, true) + now_->finder->CostTowards(connection.b, destination);
    forward = by_b < by_a;
    if (forward) steps = now_->finder->Find(connection.b, destination);
  } else if (!steps.empty() && steps.front().connection == place.connection) {
    forward = true;
    steps.erase(steps.begin());
  }
  RouteBuilder builder(topology_);
  builder.LeaveFrom(place.connection, place.position, forward);
  builder.PassRouter(topology_.Presences()[forward ? connection.b : connection.a].router);
  for (const Step step : steps) Take(builder, step);
  GoIn(builder, destination, to.inner_routers);
  return builder.Finish();
}

// Of the ways to both ends of its cable the nearer one; to one at an exchange by its own system's
// end, or over the exchange itself where that is the way to there.
Route Backbone::ToConnection(const Attachment& from, const RouterPlace& place) {
  const Connection& connection = topology_.Connections()[place.connection];
  const std::size_t source = PresenceOf(from);
  if (topology_.IsCut(place.connection)) ThrowNoWay(topology_, source, place.presence);
  const auto by = [&](std::vector<Step> steps, bool forward) {
    RouteBuilder builder(topology_);
    GoOut(builder, source, from.inner_routers);
    for (const Step step : steps) Take(builder, step);
    builder.EnterUpTo(place.connection, place.position, forward);
    return builder.Finish();
  };
  std::vector<Step> steps = now_->finder->Find(source, connection.a);
  if (connection.b_is != Relation::kSelf) {
    const bool over = !steps.empty() && steps.back().connection == place.connection;
    if (over) steps.pop_back();
    return by(std::move(steps), !over);
  }
  Route by_a = by(std::move(steps), true);
  Route by_b = by(now_->finder->Find(source, connection.b), false);
  const auto cost = [](const Route& route) {
    return Cost{route.total_delay.count(), static_cast<std::int64_t>(route.hops.size())};
  };
  return cost(by_b) < cost(by_a) ? std::move(by_b) : std::move(by_a);
}

// From a router on a connection to an end of it, as far as two ends differ.
Cost Backbone::CostToEnd(const RouterPlace& place, bool forward) const {
  RouteBuilder builder(topology_);
  builder.LeaveFrom(place.connection, place.position, forward);
  const Route way = builder.Finish();
  return {way.total_delay.count(), static_cast<std::int64_t>(way.hops.size())};
}

void Backbone::GoOut(RouteBuilder& builder, std::size_t presence, std::uint32_t depth) const {
  const Presence& source = topology_.Presences()[presence];
  for (std::uint32_t i = depth; i > 0; --i) builder.PassRouter(source.inner[i - 1]);
  builder.PassRouter(source.router);
}

void Backbone::Take(RouteBuilder& builder, Step step) const {
  builder.Cross(step);
  builder.PassRouter(topology_.Presences()[topology_.EndOf(step)].router);
}

void Backbone::GoIn(RouteBuilder& builder, std::size_t presence, std::uint32_t depth) const {
  const Presence& destination = topology_.Presences()[presence];
  for (std::uint32_t i = 0; i < depth; ++i) builder.PassRouter(destination.inner[i]);
}

}  // namespace wabed::backbone
