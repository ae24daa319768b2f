#pragma once

namespace wabed::cli {

/// While it lives, SIGINT and SIGTERM are remembered instead of ending the program at once, so that
/// nothing half-written stays behind. A second one ends it.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  static bool Interrupted();
};

}  // namespace wabed::cli
