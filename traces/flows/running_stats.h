#pragma once

#include <cmath>
#include <cstdint>

namespace wabed::traces {

/// Mean and sample standard deviation of values seen one by one (Welford's algorithm, as NFStream:
/// divisor n - 1, 0 below two values).
class RunningStats {
 public:
  void Add(double value) {
    ++count_;
    const double delta = value - mean_;
    mean_ += delta / static_cast<double>(count_);
    squares_ += delta * (value - mean_);
  }

  std::uint64_t count() const { return count_; }
  double mean() const { return mean_; }
  double stddev() const {
    return count_ < 2 ? 0 : std::sqrt(squares_ / static_cast<double>(count_ - 1));
  }

 private:
  std::uint64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

}  // namespace wabed::traces
