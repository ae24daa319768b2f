#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/measure_output.h"
#include "cli/measure_world.h"
#include "cli/progress.h"
#include "cli/scenario_options.h"
#include "scenarios/check/vantage_point_names.h"
#include "scenarios/diagnostics/nearest_word.h"
#include "scenarios/units/ipv4.h"
#include "scenarios/units/value_text.h"
#include "traces/wire/dns.h"

namespace wabed::cli {
namespace {

using scenarios::MeasurementSection;
using Kind = MeasurementSection::Kind;

struct MeasureOptions {
  ScenarioOptions scenario;
  MeasurementSection measurement;
  std::vector<std::string> targets;
  std::string protocol = "udp";
  bool numeric = false;
  bool json = false;
};

/// Somebody asked for what cannot be.
struct BadRequest : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Names a vantage point that is not there, with those that are.
void CheckVantagePoints(const std::vector<std::string>& from, const scenarios::Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& point : scenario.vantage_points) names.push_back(point.name);
  if (names.empty()) {
    throw BadRequest("the scenario has no vantage points to measure from (vantage_points)");
  }
  for (const std::string& name : from) {
    const bool known =
        std::any_of(scenario.vantage_points.begin(), scenario.vantage_points.end(),
                    [&](const auto& point) { return scenarios::IsHostOf(point, name); });
    if (known) continue;
    const std::string nearest = scenarios::NearestWord(name, names);
    throw BadRequest(fmt::format("there is no vantage point '{}'{} There are: {}", name,
                                 nearest.empty() ? "." : "; did you mean '" + nearest + "'?",
                                 scenarios::ListWords(names)));
  }
}

void CheckTargets(const MeasureOptions& options) {
  const MeasurementSection& measurement = options.measurement;
  if (measurement.kind == Kind::kResolve) return;
  for (const std::string& target : options.targets) {
    if (scenarios::ParseIpv4(target)) continue;
    throw BadRequest(fmt::format(
        "'{}' is no IPv4 address (`wabed measure resolve` finds the addresses of a name)", target));
  }
  if (options.targets.empty() && !measurement.vantage_points) {
    throw BadRequest("nothing to measure: expected at least one IPv4 address");
  }
}

/// PTR names of everybody who answered a traceroute, asked for from the first host of the scenario
/// that has a resolver; none when nobody has.
std::map<std::string, std::string> NamesOf(const scenarios::Scenario& scenario,
                                           const std::vector<traces::HopRow>& hops) {
  std::set<std::string> routers;
  for (const traces::HopRow& row : hops) routers.insert(row.router);
  routers.erase("");
  MeasurementSection reverse;
  reverse.name = "names";
  reverse.kind = Kind::kPtr;
  reverse.targets.assign(routers.begin(), routers.end());
  for (const auto& point : scenario.vantage_points) {
    if (!reverse.from.empty() || !point.resolver) continue;
    reverse.from = {point.count == 1 ? point.name : point.name + "-1"};
  }
  std::map<std::string, std::string> names;
  if (routers.empty() || reverse.from.empty()) return names;
  std::map<std::string, std::string> asked;
  for (const std::string& router : routers) asked[traces::wire::DnsReverseName(router)] = router;
  for (const traces::ResolutionRow& row :
       MeasureIn(scenario, reverse, [](double) { return true; }).resolutions) {
    if (!row.answers.empty()) names[asked.at(row.qname)] = row.answers;
  }
  return names;
}

int Measure(MeasureOptions options) {
  const auto read = ReadScenario(options.scenario);
  if (!read.Ok()) {
    PrintDiagnostics(read);
    return kBadInput;
  }
  MeasurementSection& measurement = options.measurement;
  (measurement.kind == Kind::kResolve ? measurement.names : measurement.targets) = options.targets;
  if (options.protocol == "icmp") measurement.protocol = MeasurementSection::Protocol::kIcmp;
  try {
    CheckVantagePoints(measurement.from, read.scenario);
    CheckTargets(options);
    const InterruptWatch watch;
    Progress progress;
    const traces::Measured measured = MeasureIn(read.scenario, measurement, [&](double share) {
      progress.Show("measuring in " + read.scenario.name, share);
      return !InterruptWatch::Interrupted();
    });
    if (InterruptWatch::Interrupted()) return 130;
    std::map<std::string, std::string> names;
    if (!options.numeric) names = NamesOf(read.scenario, measured.hops);
    progress.Clear();
    std::fputs(options.json ? (MeasuredJson(measurement, measured, names).dump(2) + "\n").c_str()
                            : MeasuredText(measurement, measured, names).c_str(),
               stdout);
    return kDone;
  } catch (const BadRequest& error) {
    std::fprintf(stderr, "wabed measure: %s\n", error.what());
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "wabed measure: %s: %s\n", options.scenario.scenario.c_str(),
                 error.what());
  }
  return kBadInput;
}

/// Takes a duration in the words of scenario files.
void AddDuration(CLI::App& command, const std::string& name, scenarios::Duration& value,
                 scenarios::Duration least, const std::string& description) {
  command
      .add_option_function<std::string>(
          name, [&value](const std::string& text) { scenarios::Parse(text, value); }, description)
      ->check(CLI::Validator(
          [least](const std::string& text) {
            scenarios::Duration parsed{};
            const auto problem = scenarios::Parse(text, parsed);
            if (problem) return problem->message + ": expected " + problem->expected;
            return parsed < least ? "must be at least " + scenarios::Format(least) : std::string();
          },
          "", "duration"))
      ->default_str(scenarios::Format(value));
}

void AddKind(CLI::App& measure, Kind kind, const std::string& name, const std::string& targets,
             const std::string& description, int& exit_code) {
  using namespace std::chrono_literals;
  auto* command = measure.add_subcommand(name, description);
  auto options = std::make_shared<MeasureOptions>();
  MeasurementSection& measurement = options->measurement;
  measurement.name = name;
  measurement.kind = kind;
  AddScenarioOptions(*command, options->scenario);
  command->add_option("TARGET", options->targets, targets);
  command
      ->add_option("--from", measurement.from,
                   "A vantage point, or NAME-17 for one host of several; may be repeated (default: "
                   "all that can)")
      ->allow_extra_args(false);
  AddDuration(*command, "--at", measurement.at, 0s, "When in the world's time to begin");
  command->add_option("--rounds", measurement.rounds, "How often all is repeated")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  AddDuration(*command, "--interval", measurement.interval, 1ms,
              "From the beginning of one round to the next");
  AddDuration(*command, "--spacing", measurement.spacing, 1us,
              "Between two packets of a vantage point");
  AddDuration(*command, "--timeout", measurement.timeout, 1ms, "How long an answer is waited for");
  if (kind == Kind::kPing || kind == Kind::kTraceroute) {
    command
        ->add_option("--count", measurement.count,
                     kind == Kind::kPing ? "Echo requests in a round" : "Probes a hop")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_flag("--vantage-points", measurement.vantage_points,
                      "Measure all other vantage points too");
  }
  if (kind == Kind::kTraceroute) {
    command->add_option("--max-hops", measurement.max_hops, "The most hops")
        ->check(CLI::Range(1, 255))
        ->capture_default_str();
    command
        ->add_option("--protocol", options->protocol,
                     "udp: datagrams to high ports; icmp: echo requests")
        ->check(CLI::IsMember({"udp", "icmp"}))
        ->capture_default_str();
    command->add_flag("--numeric", options->numeric, "Ask for no names of routers");
  }
  command->add_flag("--json", options->json, "Print every row as JSON");
  command->callback([options, &exit_code] { exit_code = Measure(*options); });
}

}  // namespace

void AddMeasureCommand(CLI::App& program, int& exit_code) {
  auto* measure = program.add_subcommand(
      "measure", "Ping, traceroute and look names up inside a scenario's world");
  measure->require_subcommand(1);
  AddKind(*measure, Kind::kPing, "ping", "IPv4 addresses", "Echo requests and their round trips",
          exit_code);
  AddKind(*measure, Kind::kTraceroute, "traceroute", "IPv4 addresses",
          "The routers on the way, hop by hop", exit_code);
  AddKind(*measure, Kind::kResolve, "resolve",
          "Names (default: all names of the service's pools but the name servers')",
          "Addresses of names, by the vantage point's resolver", exit_code);
  AddKind(*measure, Kind::kPtr, "ptr", "IPv4 addresses",
          "Names of addresses, by the vantage point's resolver", exit_code);
}

}  // namespace wabed::cli
