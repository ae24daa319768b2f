#include <algorithm>
#include <chrono>
#include <ctime>

#include <ns3/simulator.h>

#include "bench/transfer_setups.h"

namespace wabed::bench {

TransferResult LiveThrough(const std::vector<std::unique_ptr<TransferClient>>& clients) {
  using Clock = std::chrono::steady_clock;
  TransferResult result;
  const auto begun = Clock::now();
  const std::clock_t begun_cpu = std::clock();
  ns3::Simulator::Run();
  result.wall_s = std::chrono::duration<double>(Clock::now() - begun).count();
  result.cpu_s = static_cast<double>(std::clock() - begun_cpu) / CLOCKS_PER_SEC;
  for (const auto& client : clients) {
    result.completed += client->completed();
    result.octets += client->octets();
    result.world_s = std::max(result.world_s, client->completed_at().GetSeconds());
  }
  ns3::Simulator::Destroy();
  return result;
}

}  // namespace wabed::bench
