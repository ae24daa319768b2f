#pragma once

#include "models/packet/core/frame.h"

namespace wabed::packet {

/// Says of every frame a host sends why it exists, and takes note of what it receives.
class Ledger {
 public:
  virtual ~Ledger() = default;

  /// Fills in the frame's label. Throws std::logic_error when nobody can say why it exists.
  virtual void Sending(Frame& frame) = 0;
  /// Called before the host's stack sees the frame.
  virtual void Receiving(const Frame& frame) = 0;
};

}  // namespace wabed::packet
