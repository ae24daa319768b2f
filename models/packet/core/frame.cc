#include "models/packet/core/frame.h"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <vector>

namespace wabed::packet {
namespace {

/// Most packets of a call are smaller than this; TCP segments take the large blocks.
constexpr std::size_t kSmall = 320;

/// In front of every block: which free list it belongs to. Keeps the block's alignment.
struct alignas(std::max_align_t) BlockHeader {
  bool small;
};

struct FreeLists {
  std::vector<void*> small, large;
  ~FreeLists() {
    for (void* block : small) ::operator delete(block);
    for (void* block : large) ::operator delete(block);
  }
};

FreeLists& Lists() {
  static FreeLists lists;
  return lists;
}

void* Take(std::size_t packet_size) {
  const bool small = packet_size <= kSmall;
  std::vector<void*>& list = small ? Lists().small : Lists().large;
  void* raw;
  if (list.empty()) {
    raw = ::operator new(sizeof(BlockHeader) + sizeof(Frame) + Frame::kHeadroom +
                         (small ? kSmall : Frame::kMaxPacket));
    static_cast<BlockHeader*>(raw)->small = small;
  } else {
    raw = list.back();
    list.pop_back();
  }
  return static_cast<BlockHeader*>(raw) + 1;
}

}  // namespace

ns3::Ptr<Frame> Frame::Create(std::size_t size) {
  if (size > kMaxPacket) throw std::length_error("an IP packet larger than 1500 octets");
  return ns3::Ptr<Frame>(new (Take(size)) Frame(size), false);
}

ns3::Ptr<Frame> Frame::Copy() const {
  ns3::Ptr<Frame> copy = Create(size_);
  std::copy_n(packet(), size_, copy->packet());
  copy->label = label;
  copy->damaged = damaged;
  return copy;
}

void Frame::operator delete(void* block) {
  BlockHeader* header = static_cast<BlockHeader*>(block) - 1;
  (header->small ? Lists().small : Lists().large).push_back(header);
}

void Frame::TravelTo(Waypoint& waypoint, Nanoseconds delay, std::uint32_t argument) {
  next_ = &waypoint;
  argument_ = argument;
  ns3::Simulator::Schedule(ToTime(delay), ns3::Ptr<ns3::EventImpl>(this));
}

void Frame::Notify() { next_->Arrive(ns3::Ptr<Frame>(this), argument_); }

}  // namespace wabed::packet
