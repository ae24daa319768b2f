#include "bench/call_scenario.h"

#include <stdexcept>

#include "scenarios/reader.h"

namespace wabed::bench {

scenarios::Scenario CallsAtOnce(std::uint32_t calls, scenarios::Duration steady) {
  auto read = scenarios::ReadScenario(WABED_SOURCE_DIR "/scenarios/calling-2016.yaml");
  if (!read.Ok()) throw std::runtime_error(scenarios::RenderDiagnostics(read));
  scenarios::Scenario scenario = read.scenario;
  std::vector<scenarios::NetworkSection> networks;
  for (scenarios::NetworkSection network : scenario.networks) {
    if (network.name != "home" && network.name != "3g") continue;
    network.phones = calls;
    network.phones_per_home = 1;
    if (network.name == "home") network.public_prefix = "186.52.0.0/16";
    networks.push_back(network);
  }
  scenario.networks = networks;
  scenario.calls.generate.reset();
  scenario.calls.list.clear();
  scenario.calls.mean_ringing = std::chrono::seconds(1);
  for (std::uint32_t i = 1; i <= calls; ++i) {
    scenarios::CallSection call;
    call.at = std::chrono::seconds(6) + std::chrono::nanoseconds(1'000'000'000) * i / calls;
    call.caller = "home-" + std::to_string(i);
    call.callee = "3g-" + std::to_string(i);
    call.duration = kSteady + steady;
    scenario.calls.list.push_back(call);
  }
  scenario.impairments.clear();
  scenario.service.paths.direct = false;  // relayed calls are what is measured
  scenario.duration = kSteady + steady;
  scenario.captures.resize(3);
  scenario.captures[0] = {"home", "home/1", {}, {}};
  scenario.captures[1] = {"mobile-core", {}, "3g", {}};
  scenario.captures[2] = {"relay-site", {}, {}, "for1"};
  return scenario;
}

}  // namespace wabed::bench
