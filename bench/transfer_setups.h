#pragma once

#include "bench/transfer_ends.h"

namespace wabed::bench {

/// What a set-up did and how long it took, without building it.
struct TransferResult {
  std::uint32_t completed = 0;
  std::uint64_t octets = 0;  ///< of bodies, as clients received them
  double wall_s = 0;
  double cpu_s = 0;
  double world_s = 0;  ///< simulated time until the last was completed
};

/// Lives through what the clients have been scheduled to do, counts it, and destroys the
/// simulation. Connections linger for a minute after the last transfer: that is part of the work,
/// not of the transfers' time.
TransferResult LiveThrough(const std::vector<std::unique_ptr<TransferClient>>& clients);

/// As wabed's engine carries it: phone, radio access, carrier's NAT, backbone, server; real octets,
/// checksums, ledgers.
TransferResult TransferWithWabed(TransferJob job);

/// Files that phones of a whole world download from its media servers: as TransferWithWabed, with
/// look-ups, TLS and HTTP besides.
TransferResult TransferMedia(TransferJob job);

/// Plain ns-3 in its fastest set-up: two nodes with its Internet stack on a point-to-point link,
/// drop-tail queue, no octets, no checksums, PriorityQueueScheduler; TCP with our hosts' settings.
TransferResult TransferWithPlainNs3(TransferJob job);

}  // namespace wabed::bench
