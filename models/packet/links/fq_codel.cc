#include "models/packet/links/fq_codel.h"

#include <algorithm>

#include "models/packet/core/intact.h"
#include "models/packet/core/ipv4_packet.h"

namespace wabed::packet {
namespace {

/// The finalizer of MurmurHash3 (A. Appleby): every bit in changes about half of those out.
std::uint64_t Mix(std::uint64_t value) {
  value = (value ^ value >> 33) * 0xff51afd7ed558ccdu;
  value = (value ^ value >> 33) * 0xc4ceb9fe1a85ec53u;
  return value ^ value >> 33;
}

}  // namespace

std::size_t FqCoDelQueue::QueueOf(const Frame& frame) const {
  // Of a corrupted header nothing can be told.
  if (frame.damaged && !HasIntactHeader(frame)) return 0;
  const Ipv4Packet packet(const_cast<std::uint8_t*>(frame.packet()));
  const std::uint64_t addresses = std::uint64_t{packet.source()} << 32 | packet.destination();
  const std::uint64_t rest = std::uint64_t{packet.source_port()} << 32 |
                             std::uint64_t{packet.destination_port()} << 16 | packet.protocol();
  return Mix(Mix(secret_ ^ addresses) ^ rest) % kQueues;
}

void FqCoDelQueue::Put(Waiting packet, std::size_t limit) {
  std::unique_ptr<Flow>& slot = flows_[QueueOf(*packet.frame)];
  if (!slot) slot = std::make_unique<Flow>();
  Flow& flow = *slot;
  flow.queue.Push(std::move(packet));
  ++packets_;
  if (flow.turn == Turn::kNone) {
    flow.turn = Turn::kNew;
    flow.credit = kQuantum;
    new_flows_.push_back(&flow);
  }
  if (packets_ > limit) DropFromLongest();
}

void FqCoDelQueue::DropFromLongest() {
  Flow* found = nullptr;
  for (const auto* list : {&new_flows_, &old_flows_}) {
    for (Flow* flow : *list) {
      if (found == nullptr || flow->queue.octets() > found->queue.octets()) found = flow;
    }
  }
  Flow& longest = *found;
  const std::size_t half = (longest.queue.packets() + 1) / 2;
  for (std::size_t i = 0; i < std::min(half, kMostDroppedAtOnce); ++i) {
    longest.queue.Pop();
    --packets_;
    ++drops_;
  }
}

std::optional<Waiting> FqCoDelQueue::Take(Nanoseconds now) {
  while (!new_flows_.empty() || !old_flows_.empty()) {
    std::list<Flow*>& list = new_flows_.empty() ? old_flows_ : new_flows_;
    Flow& flow = *list.front();
    if (flow.credit <= 0) {
      flow.credit += kQuantum;
      flow.turn = Turn::kOld;
      old_flows_.splice(old_flows_.end(), list, list.begin());
      continue;
    }
    std::uint64_t dropped = 0;
    const std::size_t before = flow.queue.packets();
    std::optional<Waiting> packet = flow.codel.Take(flow.queue, now, dropped);
    packets_ -= before - flow.queue.packets();
    drops_ += dropped;
    if (packet) {
      flow.credit -= static_cast<std::int64_t>(packet->frame->size());
      return packet;
    }
    // A new flow that has nothing more takes its turn among the old ones once, so that it cannot
    // stay new by coming back at once (RFC 8290 section 4.2).
    if (&list == &new_flows_ && !old_flows_.empty()) {
      flow.turn = Turn::kOld;
      old_flows_.splice(old_flows_.end(), list, list.begin());
    } else {
      flow.turn = Turn::kNone;
      list.pop_front();
    }
  }
  return std::nullopt;
}

}  // namespace wabed::packet
