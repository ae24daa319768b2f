#pragma once

#include <cstddef>

#include "models/backbone/route.h"
#include "models/backbone/topology.h"

namespace wabed::backbone {

/// Walks along routers and cables and keeps count of what a packet passes, and when.
class RouteBuilder {
 public:
  explicit RouteBuilder(const Topology& topology) : topology_(topology) {}

  void PassRouter(std::size_t index);
  /// From end to end; the routers at its ends are not passed by this.
  void Cross(Step step);
  /// From the router standing at `position` on the connection to its end b (`forward`) or a.
  void LeaveFrom(std::size_t connection, std::size_t position, bool forward);
  /// From end a (`forward`) or b up to the router at `position`, which is not passed.
  void EnterUpTo(std::size_t connection, std::size_t position, bool forward);

  Route Finish();

 private:
  void Walk(const Connection& connection, int from, int to);

  const Topology& topology_;
  Route route_;
  Duration elapsed_{0};
};

}  // namespace wabed::backbone
