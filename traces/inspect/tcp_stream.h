#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "traces/inspect/observed_packet.h"

namespace wabed::traces {

/// The octets of one direction of a TCP connection in order. Begins behind the SYN, or, where none
/// was captured, at the first segment with data. Segments that come early are held back, up to
/// 64 KiB; a hole that stays open longer breaks the stream.
class TcpStream {
 public:
  /// Takes a segment in; what is in order then is added to `out`. False once the stream is broken:
  /// by a hole, or by a segment cut by the snapshot length, whose first octets are still given.
  bool Add(const ObservedPacket& packet, std::vector<std::uint8_t>& out);

  bool broken() const { return broken_; }

 private:
  void Deliver(std::int64_t offset, const std::uint8_t* data, std::size_t size,
               std::vector<std::uint8_t>& out);

  std::optional<std::uint32_t> base_;  // sequence number of offset 0
  std::int64_t next_ = 0;
  std::map<std::int64_t, std::vector<std::uint8_t>> held_;
  std::size_t held_octets_ = 0;
  bool broken_ = false;
};

}  // namespace wabed::traces
