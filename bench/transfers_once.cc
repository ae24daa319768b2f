// Transfers in one set-up, once; for callgrind and for comparing lanes.
//
//   transfers_once plain|wabed|media BODY TRANSFERS LANES

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "bench/transfer_setups.h"

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: transfers_once plain|wabed|media BODY TRANSFERS LANES\n");
    return 2;
  }
  wabed::bench::TransferJob job;
  job.body = static_cast<std::uint32_t>(std::atoi(argv[2]));
  job.transfers = static_cast<std::uint32_t>(std::atoi(argv[3]));
  job.lanes = static_cast<std::uint32_t>(std::atoi(argv[4]));
  const auto result = std::strcmp(argv[1], "plain") == 0   ? wabed::bench::TransferWithPlainNs3(job)
                      : std::strcmp(argv[1], "media") == 0 ? wabed::bench::TransferMedia(job)
                                                           : wabed::bench::TransferWithWabed(job);
  std::printf(
      "%s: %u transfers, %llu octets, %.1f s of world, %.1f a second (%.1f a second of "
      "processor)\n",
      argv[1], result.completed, static_cast<unsigned long long>(result.octets), result.world_s,
      result.completed / result.wall_s, result.completed / result.cpu_s);
  return result.completed == job.transfers / job.lanes * job.lanes ? 0 : 1;
}
