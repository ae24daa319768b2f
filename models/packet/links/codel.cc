#include "models/packet/links/codel.h"

#include <cmath>

namespace wabed::packet {

Nanoseconds CoDel::NextDrop(Nanoseconds after) const {
  return after + Nanoseconds(std::llround(static_cast<double>(kInterval.count()) /
                                          std::sqrt(static_cast<double>(count_))));
}

CoDel::Head CoDel::TakeHead(PacketFifo& queue, Nanoseconds now) {
  Head head{queue.Pop(), false};
  if (!head.packet || now - head.packet->since < kTarget || queue.octets() <= kFullPacket) {
    late_from_.reset();
  } else if (!late_from_) {
    late_from_ = now + kInterval;
  } else {
    head.late = now >= *late_from_;
  }
  return head;
}

std::optional<Waiting> CoDel::Take(PacketFifo& queue, Nanoseconds now, std::uint64_t& drops) {
  Head head = TakeHead(queue, now);
  if (dropping_) {
    dropping_ = head.late;
    while (dropping_ && now >= next_drop_) {
      ++drops;
      ++count_;
      head = TakeHead(queue, now);
      dropping_ = head.late;
      if (dropping_) next_drop_ = NextDrop(next_drop_);
    }
  } else if (head.late) {
    ++drops;
    head = TakeHead(queue, now);
    dropping_ = true;
    // Soon after the last cycle its rate is a good one to begin with.
    const std::uint32_t before = count_ - count_at_start_;
    count_ = before > 1 && now - next_drop_ < 16 * kInterval ? before : 1;
    next_drop_ = NextDrop(now);
    count_at_start_ = count_;
  }
  return std::move(head.packet);
}

void CoDelQueue::Put(Waiting packet, std::size_t limit) {
  if (queue_.packets() >= limit) {
    ++drops_;
    return;
  }
  queue_.Push(std::move(packet));
}

}  // namespace wabed::packet
