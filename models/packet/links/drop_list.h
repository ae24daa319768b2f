#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace wabed::packet {

/// Packets to be lost by their number: exact, for tests and for taking a trace's losses over.
class DropList {
 public:
  /// Numbers from 1, in any order.
  explicit DropList(std::vector<std::uint32_t> numbers) : numbers_(std::move(numbers)) {
    std::sort(numbers_.begin(), numbers_.end());
  }

  bool Empty() const { return numbers_.empty(); }

  /// Counts one packet; true when it is one of those to be lost.
  bool LosesNext() {
    ++count_;
    if (next_ == numbers_.size() || numbers_[next_] != count_) return false;
    ++next_;
    return true;
  }

 private:
  std::vector<std::uint32_t> numbers_;
  std::size_t next_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace wabed::packet
