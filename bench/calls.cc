// How much faster than real time calls are lived through, with capture on.
//
//   cmake --preset release -DWABED_BENCH=ON && ninja -C build bench_calls
//   build/bench/bench_calls
//
// Counters: real_time_factor (seconds of world in a second), cpu_real_time_factor (in a second of
// processor time, for busy machines) and packets_per_second (delivered ones).

#include <benchmark/benchmark.h>

#include "bench/steady_run.h"

namespace {

void CallsAtOnce(benchmark::State& state) {
  const auto calls = static_cast<std::uint32_t>(state.range(0));
  const auto steady = std::chrono::seconds(state.range(1));
  wabed::bench::Steady last;
  for (auto iteration : state) {
    (void)iteration;
    last = wabed::bench::RunSteady(calls, steady);
    state.SetIterationTime(last.wall_s);
  }
  state.counters["real_time_factor"] = last.world_s / last.wall_s;
  state.counters["cpu_real_time_factor"] = last.world_s / last.cpu_s;
  state.counters["packets_per_second"] = static_cast<double>(last.delivered) / last.wall_s;
}

BENCHMARK(CallsAtOnce)
    ->Args({10, 600})
    ->Args({100, 60})
    ->Args({1000, 10})
    ->UseManualTime()
    ->Iterations(1)
    ->Repetitions(3)
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
