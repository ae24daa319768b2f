#include "models/packet/nat/port_assigner.h"

namespace wabed::packet {
namespace {

/// How far from its old port a socket finds its new one after a rebinding: a prime, so that it
/// seldom divides the number of ports.
constexpr std::uint32_t kStride = 10'007;

}  // namespace

PortAssigner::PortAssigner(const scenarios::NatSection& section, const random::Stream& stream)
    : kind_(section.port_assignment), pool_(section.ports) {
  if (section.port_block > 0) blocks_.emplace(section.ports, section.port_block);
  if (kind_ == Kind::kRandom) stream_ = stream;
}

std::optional<std::uint16_t> PortAssigner::Assign(Endpoint inside, std::uint32_t owner) {
  std::uint16_t port = 0;
  if (blocks_) {
    const std::optional<std::uint32_t> block = BlockFor(inside.address);
    if (!block) return std::nullopt;
    const std::uint32_t first = PortPool::kFirst + *block * blocks_->size();
    const std::uint32_t wanted = Wanted(inside.port, first, blocks_->size());
    const bool there = wanted >= first && wanted < first + blocks_->size();
    // A port that is not the subscriber's to have keeps what it can of its number.
    port =
        pool_.FreeAmong(first, blocks_->size(), there ? wanted : first + wanted % blocks_->size());
    blocks_->Taken(*block);
  } else {
    const auto free = pool_.Free(Wanted(inside.port, PortPool::kFirst, pool_.ports()));
    if (!free) return std::nullopt;
    port = *free;
  }
  next_ = port + 1u;
  pool_.Take(port, owner);
  return port;
}

void PortAssigner::Release(std::uint16_t port) {
  pool_.Release(port);
  if (blocks_) blocks_->Released((port - PortPool::kFirst) / blocks_->size());
}

std::optional<std::uint32_t> PortAssigner::BlockFor(std::uint32_t subscriber) {
  std::optional<std::uint32_t> block = blocks_->Open(subscriber);
  if (block || blocks_->given() == blocks_->count()) return block;
  block = blocks_->Give(subscriber,
                        kind_ == Kind::kRandom ? stream_->Below(blocks_->count()) : next_block_);
  next_block_ = (*block + 1) % blocks_->count();
  return block;
}

std::uint32_t PortAssigner::Wanted(std::uint16_t inside_port, std::uint32_t first,
                                   std::uint32_t count) {
  switch (kind_) {
    case Kind::kPreserved:
      return inside_port + rebinds_ * kStride % pool_.ports();
    case Kind::kSequential:
      return next_;
    case Kind::kRandom:
      return first + stream_->Below(count);
  }
  return first;
}

}  // namespace wabed::packet
