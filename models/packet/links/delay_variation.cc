#include "models/packet/links/delay_variation.h"

#include <algorithm>
#include <cmath>

namespace wabed::packet {
namespace {

constexpr double kShape = 3;
constexpr double kMeanOfPareto = 1.5;
constexpr double kScaleOfPareto = 4.0 / 3.0;
/// Where iproute2's tables end: 16 bits with a sign, 8,192 to the unit.
constexpr double kMost = 4;

/// netem's pareto where a share `above` of all values is larger.
double Pareto(double above) {
  return std::min(kMost, kScaleOfPareto * (std::pow(above, -1 / kShape) - kMeanOfPareto));
}

}  // namespace

Nanoseconds DelayVariation::Draw(random::Stream& stream) {
  double value = Fresh(stream);
  if (correlation_ > 0 && drawn_) value = correlation_ * last_ + (1 - correlation_) * value;
  last_ = value;
  drawn_ = true;
  return Nanoseconds(std::llround(value));
}

double DelayVariation::Fresh(random::Stream& stream) const {
  switch (shape_) {
    case Distribution::kUniform:
      return stream.Uniform(-jitter_, jitter_);
    case Distribution::kNormal:
      return stream.Normal(0, jitter_);
    case Distribution::kPareto:
      return jitter_ * Pareto(1 - stream.Uniform());
    case Distribution::kParetoNormal: {
      const double normal = stream.Normal(0, 1);
      const double above = std::erfc(normal / std::sqrt(2.0)) / 2;
      return jitter_ * std::clamp((normal + 3 * Pareto(above)) / 4, -kMost, kMost);
    }
  }
  return 0;
}

}  // namespace wabed::packet
