#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "traces/inspect/capture_summary.h"
#include "traces/inspect/clock_rate.h"
#include "traces/inspect/loss_window.h"

namespace wabed::traces {

/// What the meter wants to know of one RTP packet.
struct RtpArrival {
  Timestamp ts;
  std::uint16_t sequence = 0;
  std::uint32_t timestamp = 0;
  std::uint8_t payload_type = 0;
  std::size_t payload_bytes = 0;
  std::size_t frame_bytes = 0;
};

/// Measures one RTP stream as a receiver would (RFC 3550 appendices A.1, A.3, A.8).
///
/// Missing packets are spread evenly over the time between the packets around them, so that an
/// outage shows in the seconds it happened. Jumps of more than 3000 sequence numbers, or back out
/// of the window, are taken as a restart if two packets in a row follow each other there, and left
/// out otherwise (A.1).
class RtpStreamMeter {
 public:
  /// `stream` brings flow, addresses, ports and SSRC; `first` is the first packet.
  RtpStreamMeter(RtpStream stream, const RtpArrival& first);

  void Add(const RtpArrival& arrival);
  Timestamp last() const { return stream_.ts_last; }
  /// The figures, once no more packets come.
  RtpStream Finish();

 private:
  void Count(const RtpArrival& arrival);
  void BeginStretch(const RtpArrival& arrival);
  void GoOn(const RtpArrival& arrival, std::int64_t step);
  void Fill(const RtpArrival& arrival);
  void MarkMissing(std::int64_t from, std::int64_t to, Timestamp before, Timestamp after);
  std::uint32_t SecondOf(Timestamp ts) const;
  RtpStream::Second& Second(std::uint32_t index);

  RtpStream stream_;
  LossWindow window_;
  ClockRate clock_;
  Lateness lateness_;
  std::int64_t timestamp_;  // extended
  Timestamp highest_at_;    // when the highest number came
  std::optional<RtpArrival> jumped_;
};

}  // namespace wabed::traces
