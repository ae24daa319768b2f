#include "traces/inspect/inspect.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/inspect_names.h"
#include "cli/inspect_text.h"
#include "cli/meter_choice.h"
#include "cli/progress.h"
#include "traces/inspect/summary_json.h"
#include "traces/run_folder/bad_run_folder.h"
#include "traces/run_folder/run_folder.h"
#include "validation/classifiers/built_in.h"

namespace wabed::cli {
namespace {

namespace fs = std::filesystem;

// What is asked first when a capture holds no DNS, as foreign ones rarely do.
constexpr char kClassifier[] = "dns-map+stun+prologue";

struct InspectOptions {
  std::vector<std::string> inputs;
  std::string classifier = kClassifier;
  MeterChoice meter;
  bool json = false;
  bool all = false;
};

void Complain(const std::string& problem) {
  std::fputs(fmt::format("wabed inspect: {}\n", problem).c_str(), stderr);
}

// The captures meant by an argument: itself, or those of a run folder, in order of name.
std::vector<fs::path> CapturesOf(const std::string& input) {
  if (!fs::is_directory(input)) return {input};
  std::vector<fs::path> captures;
  const fs::path folder = fs::path(input) / "captures";
  if (fs::is_directory(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".pcapng") captures.push_back(entry.path());
    }
  }
  std::sort(captures.begin(), captures.end());
  return captures;
}

// A run's captures are metered as the run said.
traces::FlowMeterOptions MeterOf(const std::string& input, const MeterChoice& choice) {
  if (!traces::RunFolder::IsRunFolder(input)) return choice.On({});
  return choice.On(traces::RunFolder(input).manifest().flow_meter);
}

nlohmann::ordered_json ClassifiedJson(const std::vector<validation::FlowLabel>& labels) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& label : labels) {
    list.push_back({{"flow", label.flow}, {"label", label.label}, {"name", label.name}});
  }
  return list;
}

int InspectAll(const InspectOptions& options) {
  std::unique_ptr<validation::Classifier> classifier;
  try {
    classifier = validation::MakeClassifier(options.classifier);
    options.meter.On({});  // complains early
  } catch (const std::invalid_argument& problem) {
    Complain(problem.what());
    return kBadInput;
  }
  int exit_code = kDone;
  auto results = nlohmann::ordered_json::array();
  bool first = true;
  for (const std::string& input : options.inputs) {
    const auto captures = CapturesOf(input);
    traces::FlowMeterOptions meter;
    try {
      meter = MeterOf(input, options.meter);
    } catch (const traces::BadRunFolder& problem) {
      Complain(problem.what());
      exit_code = kBadInput;
      continue;
    }
    if (captures.empty()) {
      Complain(input + ": neither a capture nor a run folder with captures/*.pcapng in it");
      exit_code = kBadInput;
    }
    for (const fs::path& path : captures) {
      std::optional<traces::BadCapture> fault;
      traces::CaptureSummary summary;
      try {
        Progress progress;
        traces::InspectOptions inspect;
        inspect.meter = meter;
        inspect.progress = [&](double share) { progress.Show(path.string(), share); };
        summary = traces::Inspect(path, inspect, &fault);
      } catch (const traces::BadCapture& problem) {
        Complain(problem.what());
        exit_code = kBadInput;
        continue;
      }
      const auto labels = classifier->Classify(summary);
      const traces::Tagging tagging = traces::FlowTagger(summary.dns).TagAll(summary.flows);
      if (options.json) {
        auto result = traces::SummaryJson(summary);
        result["classifier"] = classifier->name();
        result["classified"] = ClassifiedJson(labels);
        result["tagged"] = TaggedJson(tagging);
        result["fault"] = fault ? nlohmann::ordered_json(fault->what()) : nullptr;
        results.push_back(std::move(result));
      } else {
        InspectTextOptions text;
        text.all = options.all;
        std::fputs(((first ? "" : "\n") + InspectText(summary, labels, tagging, text)).c_str(),
                   stdout);
      }
      first = false;
      if (fault) {
        std::fflush(stdout);
        Complain(fault->what());
        exit_code = kBadInput;
      }
    }
  }
  if (options.json) {
    const auto replace = nlohmann::ordered_json::error_handler_t::replace;
    nlohmann::ordered_json all = {{"captures", std::move(results)}};
    std::fputs((all.dump(2, ' ', false, replace) + "\n").c_str(), stdout);
  }
  return exit_code;
}

}  // namespace

void AddInspectCommand(CLI::App& program, int& exit_code) {
  auto* command = program.add_subcommand(
      "inspect", "Flows, names, STUN, RTP and calls found in any capture, yours or ours");
  auto options = std::make_shared<InspectOptions>();
  command
      ->add_option("CAPTURE|RUN", options->inputs,
                   "pcap or pcapng files, or run folders, whose captures are all inspected")
      ->required();
  command->add_option("--classifier", options->classifier, "Who labels the flows")
      ->capture_default_str();
  options->meter.AddTo(*command);
  command->add_flag("--all", options->all, "Print every row of every table");
  command->add_flag("--json", options->json, "Print everything as JSON");
  command->callback([options, &exit_code] { exit_code = InspectAll(*options); });
}

}  // namespace wabed::cli
