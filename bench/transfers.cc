// Transfers a second over 1.5 Mbit/s and 150 ms, by wabed's engine and by plain ns-3.
//
//   cmake --preset release -DWABED_BENCH=ON && ninja -C build bench_transfers
//   build/bench/bench_transfers
//
// A transfer is a connection set up, a request of 300 octets, a body, and the closing of both
// sides; 10 pairs of hosts have one after the other. With wabed_media it is a file that a phone of
// a whole world downloads: look-up, TLS and HTTP besides. Counters: transfers_per_second,
// cpu_transfers_per_second (in a second of processor time, for busy machines).

#include <benchmark/benchmark.h>

#include "bench/transfer_setups.h"

namespace {

using wabed::bench::TransferJob;
using wabed::bench::TransferResult;

void Transfers(benchmark::State& state, TransferResult (*transfer)(TransferJob)) {
  TransferJob job;
  job.body = static_cast<std::uint32_t>(state.range(0));
  job.transfers = static_cast<std::uint32_t>(state.range(1));
  job.lanes = 10;
  TransferResult last;
  for (auto iteration : state) {
    (void)iteration;
    last = transfer(job);
    state.SetIterationTime(last.wall_s);
  }
  if (last.completed != job.transfers || last.octets != std::uint64_t{job.transfers} * job.body) {
    state.SkipWithError("not every transfer was completed");
  }
  state.counters["transfers_per_second"] = last.completed / last.wall_s;
  state.counters["cpu_transfers_per_second"] = last.completed / last.cpu_s;
}

void Sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->Args({10'000, 2000})
      ->Args({500'000, 100})
      ->Args({5'000'000, 10})
      ->UseManualTime()
      ->Iterations(1)
      ->Repetitions(3)
      ->Unit(benchmark::kMillisecond);
}

BENCHMARK_CAPTURE(Transfers, plain_ns3, &wabed::bench::TransferWithPlainNs3)->Apply(Sizes);
BENCHMARK_CAPTURE(Transfers, wabed, &wabed::bench::TransferWithWabed)->Apply(Sizes);
BENCHMARK_CAPTURE(Transfers, wabed_media, &wabed::bench::TransferMedia)->Apply(Sizes);

}  // namespace

BENCHMARK_MAIN();
