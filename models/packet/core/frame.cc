#include "models/packet/core/frame.h"

#include <algorithm>
#include <iterator>
#include <new>
#include <stdexcept>
#include <vector>

namespace wabed::packet {
namespace {

/// Blocks come in sizes of whole cache lines, and their first line holds the frame: voice takes the
/// first, most signalling the second, TCP segments the last.
constexpr std::size_t kLine = 64;
constexpr std::size_t kBlocks[] = {256, 512, 1600};
constexpr std::size_t kSizes = std::size(kBlocks);
/// So much is asked for at once.
constexpr std::size_t kSlab = std::size_t{1} << 18;

/// In front of every block: which free list it belongs to. Keeps the block's alignment.
struct alignas(std::max_align_t) BlockHeader {
  std::uint8_t list;
};

constexpr std::size_t kBefore = sizeof(BlockHeader) + sizeof(Frame) + Frame::kHeadroom;
static_assert(sizeof(BlockHeader) + sizeof(Frame) == kLine, "an event in one line");
static_assert(kBefore + Frame::kMaxPacket <= kBlocks[kSizes - 1], "room for the largest packet");

struct FreeLists {
  std::vector<void*> free[kSizes];
  std::vector<void*> slabs;
  ~FreeLists() {
    for (void* slab : slabs) ::operator delete(slab, std::align_val_t(kLine));
  }
};

FreeLists& Lists() {
  static FreeLists lists;
  return lists;
}

void Fill(std::size_t list) {
  void* slab = ::operator new(kSlab, std::align_val_t(kLine));
  Lists().slabs.push_back(slab);
  const std::size_t count = kSlab / kBlocks[list];
  for (std::size_t i = count; i-- > 0;) {
    void* block = static_cast<std::uint8_t*>(slab) + i * kBlocks[list];
    static_cast<BlockHeader*>(block)->list = static_cast<std::uint8_t>(list);
    Lists().free[list].push_back(block);
  }
}

void* Take(std::size_t packet_size) {
  std::size_t list = 0;
  while (kBefore + packet_size > kBlocks[list]) ++list;
  std::vector<void*>& free = Lists().free[list];
  if (free.empty()) Fill(list);
  void* block = free.back();
  free.pop_back();
  return static_cast<BlockHeader*>(block) + 1;
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
  Lists().free[header->list].push_back(header);
}

void Frame::TravelTo(Waypoint& waypoint, Nanoseconds delay, std::uint32_t argument) {
  next_ = &waypoint;
  argument_ = argument;
  ns3::Simulator::Schedule(ToTime(delay), ns3::Ptr<ns3::EventImpl>(this));
}

void Frame::Notify() { next_->Arrive(ns3::Ptr<Frame>(this), argument_); }

}  // namespace wabed::packet
