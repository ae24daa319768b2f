#pragma once

#include <chrono>
#include <string>

namespace wabed::cli {

/// Tells a person at a terminal what is going on, how far it is and how long it will still take.
/// Quiet when standard error is no terminal, and during the first two seconds.
class Progress {
 public:
  Progress();
  /// Clears the line.
  ~Progress() { Clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `share` of `what` is done, 0 to 1.
  void Show(const std::string& what, double share);
  /// Takes the line away, so that results can be printed.
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool terminal_;
  bool shown_ = false;
  std::string what_;
  Clock::time_point begun_;       ///< of the whole
  Clock::time_point what_begun_;  ///< of what is being done now
  Clock::time_point last_;
};

}  // namespace wabed::cli
