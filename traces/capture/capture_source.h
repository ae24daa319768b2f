#pragma once

#include "traces/capture/captured_packet.h"

namespace wabed::traces {

/// A file format's way of giving packets one after the other.
class CaptureSource {
 public:
  virtual ~CaptureSource() = default;
  /// Fills in the next packet; false at the end of the file. Throws BadCapture at a fault.
  virtual bool Next(CapturedPacket& packet) = 0;
};

}  // namespace wabed::traces
