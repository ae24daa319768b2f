#include "cli/run_captures.h"

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "traces/inspect/inspect.h"

namespace wabed::cli {
namespace {

constexpr auto kBetween = std::chrono::milliseconds(100);

}  // namespace

std::vector<traces::CaptureSummary> InspectCaptures(
    const std::vector<traces::RunFolder::Capture>& captures, const traces::FlowMeterOptions& meter,
    Progress& progress) {
  // Each capture is a task, each core takes the next one. What is done of each is told apart, so
  // that only this thread speaks to the terminal.
  std::vector<traces::CaptureSummary> summaries(captures.size());
  std::vector<std::atomic<double>> done(captures.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < captures.size(); i = next++) {
      traces::InspectOptions options;
      options.meter = meter;
      options.meter.point = captures[i].point;
      options.progress = [&done, i](double share) { done[i] = share; };
      summaries[i] = traces::Inspect(captures[i].path, options);
      done[i] = 1;
    }
  };
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::future<void>> workers;
  for (std::size_t i = 0; i < std::min(cores, captures.size()); ++i) {
    workers.push_back(std::async(std::launch::async, work));
  }
  for (std::future<void>& worker : workers) {
    while (worker.wait_for(kBetween) != std::future_status::ready) {
      double sum = 0;
      for (const std::atomic<double>& share : done) sum += share;
      progress.Show("inspecting captures", sum / static_cast<double>(captures.size()));
    }
  }
  for (std::future<void>& worker : workers) worker.get();
  return summaries;
}

}  // namespace wabed::cli
