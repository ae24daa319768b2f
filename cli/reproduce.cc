#include <cstdio>
#include <memory>
#include <string>
#include <system_error>
#include <thread>

#include "cli/bad_input.h"
#include "cli/child_process.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/reproduce_choice.h"
#include "cli/reproduce_output.h"
#include "cli/reproduce_runs.h"
#include "cli/run_pipeline.h"
#include "cli/scenario_options.h"
#include "traces/build_info/build_info.h"
#include "validation/published/targets_file.h"

namespace wabed::cli {
namespace {

namespace fs = std::filesystem;
using validation::Target;

struct ReproduceOptions {
  std::vector<std::string> ids;
  std::uint64_t seeds = 3;
  std::uint64_t first_seed = 1;
  std::size_t jobs = 0;
  std::string output = "reproduction";
  std::string targets_file;
  std::string scenarios;
  std::vector<std::string> sets;
  bool keep_runs = false;
  bool json = false;
  bool list = false;
};

constexpr int kInterrupted = 130;
constexpr std::uint64_t kMostSeeds = 10000;

/// Whether every scenario can be read with what --set changes; says what is wrong with the first
/// that cannot, before any run takes its time.
bool ScenariosAreSound(const std::vector<RunTask>& tasks, const std::vector<std::string>& sets) {
  for (const RunTask& task : tasks) {
    const auto read = scenarios::ReadScenario(task.file.string(), sets, task.seed);
    if (!read.Ok()) {
      PrintDiagnostics(read);
      return false;
    }
    if (read.scenario.name != task.scenario) {
      std::fprintf(stderr, "wabed: %s: calls itself %s; targets know it as %s\n", task.file.c_str(),
                   read.scenario.name.c_str(), task.scenario.c_str());
      return false;
    }
  }
  return true;
}

int Reproduce(const ReproduceOptions& options, const std::vector<Target>& all) {
  const std::vector<const Target*> chosen = ChooseTargets(all, options.ids);
  if (options.list) {
    std::fputs(TargetList(chosen).c_str(), stdout);
    return kDone;
  }
  const std::vector<std::string> names = ScenariosFor(chosen, all);
  validation::Reproduction reproduction;
  reproduction.version = traces::ProgramVersion();
  reproduction.commit = traces::SourceCommit();
  reproduction.changes = options.sets;
  for (std::uint64_t i = 0; i < options.seeds; ++i) {
    reproduction.seeds.push_back(options.first_seed + i);
  }
  std::vector<RunTask> tasks;
  const fs::path catalogue =
      names.empty() ? fs::path() : FindCatalogue(options.scenarios, OwnProgram(), names);
  for (const std::string& name : names) {
    for (std::uint64_t seed : reproduction.seeds) {
      tasks.push_back({name, catalogue / (name + ".yaml"), seed});
    }
  }
  if (!ScenariosAreSound(tasks, options.sets)) return kBadInput;

  const InterruptWatch watch;
  ReproductionFolder folder(options.output);
  Progress progress;
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  if (!tasks.empty()) {
    reproduction.runs = MakeRuns(
        tasks, all,
        {options.sets, options.jobs == 0 ? cores : options.jobs, options.keep_runs, folder.runs()},
        progress);
  }
  reproduction.targets = validation::AggregateAll(chosen, reproduction.runs, reproduction.seeds);
  folder.Commit(reproduction);
  if (options.json) {
    std::printf("%s\n", validation::ReproductionJson(reproduction)
                            .dump(1, ' ', false, nlohmann::json::error_handler_t::replace)
                            .c_str());
  } else {
    std::printf("%sWritten to %s\n", ReproductionTable(reproduction).c_str(),
                options.output.c_str());
  }
  return reproduction.Passed() ? kDone : kVerdictFailed;
}

int ReproduceOrTell(const ReproduceOptions& options) {
  return OrBadInput(options.output, [&options]() -> int {
    try {
      return Reproduce(options, options.targets_file.empty()
                                    ? validation::Targets()
                                    : validation::ReadTargets(options.targets_file));
    } catch (const BadChoice& error) {
      std::fprintf(stderr, "wabed: %s\n", error.what());
      return kBadInput;
    } catch (const validation::BadTargets& error) {
      std::fprintf(stderr, "%s\n", error.what());
      return kBadInput;
    } catch (const Interrupted&) {
      std::fprintf(stderr, "wabed: interrupted; %s is as it was before\n", options.output.c_str());
      return kInterrupted;
    } catch (const RunFailed& error) {
      std::fprintf(stderr, "wabed: %s", error.what());
      return error.exit_code == kBadInput ? kBadInput : kFault;
    } catch (const std::system_error& error) {
      std::fprintf(stderr, "wabed: %s\n", error.what());
      return kFault;
    }
  });
}

}  // namespace

void AddReproduceCommand(CLI::App& program, int& exit_code) {
  auto* command = program.add_subcommand(
      "reproduce", "Measures published numbers again: runs what shows them and gives verdicts");
  auto options = std::make_shared<ReproduceOptions>();
  command->add_option("ID", options->ids,
                      "Targets, or beginnings of their ids such as A.tab1 or B (default: all)");
  command->add_option("--seeds", options->seeds, "Runs of each scenario, each with its own seed")
      ->capture_default_str()
      ->check(CLI::Range(std::uint64_t{1}, kMostSeeds));
  command->add_option("--first-seed", options->first_seed, "Seed of the first run; the next follow")
      ->capture_default_str();
  command->add_option("--jobs", options->jobs, "Runs at a time (default: as many as cores)")
      ->check(CLI::Range(1, 1024));
  command->add_option("-o,--output", options->output, "The folder to write")->capture_default_str();
  command->add_option("--targets", options->targets_file,
                      "Another file of targets than the one that is built in");
  command->add_option("--scenarios", options->scenarios,
                      "The folder of the catalogue (default: 'scenarios' above the program)");
  command->add_option("--set", options->sets, "Change a value in every scenario: path=value")
      ->allow_extra_args(false);
  command->add_flag("--keep-runs", options->keep_runs, "Leave the run folders in runs/");
  command->add_flag("--json", options->json, "Print reproduction.json instead of the table");
  command->add_flag("--list", options->list, "Print the targets and what shows them, run nothing");
  command->callback([options, &exit_code] { exit_code = ReproduceOrTell(*options); });
}

}  // namespace wabed::cli
