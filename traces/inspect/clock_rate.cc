#include "traces/inspect/clock_rate.h"

#include <algorithm>
#include <cmath>

namespace wabed::traces {
namespace {

constexpr double kTolerance = 0.12;
constexpr double kToleranceSeconds = 0.25;

double Seconds(Nanoseconds span) { return std::chrono::duration<double>(span).count(); }

// RFC 3551 tables 4 and 5; nothing for dynamic types and for rates not considered here.
std::optional<double> StaticRate(std::uint8_t payload_type) {
  if (payload_type == 6) return 16000;
  if (payload_type == 14 || (payload_type >= 25 && payload_type <= 34)) return 90000;
  if (payload_type <= 18 && payload_type != 10 && payload_type != 11 && payload_type != 16 &&
      payload_type != 17) {
    return 8000;
  }
  return std::nullopt;
}

std::size_t IndexOf(double rate) {
  const auto found = std::find(ClockRate::kRates.begin(), ClockRate::kRates.end(), rate);
  return static_cast<std::size_t>(found - ClockRate::kRates.begin());
}

}  // namespace

void ClockRate::Restart(Timestamp ts, std::int64_t rtp_timestamp) {
  last_ = ts;
  last_timestamp_ = rtp_timestamp;
}

void ClockRate::Add(Timestamp ts, std::int64_t rtp_timestamp) {
  const double arrival = Seconds(ts - last_);
  const auto advance = static_cast<double>(rtp_timestamp - last_timestamp_);
  for (std::size_t i = 0; i < kRates.size(); ++i) {
    Estimate& estimate = estimates_[i];
    const double difference = std::abs(arrival - advance / kRates[i]);
    estimate.jitter_s += (difference - estimate.jitter_s) / 16;
    estimate.max_jitter_s = std::max(estimate.max_jitter_s, estimate.jitter_s);
  }
  span_s_ += arrival;
  advance_ += advance;
  last_ = ts;
  last_timestamp_ = rtp_timestamp;
}

std::optional<double> ClockRate::Rate(std::uint8_t payload_type) const {
  if (const auto rate = StaticRate(payload_type)) return rate;
  if (span_s_ <= 0 || advance_ <= 0) return std::nullopt;
  std::optional<double> best;
  double best_distance = 0;
  for (const double rate : kRates) {
    if (std::abs(advance_ / rate - span_s_) > kTolerance * span_s_ + kToleranceSeconds) continue;
    const double distance = std::abs(std::log(advance_ / span_s_ / rate));
    if (!best || distance < best_distance) {
      best = rate;
      best_distance = distance;
    }
  }
  return best;
}

double ClockRate::JitterMs(double rate) const {
  const std::size_t index = IndexOf(rate);
  return index < kRates.size() ? estimates_[index].jitter_s * 1000 : 0;
}

double ClockRate::MaxJitterMs(double rate) const {
  const std::size_t index = IndexOf(rate);
  return index < kRates.size() ? estimates_[index].max_jitter_s * 1000 : 0;
}

}  // namespace wabed::traces
