#pragma once

#include <chrono>
#include <string>

namespace wabed::cli {

/// Tells a person at a terminal how far something is and how long it will still take. Quiet when
/// standard error is no terminal, and during the first two seconds.
class Progress {
 public:
  explicit Progress(std::string what);
  /// Clears the line.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `share` of the work is done, 0 to 1.
  void Show(double share);

 private:
  using Clock = std::chrono::steady_clock;

  std::string what_;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point start_;
  Clock::time_point last_;
};

}  // namespace wabed::cli
