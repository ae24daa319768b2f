#include "models/backbone/route.h"

#include <algorithm>

namespace wabed::backbone {

Route Reversed(const Route& route, Duration router_delay) {
  Route back;
  back.total_delay = route.total_delay;
  for (auto hop = route.hops.rbegin(); hop != route.hops.rend(); ++hop) {
    back.hops.push_back(*hop);
    // What lies beyond the hop, less its own forwarding.
    back.hops.back().one_way_delay = route.total_delay - hop->one_way_delay - router_delay;
  }
  for (auto crossing = route.cables.rbegin(); crossing != route.cables.rend(); ++crossing) {
    CableCrossing reverse = *crossing;
    reverse.forward = !crossing->forward;
    reverse.hops_before = route.hops.size() - crossing->hops_before - crossing->hops_inside;
    reverse.delay_before = route.total_delay - crossing->delay_before - crossing->delay;
    back.cables.push_back(reverse);
  }
  return back;
}

}  // namespace wabed::backbone
