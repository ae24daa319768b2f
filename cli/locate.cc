#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/bad_input.h"
#include "cli/command.h"
#include "cli/hosting_table.h"
#include "traces/run_folder/run_folder.h"
#include "validation/hosting/hosting_json.h"

namespace wabed::cli {
namespace {

using namespace validation::hosting;

struct LocateOptions {
  std::string run;
  std::vector<std::string> addresses;
  bool json = false;
};

int BadAddress(const std::string& what) {
  std::fprintf(stderr, "wabed: error: %s\n", what.c_str());
  return kBadInput;
}

/// The finding of an address; of one that is neither server nor relay (a vantage point, say), where
/// distance puts it.
AddressFinding FindingFor(Address address, const Findings& findings,
                          const Triangulation& triangulation) {
  if (const AddressFinding* known = findings.Of(address)) return *known;
  AddressFinding finding;
  finding.address = address;
  finding.location = triangulation.Locate(address);
  return finding;
}

int Locate(const LocateOptions& options) {
  return OrBadInput(options.run, [&options]() -> int {
    const traces::Measured measured = traces::RunFolder(options.run).ReadMeasured();
    const RoundTrips round_trips(measured);
    const Triangulation triangulation(measured, round_trips);
    std::vector<Address> addresses;
    for (const std::string& text : options.addresses) {
      const auto address = ParseAddress(text);
      if (!address) return BadAddress('"' + text + "\" is no IPv4 address (like 185.60.216.2)");
      if (round_trips.To(*address).empty()) {
        return BadAddress(text + " was neither pinged nor traced in this run: see the targets in " +
                          options.run + "/measured/pings.csv");
      }
      addresses.push_back(*address);
    }
    const Findings findings = Analyse(measured);
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    std::string text;
    for (const Address address : addresses) {
      const AddressFinding finding = FindingFor(address, findings, triangulation);
      list.push_back(ToJson(finding));
      text += (text.empty() ? "" : "\n") + LocationText(finding);
    }
    if (options.json) {
      text = nlohmann::ordered_json({{"schema", "wabed.locate/1"}, {"addresses", list}})
                 .dump(1, ' ', false, nlohmann::json::error_handler_t::replace) +
             "\n";
    }
    std::fputs(text.c_str(), stdout);
    return kDone;
  });
}

}  // namespace

void AddLocateCommand(CLI::App& program, int& exit_code) {
  auto* command = program.add_subcommand(
      "locate", "Where round-trip times of a run's vantage points put addresses");
  auto options = std::make_shared<LocateOptions>();
  command->add_option("RUN", options->run, "A run folder with measurements")->required();
  command->add_option("ADDRESS", options->addresses, "IPv4 addresses that were pinged or traced")
      ->required();
  command->add_flag("--json", options->json, "Print as JSON");
  command->callback([options, &exit_code] { exit_code = Locate(*options); });
}

}  // namespace wabed::cli
