#pragma once

#include <array>
#include <bitset>
#include <cstdint>

namespace wabed::traces {

/// Which of the latest sequence numbers of a stream came, and the runs of those that never did.
///
/// A missing number counts as lost when 256 later ones have passed; until then it may still come,
/// out of order.
class LossWindow {
 public:
  static constexpr std::int64_t kSize = 256;

  enum class Verdict { kAhead, kFilled, kDuplicate, kTooOld };

  /// Starts over at this (extended) sequence number, after settling what was.
  void Start(std::int64_t sequence);
  /// Takes a number in. kAhead: higher than all before; kFilled: late; kDuplicate: seen;
  /// kTooOld: out of the window, or before the start by as much.
  Verdict Add(std::int64_t sequence);
  /// Settles all that is still open: those missing now are lost.
  void Settle();

  std::int64_t highest() const { return highest_; }
  /// For each number in the window a mark of the caller's, such as when it went missing.
  std::uint32_t& mark(std::int64_t sequence) { return marks_[Slot(sequence)]; }

  /// Numbers from the first to the highest (RFC 3550 appendix A.3), over all starts.
  std::uint64_t expected() const;
  /// Of the settled ones: how many were lost, and in how many runs.
  std::uint64_t lost() const { return lost_; }
  std::uint64_t runs() const { return runs_; }

 private:
  static std::size_t Slot(std::int64_t sequence) {
    return static_cast<std::size_t>(sequence & (kSize - 1));
  }
  void SettleOne(std::int64_t sequence);

  std::bitset<kSize> seen_;
  std::array<std::uint32_t, kSize> marks_{};
  bool started_ = false;
  std::int64_t base_ = 0;
  std::int64_t highest_ = 0;
  std::int64_t settled_ = 0;  // numbers below are settled
  std::uint64_t expected_before_ = 0;
  std::uint64_t lost_ = 0;
  std::uint64_t runs_ = 0;
  bool in_run_ = false;
};

}  // namespace wabed::traces
