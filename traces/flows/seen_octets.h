#pragma once

#include <cstdint>
#include <vector>

namespace wabed::traces {

/// Which octets of one direction of a TCP connection an observer has seen, in sequence numbers that
/// wrap. Remembers at most kMaxHoles gaps; beyond that the oldest counts as seen.
class SeenOctets {
 public:
  static constexpr std::size_t kMaxHoles = 64;

  /// What a segment's octets are to somebody who remembers those before.
  enum class News {
    kNone,   ///< it has none
    kAhead,  ///< some lie above all that were seen
    kLate,   ///< none above, but some are new: overtaken, or sent again after a loss upstream
    kSeen,   ///< all were seen before
  };

  /// Takes note of `length` octets from `seq`.
  News Add(std::uint32_t seq, std::uint32_t length);

  /// Whether anything has been seen, and the sequence number after the highest octet.
  bool any() const { return any_; }
  std::uint32_t next_seq() const { return static_cast<std::uint32_t>(next_); }

 private:
  struct Range {
    std::int64_t begin;
    std::int64_t end;
  };

  News Fill(std::int64_t begin, std::int64_t end);

  bool any_ = false;
  std::int64_t first_ = 0;  // lowest octet seen
  std::int64_t next_ = 0;   // one past the highest, without wrapping
  std::vector<Range> holes_;
};

}  // namespace wabed::traces
