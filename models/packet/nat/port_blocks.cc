#include "models/packet/nat/port_blocks.h"

namespace wabed::packet {

PortBlocks::PortBlocks(std::uint32_t ports, std::uint32_t size)
    : size_(size), blocks_(ports / size), free_(ports / size) {}

std::optional<std::uint32_t> PortBlocks::Open(std::uint32_t subscriber) const {
  const auto found = subscribers_.find(subscriber);
  if (found == subscribers_.end() || found->second.open.empty()) return std::nullopt;
  return found->second.open.back();
}

std::optional<std::uint32_t> PortBlocks::Give(std::uint32_t subscriber, std::uint32_t wanted) {
  std::optional<std::uint32_t> block = free_.FirstFrom(wanted);
  if (!block) block = free_.FirstFrom(0);
  if (!block) return std::nullopt;
  free_.Set(*block, false);
  ++given_;
  blocks_[*block].subscriber = subscriber;
  ++subscribers_[subscriber].blocks;
  AddOpen(*block);
  return block;
}

void PortBlocks::Taken(std::uint32_t block) {
  if (++blocks_[block].taken == size_) RemoveOpen(block);
}

void PortBlocks::Released(std::uint32_t block) {
  if (blocks_[block].taken-- == size_) AddOpen(block);
  if (blocks_[block].taken > 0) return;
  RemoveOpen(block);
  free_.Set(block, true);
  --given_;
  const auto subscriber = subscribers_.find(blocks_[block].subscriber);
  if (--subscriber->second.blocks == 0) subscribers_.erase(subscriber);
}

void PortBlocks::AddOpen(std::uint32_t block) {
  auto& open = subscribers_[blocks_[block].subscriber].open;
  blocks_[block].place = static_cast<std::uint32_t>(open.size());
  open.push_back(block);
}

void PortBlocks::RemoveOpen(std::uint32_t block) {
  auto& open = subscribers_[blocks_[block].subscriber].open;
  const std::uint32_t place = blocks_[block].place;
  open[place] = open.back();
  blocks_[open[place]].place = place;
  open.pop_back();
}

}  // namespace wabed::packet
