#include "models/packet/applications/rtp_rate.h"

#include <algorithm>

namespace wabed::packet {

RtpRate::RtpRate(double most, double least)
    : most_(most), least_(std::min(least, most)), target_(most) {}

bool RtpRate::Queued(double round_trip, bool& falls) {
  const double last = heard_ == 0 ? round_trip : round_trips_[(heard_ - 1) % kReports];
  falls = round_trip < last;
  round_trips_[heard_++ % kReports] = round_trip;
  const auto kept = static_cast<std::ptrdiff_t>(std::min(heard_, kReports));
  const double shortest = *std::min_element(round_trips_.begin(), round_trips_.begin() + kept);
  return round_trip > shortest + kQueue;
}

void RtpRate::Report(double lost, std::optional<double> round_trip) {
  bool falls = false;
  const bool queued = round_trip && Queued(*round_trip, falls);
  double factor = 1;
  if (lost > kLoss) {
    factor = 1 - 0.5 * lost;
  } else if (lost < kLittleLoss && !queued) {
    factor = kGrowth;
  }
  if (queued && !falls) factor = std::min(factor, kDecrease);
  target_ = std::clamp(target_ * factor, least_, most_);
}

}  // namespace wabed::packet
