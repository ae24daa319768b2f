#include "cli/reproduce_runs.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <fstream>
#include <future>
#include <mutex>
#include <sstream>
#include <thread>

#include <fmt/format.h>

#include "cli/child_process.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/run_pipeline.h"
#include "traces/inspect/inspect.h"
#include "traces/run_folder/run_folder.h"
#include "validation/run/run_observation.h"

namespace wabed::cli {
namespace {

namespace fs = std::filesystem;
using validation::ReproducedRun;

constexpr auto kGlance = std::chrono::milliseconds(50);
constexpr auto kTell = std::chrono::milliseconds(200);

std::string TextOf(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Measures a finished run.
ReproducedRun MeasureRun(const RunTask& task, const fs::path& folder,
                         const std::vector<validation::Target>& targets) {
  const traces::RunFolder run(folder);
  const traces::Truth truth = run.ReadTruth();
  const traces::Measured measured = run.ReadMeasured();
  std::vector<traces::CaptureSummary> captures;
  for (const traces::RunFolder::Capture& capture : run.Captures()) {
    traces::InspectOptions options;
    options.meter = run.manifest().flow_meter;
    options.meter.point = capture.point;
    captures.push_back(traces::Inspect(capture.path, options));
  }
  const validation::RunObservation observation(truth, captures, &measured);
  ReproducedRun result;
  result.scenario = task.scenario;
  result.seed = task.seed;
  result.scenario_sha256 = run.manifest().scenario_sha256;
  result.judged = validation::JudgeAll(targets, observation.Get(), task.scenario);
  return result;
}

/// The runs under way: who makes the next one, what is done, and whether all is to stop.
class RunYard {
 public:
  RunYard(const std::vector<RunTask>& tasks, const std::vector<validation::Target>& targets,
          const RunsSettings& settings)
      : tasks_(tasks),
        targets_(targets),
        settings_(settings),
        self_(OwnProgram()),
        results_(tasks.size()) {}

  /// Makes runs until none is left or something stops all.
  void Work() {
    for (std::size_t i = next_++; i < tasks_.size() && !Stopped(); i = next_++) {
      try {
        results_[i] = Make(tasks_[i]);
        ++done_;
      } catch (...) {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
        failed_ = true;
      }
    }
  }

  /// Share of the runs that is done.
  double Share() const { return static_cast<double>(done_) / static_cast<double>(tasks_.size()); }

  /// The results, or the first failure.
  std::vector<ReproducedRun> Take() {
    if (InterruptWatch::Interrupted()) throw Interrupted();
    if (failure_) std::rethrow_exception(failure_);
    return std::move(results_);
  }

 private:
  bool Stopped() const { return failed_ || InterruptWatch::Interrupted(); }

  ReproducedRun Make(const RunTask& task) const {
    const std::string name = fmt::format("{}-seed-{}", task.scenario, task.seed);
    const fs::path folder = settings_.folder / name;
    const fs::path errors = settings_.folder / ("." + name + ".errors");
    std::vector<std::string> arguments = {
        self_.string(), "run",          task.file.string(), "--seed", std::to_string(task.seed),
        "-o",           folder.string()};
    for (const std::string& set : settings_.sets) {
      arguments.push_back("--set");
      arguments.push_back(set);
    }
    ChildProcess child(arguments, errors);
    while (!child.Ended()) {
      if (Stopped()) throw Interrupted();
      std::this_thread::sleep_for(kGlance);
    }
    // A verdict that failed is what we are here to find out.
    if (child.exit_code() != kDone && child.exit_code() != kVerdictFailed) {
      if (Stopped()) throw Interrupted();
      throw RunFailed(fmt::format("the run of {} with seed {} ended with {}:\n{}", task.scenario,
                                  task.seed, child.exit_code(), TextOf(errors)),
                      child.exit_code());
    }
    fs::remove(errors);
    ReproducedRun result = MeasureRun(task, folder, targets_);
    if (!settings_.keep) fs::remove_all(folder);
    return result;
  }

  const std::vector<RunTask>& tasks_;
  const std::vector<validation::Target>& targets_;
  const RunsSettings& settings_;
  const fs::path self_;
  std::vector<ReproducedRun> results_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> done_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

std::vector<ReproducedRun> MakeRuns(const std::vector<RunTask>& tasks,
                                    const std::vector<validation::Target>& targets,
                                    const RunsSettings& settings, Progress& progress) {
  RunYard yard(tasks, targets, settings);
  std::vector<std::future<void>> workers;
  const std::size_t jobs = std::min(std::max<std::size_t>(1, settings.jobs), tasks.size());
  for (std::size_t i = 0; i < jobs; ++i) {
    workers.push_back(std::async(std::launch::async, [&yard] { yard.Work(); }));
  }
  for (std::future<void>& worker : workers) {
    while (worker.wait_for(kTell) != std::future_status::ready) {
      progress.Show(fmt::format("reproducing by {} runs", tasks.size()), yard.Share());
    }
    worker.get();
  }
  progress.Clear();
  return yard.Take();
}

}  // namespace wabed::cli
