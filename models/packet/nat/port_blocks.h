#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "models/packet/nat/free_table.h"

namespace wabed::packet {

/// Ports of a carrier-grade NAT, dealt out to its subscribers in blocks (RFC 6888 REQ-14 and RFC
/// 7422: so that a block has to be logged, not every mapping). Blocks are numbered from 0; those
/// with nothing taken in them go back. Every operation takes constant time.
class PortBlocks {
 public:
  /// As many whole blocks of `size` ports as there are in `ports`.
  PortBlocks(std::uint32_t ports, std::uint32_t size);

  std::uint32_t size() const { return size_; }
  std::uint32_t count() const { return static_cast<std::uint32_t>(blocks_.size()); }

  /// A block of the subscriber's in which a port is free.
  std::optional<std::uint32_t> Open(std::uint32_t subscriber) const;

  /// Gives a subscriber another block: the first free one from `wanted` on, after the last
  /// beginning again with the first. Nothing when all are given.
  std::optional<std::uint32_t> Give(std::uint32_t subscriber, std::uint32_t wanted);

  /// A port of a given block has been taken, or is free again.
  void Taken(std::uint32_t block);
  void Released(std::uint32_t block);

  /// How many blocks subscribers have.
  std::uint32_t given() const { return given_; }

 private:
  struct Block {
    std::uint32_t subscriber = 0;
    std::uint32_t taken = 0;
    std::uint32_t place = 0;  ///< among its subscriber's open blocks, while it is open
  };
  struct Subscriber {
    std::vector<std::uint32_t> open;
    std::uint32_t blocks = 0;
  };

  void AddOpen(std::uint32_t block);
  void RemoveOpen(std::uint32_t block);

  std::uint32_t size_;
  std::vector<Block> blocks_;
  FreeTable free_;
  std::unordered_map<std::uint32_t, Subscriber> subscribers_;
  std::uint32_t given_ = 0;
};

}  // namespace wabed::packet
