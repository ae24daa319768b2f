#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "models/population/people.h"
#include "traces/truth/rows.h"

namespace wabed::packet {

/// A file to upload or to download.
struct FileTransfer {
  bool upload = true;
  population::Content content = population::Content::kPhoto;
  std::uint64_t octets = 0;
  std::uint64_t message = 0;
  std::uint32_t action = 0;
  std::uint64_t stream = 0;  ///< of its random streams
  /// Downloads: the name the upload went to, as the message tells it; empty: the client chooses.
  std::string name;
};

/// How it ended.
struct TransferOutcome {
  bool done = false;
  std::string name;  ///< DNS name it went to; a message tells it to the receivers
};

}  // namespace wabed::packet
