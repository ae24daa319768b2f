#include "models/backbone/geography.h"

#include <algorithm>
#include <cmath>

namespace wabed::backbone {

double GreatCircleKm(double latitude1, double longitude1, double latitude2, double longitude2) {
  constexpr double kDegree = M_PI / 180;
  const double half_latitude = std::sin((latitude2 - latitude1) * kDegree / 2);
  const double half_longitude = std::sin((longitude2 - longitude1) * kDegree / 2);
  const double haversine = half_latitude * half_latitude + std::cos(latitude1 * kDegree) *
                                                               std::cos(latitude2 * kDegree) *
                                                               half_longitude * half_longitude;
  return 2 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(haversine)));
}

double GreatCircleKm(const scenarios::CitySection& a, const scenarios::CitySection& b) {
  return GreatCircleKm(a.latitude, a.longitude, b.latitude, b.longitude);
}

scenarios::Duration FibreDelay(double km, double fibre_km_per_ms) {
  return scenarios::Duration(std::llround(km / fibre_km_per_ms * 1e6));
}

}  // namespace wabed::backbone
