#include "validation/report/map/great_circle.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wabed::validation::report {
namespace {

constexpr double kRadian = 3.14159265358979323846 / 180;

std::array<double, 3> OnSphere(const Place& place) {
  const double cosine = std::cos(place.latitude * kRadian);
  return {cosine * std::cos(place.longitude * kRadian),
          cosine * std::sin(place.longitude * kRadian), std::sin(place.latitude * kRadian)};
}

}  // namespace

std::vector<Place> GreatCircle(const Place& from, const Place& to) {
  const auto a = OnSphere(from);
  const auto b = OnSphere(to);
  const double cosine = std::clamp(a[0] * b[0] + a[1] * b[1] + a[2] * b[2], -1.0, 1.0);
  const double angle = std::acos(cosine);
  std::vector<Place> way{from};
  // Opposite points have no single shortest way; equal ones none at all.
  if (angle > 1e-6 && angle < 179.9 * kRadian) {
    const int steps = std::max(1, static_cast<int>(std::ceil(angle / (4 * kRadian))));
    for (int i = 1; i < steps; ++i) {
      const double share = static_cast<double>(i) / steps;
      const double wa = std::sin((1 - share) * angle) / std::sin(angle);
      const double wb = std::sin(share * angle) / std::sin(angle);
      const double x = wa * a[0] + wb * b[0];
      const double y = wa * a[1] + wb * b[1];
      const double z = wa * a[2] + wb * b[2];
      way.push_back({std::atan2(y, x) / kRadian, std::atan2(z, std::hypot(x, y)) / kRadian});
    }
  }
  way.push_back(to);
  for (std::size_t i = 1; i < way.size(); ++i) {
    while (way[i].longitude - way[i - 1].longitude > 180) way[i].longitude -= 360;
    while (way[i].longitude - way[i - 1].longitude < -180) way[i].longitude += 360;
  }
  return way;
}

}  // namespace wabed::validation::report
