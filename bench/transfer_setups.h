#pragma once

#include "bench/transfer_ends.h"

namespace wabed::bench {

/// What a set-up did and how long it took, without building it.
struct TransferResult {
  std::uint32_t completed = 0;
  std::uint64_t octets = 0;  ///< of bodies, as clients received them
  double wall_s = 0;
  double cpu_s = 0;
  double world_s = 0;  ///< simulated time
};

/// As wabed's engine carries it: phone, radio access, carrier's NAT, backbone, server; real octets,
/// checksums, ledgers.
TransferResult TransferWithWabed(TransferJob job);

/// Plain ns-3 in its fastest set-up: two nodes with its Internet stack on a point-to-point link,
/// drop-tail queue, no octets, no checksums, segments of 1448 octets, PriorityQueueScheduler.
TransferResult TransferWithPlainNs3(TransferJob job);

}  // namespace wabed::bench
