#include <cstdio>
#include <memory>
#include <string>

#include "cli/bad_input.h"
#include "cli/command.h"
#include "cli/run_captures.h"
#include "cli/validation_table.h"
#include "validation/hosting/hosting_json.h"
#include "validation/qoe/qoe_json.h"

namespace wabed::cli {
namespace {

struct ValidateOptions {
  std::string run;
  bool json = false;
  bool all = false;
};

/// Says what in captures/ and truth/ is not what the run wrote; true when all is.
bool CheckUntouched(const traces::RunFolder& run) {
  bool untouched = true;
  for (const std::string& difference : run.VerifyHashes()) {
    std::fprintf(stderr, "wabed: warning: %s\n", difference.c_str());
    untouched = false;
  }
  return untouched;
}

std::string AsJson(const validation::ValidationResult& result) {
  nlohmann::ordered_json classifiers = nlohmann::ordered_json::array();
  for (const auto& evaluation : result.classifiers) classifiers.push_back(ToJson(evaluation));
  nlohmann::ordered_json document = {{"published", PublishedJson(result.published)},
                                     {"classifiers", std::move(classifiers)},
                                     {"qoe", QoeJson(result.calls, result.agreement)}};
  if (result.hosting) document["hosting"] = validation::hosting::HostingJson(*result.hosting);
  return document.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

int Validate(const ValidateOptions& options) {
  return OrBadInput(options.run, [&options]() -> int {
    traces::RunFolder run(options.run);
    const bool untouched = CheckUntouched(run);
    Progress progress;
    const traces::Truth truth = run.ReadTruth();
    const traces::Measured measured = run.ReadMeasured();
    const auto captures = InspectCaptures(run.Captures(), run.manifest().flow_meter, progress);
    const validation::ValidationResult result = validation::Validate(
        truth, captures, [&](const std::string& what, double share) { progress.Show(what, share); },
        {run.manifest().scenario_name, &measured});
    validation::ReplaceValidation(result, run.Path("validation"));
    // A manifest renewed over changed captures would vouch for what the run never wrote.
    if (untouched) run.RefreshManifest();
    progress.Clear();
    if (options.json) {
      std::fputs(AsJson(result).c_str(), stdout);
    } else {
      std::printf("%s\nWritten to %s\n", ValidationTable(result, options.all).c_str(),
                  run.Path("validation").c_str());
    }
    return result.Failed() ? kVerdictFailed : kDone;
  });
}

}  // namespace

void AddValidateCommand(CLI::App& program, int& exit_code) {
  auto* command = program.add_subcommand(
      "validate", "Classifiers, quality of calls and published numbers, against a run's truth");
  auto options = std::make_shared<ValidateOptions>();
  command->add_option("RUN", options->run, "A run folder")->required();
  command->add_flag("--all", options->all, "Print targets that pass, too");
  command->add_flag("--json", options->json, "Print the results as JSON");
  command->callback([options, &exit_code] { exit_code = Validate(*options); });
}

}  // namespace wabed::cli
