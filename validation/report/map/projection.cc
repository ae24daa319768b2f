#include "validation/report/map/projection.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wabed::validation::report {
namespace {

constexpr double kPi = 3.14159265358979323846;

/// Length of the parallel and its distance from the equator, every 5 degrees from 0 to 90.
constexpr std::array<double, 19> kParallelLength = {
    1.0000, 0.9986, 0.9954, 0.9900, 0.9822, 0.9730, 0.9600, 0.9427, 0.9216, 0.8962,
    0.8679, 0.8350, 0.7986, 0.7597, 0.7186, 0.6732, 0.6213, 0.5722, 0.5322};
constexpr std::array<double, 19> kParallelHeight = {
    0.0000, 0.0620, 0.1240, 0.1860, 0.2480, 0.3100, 0.3720, 0.4340, 0.4958, 0.5571,
    0.6176, 0.6769, 0.7346, 0.7903, 0.8435, 0.8936, 0.9394, 0.9761, 1.0000};

}  // namespace

Point Robinson(double longitude, double latitude) {
  const double steps = std::min(std::abs(latitude), 90.0) / 5;
  const auto below = std::min<std::size_t>(static_cast<std::size_t>(steps), 17);
  const double share = steps - static_cast<double>(below);
  const auto between = [&](const std::array<double, 19>& table) {
    return table[below] + share * (table[below + 1] - table[below]);
  };
  const double x = 0.8487 * between(kParallelLength) * longitude * kPi / 180;
  const double y = 1.3523 * between(kParallelHeight);
  return {x, latitude < 0 ? y : -y};
}

}  // namespace wabed::validation::report
