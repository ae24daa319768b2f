#include "models/packet/applications/jitter_buffer.h"

#include <algorithm>

namespace wabed::packet {

Playout JitterBuffer::Arrives(Nanoseconds now, Nanoseconds transit) {
  // What the buffer holds when the packet comes was decided by the packets before it.
  const Nanoseconds before = fastest_.At(now);
  fastest_.Add(transit);
  const Nanoseconds wanted = (before == decltype(fastest_)::kNone ? transit : before) + reserve_;
  delay_ = std::max(wanted, delay_ - (now - last_) / kSpeechSqueeze);
  last_ = now;
  return {delay_, transit > delay_, Nanoseconds(0)};
}

}  // namespace wabed::packet
