#include "bench/steady_run.h"

#include <unistd.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <string>

#include "models/packet/world.h"

namespace wabed::bench {

Steady RunSteady(std::uint32_t calls, scenarios::Duration steady) {
  using Clock = std::chrono::steady_clock;
  const scenarios::Scenario scenario = CallsAtOnce(calls, steady);
  const auto folder =
      std::filesystem::temp_directory_path() / ("wabed-bench-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  Steady result;
  {
    packet::World world(scenario, {folder, false});
    Clock::time_point begun;
    std::clock_t begun_cpu = 0;
    double begun_share = 0;
    std::uint64_t before = 0;
    const double whole = std::chrono::duration<double>(scenario.duration).count();
    const double from = std::chrono::duration<double>(kSteady).count() / whole;
    world.Run([&](double share) {
      if (share >= from && begun_share == 0) {
        begun = Clock::now();
        begun_cpu = std::clock();
        begun_share = share;
        before = world.relayed_packets();
      }
      return true;
    });
    result.wall_s = std::chrono::duration<double>(Clock::now() - begun).count();
    result.cpu_s = static_cast<double>(std::clock() - begun_cpu) / CLOCKS_PER_SEC;
    result.world_s = whole * (1 - begun_share);
    result.delivered = world.relayed_packets() - before;
  }
  std::filesystem::remove_all(folder);
  return result;
}

}  // namespace wabed::bench
