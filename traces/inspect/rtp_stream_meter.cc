#include "traces/inspect/rtp_stream_meter.h"

#include <algorithm>

namespace wabed::traces {
namespace {

constexpr std::int64_t kMaxDropout = 3000;  // RFC 3550 appendix A.1
constexpr std::chrono::seconds kStretchEnds(1);

}  // namespace

RtpStreamMeter::RtpStreamMeter(RtpStream stream, const RtpArrival& first)
    : stream_(std::move(stream)), timestamp_(first.timestamp), highest_at_(first.ts) {
  stream_.payload_type = first.payload_type;
  stream_.ts_first = stream_.ts_last = first.ts;
  window_.Start(first.sequence);
  clock_.Restart(first.ts, timestamp_);
  BeginStretch(first);
  lateness_.Add(first.ts, timestamp_);
  Count(first);
}

void RtpStreamMeter::Add(const RtpArrival& arrival) {
  const std::int64_t highest = window_.highest();
  const auto step =
      static_cast<std::int16_t>(arrival.sequence - static_cast<std::uint16_t>(highest & 0xffff));
  if (step > kMaxDropout || step <= -LossWindow::kSize) {
    const bool follows =
        jumped_ && static_cast<std::uint16_t>(jumped_->sequence + 1) == arrival.sequence;
    if (!follows) {
      jumped_ = arrival;
      return;
    }
    // The stream went on elsewhere in the number space.
    window_.Start(jumped_->sequence);
    window_.Add(jumped_->sequence + 1);
    timestamp_ = jumped_->timestamp;
    clock_.Restart(jumped_->ts, timestamp_);
    BeginStretch(*jumped_);
    lateness_.Add(jumped_->ts, timestamp_);
    Count(*jumped_);
    timestamp_ += static_cast<std::int32_t>(arrival.timestamp - jumped_->timestamp);
    clock_.Add(arrival.ts, timestamp_);
    GoOn(arrival, 1);
    lateness_.Add(arrival.ts, timestamp_);
    Count(arrival);
    highest_at_ = arrival.ts;
    jumped_.reset();
    return;
  }
  jumped_.reset();
  const std::int64_t sequence = highest + step;
  const auto verdict = window_.Add(sequence);
  if (verdict == LossWindow::Verdict::kTooOld) return;
  timestamp_ += static_cast<std::int32_t>(arrival.timestamp -
                                          static_cast<std::uint32_t>(timestamp_ & 0xffffffff));
  if (verdict == LossWindow::Verdict::kAhead) {
    MarkMissing(highest + 1, sequence, highest_at_, arrival.ts);
    GoOn(arrival, step);
    highest_at_ = arrival.ts;
  } else if (verdict == LossWindow::Verdict::kFilled) {
    ++stream_.out_of_order;
    RtpStream::Second& missed = Second(window_.mark(sequence));
    if (missed.lost > 0) --missed.lost;
    Fill(arrival);
  } else {
    ++stream_.duplicates;
  }
  if (verdict != LossWindow::Verdict::kDuplicate) lateness_.Add(arrival.ts, timestamp_);
  clock_.Add(arrival.ts, timestamp_);
  Count(arrival);
}

void RtpStreamMeter::BeginStretch(const RtpArrival& arrival) {
  RtpStream::Stretch& stretch = stream_.stretches.emplace_back();
  stretch.ts_first = stretch.ts_last = arrival.ts;
  stretch.first_sequence = stretch.last_sequence = arrival.sequence;
  stretch.expected = stretch.received = 1;
  lateness_.Restart();
}

void RtpStreamMeter::GoOn(const RtpArrival& arrival, std::int64_t step) {
  RtpStream::Stretch& stretch = stream_.stretches.back();
  if (step > 1 && arrival.ts - highest_at_ >= kStretchEnds) {
    BeginStretch(arrival);
    return;
  }
  stretch.ts_last = std::max(stretch.ts_last, arrival.ts);
  stretch.last_sequence = arrival.sequence;
  stretch.expected += static_cast<std::uint64_t>(step);
  ++stretch.received;
}

void RtpStreamMeter::Fill(const RtpArrival& arrival) {
  for (auto stretch = stream_.stretches.rbegin(); stretch != stream_.stretches.rend(); ++stretch) {
    const auto offset = static_cast<std::uint16_t>(arrival.sequence - stretch->first_sequence);
    if (offset >= stretch->expected) continue;
    ++stretch->received;
    return;
  }
  // Before the first, or overtaken by all that came after an outage.
  RtpStream::Stretch& stretch = stream_.stretches.back();
  const auto missing = static_cast<std::uint16_t>(stretch.first_sequence - arrival.sequence);
  if (missing == 0 || missing > LossWindow::kSize) return;
  stretch.first_sequence = arrival.sequence;
  stretch.expected += missing;
  ++stretch.received;
}

void RtpStreamMeter::Count(const RtpArrival& arrival) {
  ++stream_.packets;
  stream_.payload_bytes += arrival.payload_bytes;
  stream_.frame_bytes += arrival.frame_bytes;
  stream_.ts_last = std::max(stream_.ts_last, arrival.ts);
  RtpStream::Second& second = Second(SecondOf(arrival.ts));
  ++second.packets;
  second.frame_bytes += static_cast<std::uint32_t>(arrival.frame_bytes);
}

void RtpStreamMeter::MarkMissing(std::int64_t from, std::int64_t to, Timestamp before,
                                 Timestamp after) {
  for (std::int64_t sequence = from; sequence < to; ++sequence) {
    const auto share =
        static_cast<double>(sequence - from + 1) / static_cast<double>(to - from + 1);
    const auto waited = static_cast<double>((after - before).count()) * share;
    const std::uint32_t second =
        SecondOf(before + Nanoseconds(static_cast<Nanoseconds::rep>(waited)));
    window_.mark(sequence) = second;
    ++Second(second).lost;
  }
}

std::uint32_t RtpStreamMeter::SecondOf(Timestamp ts) const {
  const auto since = std::chrono::duration_cast<std::chrono::seconds>(ts - stream_.ts_first);
  return static_cast<std::uint32_t>(std::max<std::int64_t>(since.count(), 0));
}

RtpStream::Second& RtpStreamMeter::Second(std::uint32_t index) {
  if (index >= stream_.seconds.size()) stream_.seconds.resize(index + 1);
  return stream_.seconds[index];
}

RtpStream RtpStreamMeter::Finish() {
  window_.Settle();
  stream_.expected = window_.expected();
  stream_.lost = window_.lost();
  stream_.lost_runs = window_.runs();
  // G.107 clause 7.4 (BurstR): mean run of lost packets over that of random loss, 1 / (1 - Ppl).
  if (window_.runs() > 0 && stream_.expected > 0) {
    const double mean_run =
        static_cast<double>(window_.lost()) / static_cast<double>(window_.runs());
    const double ratio =
        static_cast<double>(window_.lost()) / static_cast<double>(stream_.expected);
    stream_.burst_ratio = mean_run * (1 - ratio);
  }
  if (const auto rate = clock_.Rate(stream_.payload_type)) {
    stream_.clock_rate_hz = *rate;
    stream_.jitter_ms = clock_.JitterMs(*rate);
    stream_.max_jitter_ms = clock_.MaxJitterMs(*rate);
    stream_.lateness = lateness_.Under(*rate);
    stream_.late_runs = lateness_.RunsUnder(*rate);
  }
  return std::move(stream_);
}

}  // namespace wabed::traces
