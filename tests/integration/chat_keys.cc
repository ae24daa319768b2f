// What changes when a key of control connections or of what people do with messages does.
#include "tests/integration/key_change.h"
#include "tests/unit/packet/chat_world.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using packet::testing::Act;
using packet::testing::ActionKind;
using scenarios::Scenario;
using Direction = scenarios::ImpairmentSection::Direction;
using Push = scenarios::DeviceProfileSection::Push;

/// One text from home, to somebody who does not have the application open.
void OneText(Scenario& s) {
  s = packet::testing::Chat({Act(2s, "home-1", ActionKind::kText, "mobile-1", 20)}, 12s);
  s.population.read_delay_median = 1s;
  s.population.foreground_linger = 2s;
  s.service.push_delay = 100ms;
}
/// No phone reaches its resolver for most of a minute.
void CutOff(Scenario& s) {
  OneText(s);
  s.duration = 60s;
  s.impairments = {packet::testing::Blackout("home.access", Direction::kBoth, 0s, 50s)};
}
/// Phones that end a connection two or four seconds after use.
void Impatient(Scenario& s) {
  OneText(s);
  s.device_profiles[0].idle_timeouts = {{2s, 1}, {4s, 1}};
}

}  // namespace

const std::map<std::string, KeyChange>& ChatKeyChanges() {
  static const std::map<std::string, KeyChange> changes = {
      {"service.control_framing",
       {[](Scenario& s) {
          s.service.control_framing = scenarios::ServiceSection::ControlFraming::kTls;
        },
        OneText}},
      {"service.control_first_backoff",
       {[](Scenario& s) { s.service.control_first_backoff = 5s; }, CutOff}},
      {"service.control_last_backoff",
       {[](Scenario& s) { s.service.control_last_backoff = 1s; }, CutOff}},
      {"service.push_delay", {[](Scenario& s) { s.service.push_delay = 1s; }, OneText}},
      {"an idle timeout.after",
       {[](Scenario& s) { s.device_profiles[0].idle_timeouts[0].after = 3s; },
        [](Scenario& s) {
          Impatient(s);
          s.device_profiles[0].idle_timeouts.pop_back();
        }}},
      {"an idle timeout.weight",
       {[](Scenario& s) { s.device_profiles[0].idle_timeouts[0].weight = 1e-9; },
        [](Scenario& s) {
          Impatient(s);
          s.device_profiles[0].idle_timeouts[1].weight = 1e-9;
        }}},
      {"a device profile.name",
       {[](Scenario& s) { s.device_profiles[0].name = "other"; }, OneText}},
      {"a device profile.keepalive",
       {[](Scenario& s) { s.device_profiles[0].keepalive = 1s; }, OneText}},
      {"a device profile.push",
       {[](Scenario& s) { s.device_profiles[0].push = Push::kNotifies; }, OneText}},
      {"population.presence", {[](Scenario& s) { s.population.presence = false; }, OneText}},
      {"population.read_receipts",
       {[](Scenario& s) { s.population.read_receipts = false; }, OneText}},
      {"population.read_delay_median",
       {[](Scenario& s) { s.population.read_delay_median = 2s; }, OneText}},
      {"population.read_delay_sigma",
       {[](Scenario& s) { s.population.read_delay_sigma = 0.5; }, OneText}},
      {"population.foreground_linger",
       {[](Scenario& s) { s.population.foreground_linger = 1s; }, OneText}},
      {"an action.at", {[](Scenario& s) { s.actions[0].at = 3s; }, OneText}},
      {"an action.user", {[](Scenario& s) { s.actions[0].user = "home-2"; }, OneText}},
      {"an action.kind", {[](Scenario& s) { s.actions[0].kind = ActionKind::kPhoto; }, OneText}},
      {"an action.to", {[](Scenario& s) { s.actions[0].to = "outside"; }, OneText}},
      {"an action.size",
       {[](Scenario& s) { s.actions[0].size = scenarios::ByteCount{200}; }, OneText}},
  };
  return changes;
}

}  // namespace wabed
