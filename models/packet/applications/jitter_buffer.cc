#include "models/packet/applications/jitter_buffer.h"

namespace wabed::packet {

Playout JitterBuffer::Arrives(Nanoseconds now, Nanoseconds transit) {
  // What the buffer holds when the packet comes was decided by the packets before it.
  const Nanoseconds before = fastest_.At(now);
  fastest_.Add(transit);
  const Nanoseconds delay = (before == decltype(fastest_)::kNone ? transit : before) + reserve_;
  return {delay, transit > delay, Nanoseconds(0)};
}

}  // namespace wabed::packet
