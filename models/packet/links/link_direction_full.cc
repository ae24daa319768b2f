// The part of LinkDirection that handles frames: duplicates, corruption, and queues ruled by CoDel.
#include <algorithm>

#include <ns3/simulator.h>

#include "models/packet/links/link_direction.h"

namespace wabed::packet {

// tc-netem decides on the duplicate first; here each of the two then meets loss for itself.
std::optional<Nanoseconds> LinkDirection::SendInFull(const ns3::Ptr<Frame>& frame, Nanoseconds at,
                                                     Waypoint& to, std::uint32_t argument) {
  ns3::Ptr<Frame> copy;
  if (Strikes(at, duplicate_, &Window::duplicate)) copy = frame->Copy();
  std::optional<Nanoseconds> there = SendOne(frame, at, to, argument, false);
  if (copy == nullptr) return there;
  ++duplicated_;
  return std::max(there, SendOne(copy, at, to, argument, true));
}

std::optional<Nanoseconds> LinkDirection::SendOne(const ns3::Ptr<Frame>& frame, Nanoseconds at,
                                                  Waypoint& to, std::uint32_t argument, bool copy) {
  if (Lose(at, copy)) {
    ++lost_;
    return std::nullopt;
  }
  if (Strikes(at, corrupt_, &Window::corrupt)) Corrupt(*frame);
  if (queue_) {
    Waiting packet{frame, &to, argument, at};
    if (at <= Now()) {
      Enqueue(std::move(packet));
    } else {
      ns3::Simulator::Schedule(ToTime(at - Now()), [this, packet] { Enqueue(packet); });
    }
    return std::nullopt;
  }
  const std::optional<Nanoseconds> departure = Serialise(at, frame->size());
  if (!departure) {
    ++overflowed_;
    return std::nullopt;
  }
  const Nanoseconds there = Travel(at, *departure);
  frame->TravelTo(to, there - Now(), argument);
  return there;
}

void LinkDirection::Corrupt(Frame& frame) {
  ++corrupted_;
  frame.damaged = true;
  const std::uint32_t bit = stream_.Below(static_cast<std::uint32_t>(frame.size() * 8));
  frame.packet()[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
}

void LinkDirection::Enqueue(Waiting packet) {
  queue_->Put(std::move(packet), QueueLimit(Now()));
  if (serving_) return;
  if (!trace_) {
    Serve();
    return;
  }
  trace_->SkipTo(Now());
  ServeAt(trace_->Next());
}

void LinkDirection::ServeAt(Nanoseconds moment) {
  serving_ = true;
  ns3::Simulator::Schedule(ToTime(moment - Now()), [this] { Serve(); });
}

// The link is free: the next packet is chosen only now, since CoDel goes by how long it has waited.
void LinkDirection::Serve() {
  const Nanoseconds now = Now();
  serving_ = false;
  const std::optional<Waiting> next = queue_->Take(now);
  if (!next) return;
  const std::optional<Nanoseconds> departure = Departure(now, next->frame->size());
  if (!departure) {
    // No rate will ever come back: nothing leaves any more.
    ++overflowed_;
    serving_ = true;
    return;
  }
  next->frame->TravelTo(*next->to, Travel(now, *departure) - now, next->argument);
  ServeAt(std::max(*departure, trace_ ? trace_->Next() : *departure));
}

}  // namespace wabed::packet
