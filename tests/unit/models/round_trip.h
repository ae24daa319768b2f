#pragma once

#include "models/backbone/backbone.h"
#include "models/backbone/geography.h"

namespace wabed::backbone {

/// There and back between two attachments, in milliseconds, on the graph alone. The ways may
/// differ.
inline double RoundTripMs(Backbone& backbone, const Attachment& from, const Attachment& to) {
  const auto round_trip =
      backbone.RouteBetween(from, to).total_delay + backbone.RouteBetween(to, from).total_delay;
  return 1e-6 * static_cast<double>(round_trip.count());
}

/// What light in fibre would need there and back along the great circle, in milliseconds.
inline double LightMs(const Backbone& backbone, double fibre_km_per_ms, const std::string& from,
                      const std::string& to) {
  const auto& map = backbone.Map();
  return 2 * GreatCircleKm(map.City(from), map.City(to)) / fibre_km_per_ms;
}

}  // namespace wabed::backbone
