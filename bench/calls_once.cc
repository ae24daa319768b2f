// Lives once through a number of calls at once; for bench/instructions, which counts instructions.
//
//   calls_once CALLS SECONDS

#include <cstdio>
#include <cstdlib>

#include "bench/steady_run.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: calls_once CALLS SECONDS\n");
    return 2;
  }
  const auto calls = static_cast<std::uint32_t>(std::atoi(argv[1]));
  const auto steady = wabed::bench::RunSteady(calls, std::chrono::seconds(std::atoi(argv[2])));
  std::printf(
      "%u calls: %.1f s of world in %.2f s (%.2f s of processor), %.2fx real time "
      "(%.2fx), %llu packets delivered\n",
      calls, steady.world_s, steady.wall_s, steady.cpu_s, steady.world_s / steady.wall_s,
      steady.world_s / steady.cpu_s, static_cast<unsigned long long>(steady.delivered));
  return 0;
}
