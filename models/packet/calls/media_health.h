#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace wabed::packet {

/// How much of the peer's media gets lost just now, by its sequence numbers: over the last four
/// slices of time, whose length the owner decides.
class MediaHealth {
 public:
  /// A packet has come. Whether it is newer than all before it.
  bool Heard(std::uint16_t sequence) {
    if (!started_) {
      started_ = true;
      highest_ = sequence;
      current_ = {1, 1};
      return true;
    }
    const auto ahead = static_cast<std::int16_t>(sequence - highest_);
    if (ahead > 0) highest_ = sequence;
    if (anew_) {
      // What went missing before is the old path's loss.
      anew_ = ahead <= 0;
      if (!anew_) current_ = {1, 1};
      return !anew_;
    }
    ++current_.received;
    if (ahead <= 0) return false;
    current_.expected += static_cast<std::uint32_t>(ahead);
    return true;
  }

  /// A slice of time is over.
  void EndSlice() {
    slices_[next_++ % slices_.size()] = current_;
    current_ = {};
  }

  /// What was is no measure any more: media takes another path.
  void StartAnew() {
    slices_ = {};
    current_ = {};
    anew_ = started_;
  }

  /// Share of packets lost in the last slices; nothing when fewer than kEnough were expected.
  std::optional<double> Loss() const {
    std::uint32_t expected = 0, received = 0;
    for (const Slice& slice : slices_) {
      expected += slice.expected;
      received += slice.received;
    }
    if (expected < kEnough) return std::nullopt;
    if (received >= expected) return 0;  // with packets that were overtaken
    return static_cast<double>(expected - received) / expected;
  }

  /// A second's packets. Assumption.
  static constexpr std::uint32_t kEnough = 50;

 private:
  struct Slice {
    std::uint32_t expected = 0;
    std::uint32_t received = 0;
  };

  std::array<Slice, 4> slices_{};
  Slice current_;
  std::size_t next_ = 0;
  std::uint16_t highest_ = 0;
  bool started_ = false;
  bool anew_ = false;
};

}  // namespace wabed::packet
