#pragma once

#include "scenarios/schema/backbone_section.h"
#include "scenarios/schema/units.h"

namespace wabed::backbone {

/// Mean radius of the Earth in km (IUGG, R1).
inline constexpr double kEarthRadiusKm = 6371.0088;

/// Great-circle distance in km between two points in degrees, by the haversine formula
/// (Sinnott, Sky and Telescope 68(2), 1984). Off by at most 0.6 %, for the Earth is no sphere.
double GreatCircleKm(double latitude1, double longitude1, double latitude2, double longitude2);

/// The same between two cities.
double GreatCircleKm(const scenarios::CitySection& a, const scenarios::CitySection& b);

/// Time light needs for `km` of fibre at `fibre_km_per_ms`.
scenarios::Duration FibreDelay(double km, double fibre_km_per_ms);

}  // namespace wabed::backbone
