#include "models/packet/applications/media_watch.h"

namespace wabed::packet {

MediaWatch::MediaWatch(Nanoseconds limit, Progress progress, std::function<void()> stalled)
    : between_(limit / kLooks),
      progress_(std::move(progress)),
      stalled_(std::move(stalled)),
      last_(progress_()),
      next_(ns3::Simulator::Schedule(ToTime(between_), &MediaWatch::Look, this)) {}

void MediaWatch::Look() {
  const std::uint64_t now = progress_();
  unchanged_ = now == last_ ? unchanged_ + 1 : 0;
  last_ = now;
  if (unchanged_ == kLooks) {
    const auto stalled = std::move(stalled_);
    stalled();
    return;
  }
  next_ = ns3::Simulator::Schedule(ToTime(between_), &MediaWatch::Look, this);
}

std::uint64_t MovedOctets(const TlsStream& stream, const ns3::Ptr<ns3::Socket>& socket) {
  // What TCP took and still has is what its buffer lacks of its size, which does not change.
  const service::TlsCounters& counters = stream.counters();
  return counters.wire_received + counters.wire_sent + socket->GetTxAvailable();
}

}  // namespace wabed::packet
