#pragma once

#include <cstdint>
#include <vector>

namespace wabed::traces {

/// Which octets of one direction of a TCP connection an observer has seen, in sequence numbers that
/// wrap. Remembers at most kMaxHoles gaps; beyond that the oldest counts as seen.
class SeenOctets {
 public:
  static constexpr std::size_t kMaxHoles = 64;

  /// Takes note of `length` octets from `seq`. True when there were some and all of them had been
  /// seen before.
  bool Add(std::uint32_t seq, std::uint32_t length);

  /// Whether anything has been seen, and the sequence number after the highest octet.
  bool any() const { return any_; }
  std::uint32_t next_seq() const { return static_cast<std::uint32_t>(next_); }

 private:
  struct Range {
    std::int64_t begin;
    std::int64_t end;
  };

  bool any_ = false;
  std::int64_t first_ = 0;  // lowest octet seen
  std::int64_t next_ = 0;   // one past the highest, without wrapping
  std::vector<Range> holes_;
};

}  // namespace wabed::traces
