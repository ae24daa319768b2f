#include "models/packet/applications/rtp_receiver.h"

#include <algorithm>
#include <cmath>

namespace wabed::packet {

RtpReceiver::RtpReceiver(const scenarios::MediaSection& media, std::uint32_t clock_rate,
                         MediaTruth& truth)
    : media_(media), clock_rate_(clock_rate), truth_(truth), buffer_(media.jitter_buffer) {}

bool RtpReceiver::Receive(const traces::wire::RtpHeader& header) {
  // Which packet this is, its timestamp tells; the truth knows where the sender's clock began.
  const std::uint64_t number =
      (header.timestamp - truth_.first_timestamp) /
      static_cast<std::uint32_t>(media_.packet_time.count() * clock_rate_ / 1'000'000'000);
  if (header.ssrc != truth_.ssrc || number >= truth_.sent()) return false;
  const auto arrival = static_cast<std::uint32_t>(static_cast<unsigned __int128>(Now().count()) *
                                                  clock_rate_ / 1'000'000'000u);
  const std::uint32_t transit = arrival - header.timestamp;
  if (!started_) {
    started_ = true;
    ssrc_ = header.ssrc;
    base_sequence_ = highest_sequence_ = header.sequence;
    last_transit_ = transit;
  }
  // RFC 3550 appendix A.1: half the sequence space ahead is new, the rest is old.
  const auto ahead =
      static_cast<std::int16_t>(header.sequence - static_cast<std::uint16_t>(highest_sequence_));
  const std::uint32_t extended = highest_sequence_ + static_cast<std::uint32_t>(ahead);
  if (ahead > 0) highest_sequence_ = extended;
  ++received_;
  // Appendix A.8.
  const auto difference = static_cast<std::int32_t>(transit - last_transit_);
  last_transit_ = transit;
  jitter_ += (std::abs(static_cast<double>(difference)) - jitter_) / 16;
  truth_.jitter_ms = jitter_ * 1000 / clock_rate_;

  const Nanoseconds travelled = Now() - truth_.SentAt(number);
  const Nanoseconds playout = buffer_.Playout(Now(), travelled);
  truth_.Arrived(number, travelled > playout, media_.packet_time + kLookahead + playout);
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
