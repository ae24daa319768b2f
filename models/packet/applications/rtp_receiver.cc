#include "models/packet/applications/rtp_receiver.h"

#include <algorithm>
#include <cmath>

namespace wabed::packet {

RtpReceiver::RtpReceiver(const scenarios::MediaSection& media, std::uint32_t clock_rate,
                         MediaTruth& truth)
    : truth_(truth),
      clock_rate_(clock_rate),
      step_(static_cast<std::uint32_t>(media.packet_time.count() * clock_rate / 1'000'000'000)),
      buffer_(media.jitter_buffer) {
  if (media.buffer == scenarios::MediaSection::Buffer::kAdaptive) {
    adaptive_.emplace(media.jitter_buffer, media.most_jitter_buffer);
  }
}

bool RtpReceiver::Count(const traces::wire::RtpHeader& header) {
  const auto seconds = static_cast<std::uint32_t>(Now().count() / 1'000'000'000);
  const auto rest = static_cast<std::uint64_t>(Now().count() % 1'000'000'000);
  const std::uint32_t arrival =
      seconds * clock_rate_ + static_cast<std::uint32_t>(rest * clock_rate_ / 1'000'000'000);
  const std::uint32_t transit = arrival - header.timestamp;
  const bool first = !started_;
  if (first) {
    started_ = true;
    ssrc_ = header.ssrc;
    base_sequence_ = highest_sequence_ = header.sequence;
    last_transit_ = transit;
  }
  // RFC 3550 appendix A.1: half the sequence space ahead is new, the rest is old.
  const auto ahead =
      static_cast<std::int16_t>(header.sequence - static_cast<std::uint16_t>(highest_sequence_));
  if (ahead > 0) highest_sequence_ += static_cast<std::uint32_t>(ahead);
  ++received_;
  // Appendix A.8.
  const auto difference = static_cast<std::int32_t>(transit - last_transit_);
  last_transit_ = transit;
  jitter_ += (std::abs(static_cast<double>(difference)) - jitter_) / 16;
  truth_.jitter_ms = jitter_ * 1000 / clock_rate_;
  return first || ahead > 0;
}

bool RtpReceiver::Receive(const traces::wire::RtpHeader& header) {
  // Which packet this is, its timestamp tells; signalling told where the sender's clock began.
  const std::uint64_t frame = (header.timestamp - truth_.first_timestamp) / step_;
  if (header.ssrc != truth_.ssrc || !truth_.WasSent(frame)) {
    ++truth_.rejected;
    return false;
  }
  const bool in_order = Count(header);
  const Nanoseconds travelled = Now() - truth_.SentAt(frame);
  const Playout playout = adaptive_ ? adaptive_->Arrives(Now(), travelled, in_order)
                                    : buffer_.Arrives(Now(), travelled);
  truth_.Arrived(frame, playout.late, truth_.Carried(frame) + kLookahead + playout.delay,
                 playout.made_up);
  return true;
}

void RtpReceiver::ReceiveReport(const traces::wire::RtcpSenderInfo& sender) {
  last_sr_ = sender.ntp.Middle();
  last_sr_at_ = Now();
}

traces::wire::RtcpReportBlock RtpReceiver::Report() {
  traces::wire::RtcpReportBlock block;
  const std::uint32_t expected = highest_sequence_ - base_sequence_ + 1;
  block.ssrc = ssrc_;
  block.fraction_lost =
      traces::wire::RtcpFractionLost(expected - expected_before_, received_ - received_before_);
  expected_before_ = expected;
  received_before_ = received_;
  block.cumulative_lost =
      static_cast<std::int32_t>(expected) - static_cast<std::int32_t>(received_);
  block.highest_sequence = highest_sequence_;
  block.jitter = static_cast<std::uint32_t>(std::lround(jitter_));
  block.last_sr = last_sr_;
  block.delay_since_last_sr =
      last_sr_ == 0
          ? 0
          : static_cast<std::uint32_t>((Now() - last_sr_at_).count() * 65536 / 1'000'000'000);
  return block;
}

}  // namespace wabed::packet
