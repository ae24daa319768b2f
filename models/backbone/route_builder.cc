#include "models/backbone/route_builder.h"

#include <utility>

namespace wabed::backbone {
namespace {

// Routers along a cable are spread evenly, as amplifier huts and landing stations allow. Counted
// from end a, which is at -1, so that both directions find a router at the same place.
Duration Mark(const Connection& connection, int position) {
  return connection.fibre * (position + 1) / (static_cast<int>(connection.routers.size()) + 1);
}

}  // namespace

void RouteBuilder::PassRouter(std::size_t index) {
  const Router& router = topology_.Routers()[index];
  route_.hops.push_back({router.address, router.name, router.as, router.city, elapsed_, index});
  elapsed_ += topology_.RouterDelay();
}

void RouteBuilder::Cross(Step step) {
  const Connection& connection = topology_.Connections()[step.connection];
  const int a = -1, b = static_cast<int>(connection.routers.size());
  Walk(connection, step.forward ? a : b, step.forward ? b : a);
}

void RouteBuilder::LeaveFrom(std::size_t connection, std::size_t position, bool forward) {
  const Connection& whole = topology_.Connections()[connection];
  Walk(whole, static_cast<int>(position), forward ? static_cast<int>(whole.routers.size()) : -1);
}

void RouteBuilder::EnterUpTo(std::size_t connection, std::size_t position, bool forward) {
  const Connection& whole = topology_.Connections()[connection];
  Walk(whole, forward ? -1 : static_cast<int>(whole.routers.size()), static_cast<int>(position));
}

// Passes the routers strictly between the two positions.
void RouteBuilder::Walk(const Connection& connection, int from, int to) {
  const int towards = from < to ? 1 : -1;
  CableCrossing crossing{connection.cable, from < to, route_.hops.size(), 0, elapsed_, {}};
  for (int here = from; here != to;) {
    const int next = here + towards;
    elapsed_ += towards * (Mark(connection, next) - Mark(connection, here));
    if (next != to) PassRouter(connection.routers[static_cast<std::size_t>(next)]);
    here = next;
  }
  crossing.hops_inside = route_.hops.size() - crossing.hops_before;
  crossing.delay = elapsed_ - crossing.delay_before;
  if (!connection.cable.empty()) route_.cables.push_back(crossing);
}

Route RouteBuilder::Finish() {
  route_.total_delay = elapsed_;
  return std::move(route_);
}

}  // namespace wabed::backbone
