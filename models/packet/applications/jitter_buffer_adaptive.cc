#include "models/packet/applications/jitter_buffer_adaptive.h"

#include <algorithm>

namespace wabed::packet {

AdaptiveJitterBuffer::AdaptiveJitterBuffer(Nanoseconds least, Nanoseconds most)
    : least_(least), most_(std::max(least, most)), target_(least) {}

void AdaptiveJitterBuffer::AddToHistogram(Nanoseconds relative) {
  const auto bucket = std::min<std::size_t>(
      kBuckets - 1, static_cast<std::size_t>(relative.count() / kBucket.count()));
  ++entries_;
  const double forget = std::max(0.0, std::min(kForget, 1 - kStartWeight / (entries_ + 1)));
  double sum = 0;
  std::size_t quantile = kBuckets;
  for (std::size_t i = 0; i < kBuckets; ++i) {
    histogram_[i] = histogram_[i] * forget + (i == bucket ? 1 - forget : 0);
    sum += histogram_[i];
    if (quantile == kBuckets && sum >= kQuantile) quantile = i;
  }
  quantile = std::min(quantile, kBuckets - 1);
  target_ = std::clamp(kBucket * static_cast<std::int64_t>(quantile + 1), least_, most_);
}

void AdaptiveJitterBuffer::Learn(Nanoseconds now, Nanoseconds relative) {
  if (now >= interval_end_) {
    if (started_) AddToHistogram(largest_);
    interval_end_ = now + kInterval;
    largest_ = Nanoseconds(0);
  }
  largest_ = std::max(largest_, relative);
}

Playout AdaptiveJitterBuffer::Arrives(Nanoseconds now, Nanoseconds transit, bool in_order) {
  const Nanoseconds before = fastest_.At(now);
  const Nanoseconds fastest = std::min(before, transit);
  fastest_.Add(transit);
  Learn(now, transit - fastest);
  if (!started_) {
    started_ = true;
    delay_ = transit + target_;
  } else {
    const Nanoseconds step = (now - last_) / kSpeechSqueeze;  // or stretched
    const Nanoseconds wanted = fastest + target_;
    delay_ = std::clamp(wanted, delay_ - step, delay_ + step);
  }
  last_ = now;
  if (transit <= delay_) return {delay_, false, Nanoseconds(0)};
  if (!in_order || transit > fastest + most_) return {delay_, true, Nanoseconds(0)};
  const Nanoseconds made_up = transit - delay_;
  delay_ = transit;
  return {delay_, false, made_up};
}

}  // namespace wabed::packet
