#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "traces/inspect/clock_rate.h"
#include "traces/time.h"

namespace wabed::traces {

/// How much later than the fastest of the last four seconds the packets of a stream come: what a
/// jitter buffer has to wait out. Kept for all clock rates at once, like jitter.
class Lateness {
 public:
  static constexpr std::size_t kSteps = 26;
  static constexpr double kStepMs = 20;
  /// Packets by steps of kStepMs; the last step holds all later ones.
  using Histogram = std::array<std::uint32_t, kSteps>;

  Lateness();
  /// What comes now came another way: how fast packets were before says nothing.
  void Restart();
  /// A packet as it arrived, with its timestamp extended to 64 bits.
  void Add(Timestamp ts, std::int64_t rtp_timestamp);
  /// What was counted under one of ClockRate::kRates; zeros for others.
  Histogram Under(double rate) const;
  /// For each step the runs of packets that came so late or later.
  Histogram RunsUnder(double rate) const;

 private:
  static constexpr std::size_t kWindow = 4;  // seconds

  struct Clock {
    std::array<double, kWindow> fastest;  // transit in ms, second by second
    Histogram histogram{};
    Histogram runs{};
    std::size_t last_step = 0;
  };

  void Forget(std::int64_t second);
  const Clock* Find(double rate) const;

  bool started_ = false;
  Timestamp origin_;
  std::int64_t first_timestamp_ = 0;
  std::int64_t second_ = 0;
  std::array<Clock, ClockRate::kRates.size()> clocks_;
};

}  // namespace wabed::traces
