#pragma once

#include <algorithm>

#include "models/packet/core/clock.h"
#include "scenarios/schema/network_section.h"

namespace wabed::packet {

/// A phone's radio, which sleeps when it has been quiet and takes its time to wake up: RRC's idle
/// and connected states (3GPP TS 25.331 and TS 36.331), without those between.
///
/// It has no timers: whether it sleeps follows from when it was last used.
class Radio {
 public:
  /// Asleep at the beginning.
  explicit Radio(const scenarios::RadioSection& section) : section_(section) {}

  /// A packet for the air is there at `now`, in either direction: when it goes on its way. What
  /// comes while the radio wakes up waits too, so packets keep their order.
  Nanoseconds Ready(Nanoseconds now) {
    if (section_.wake_up.count() == 0) return now;
    if (!used_ || now - last_use_ > section_.inactivity) awake_ = now + section_.wake_up;
    const Nanoseconds ready = std::max(now, awake_);
    Used(ready);
    return ready;
  }

  /// A packet has come through at `moment`, which may be yet to come: the radio stays awake for
  /// `inactivity` from then.
  void Used(Nanoseconds moment) {
    last_use_ = used_ ? std::max(last_use_, moment) : moment;
    used_ = true;
  }

 private:
  scenarios::RadioSection section_;
  bool used_ = false;
  Nanoseconds awake_{0};
  Nanoseconds last_use_{0};
};

}  // namespace wabed::packet
