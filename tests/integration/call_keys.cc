// How each key of calls' paths is changed so that it shows.
#include "tests/integration/key_change.h"
#include "tests/unit/packet/mini_world.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using scenarios::Scenario;
using Direction = scenarios::ImpairmentSection::Direction;

void Direct(Scenario& s) { s.service.paths.direct = true; }
/// Relays are checked too, and no direct path can be found.
void RelaysOnly(Scenario& s) {
  Direct(s);
  s.calls.list[0].duration = 5s;
  for (auto& network : s.networks) {
    network.nat.mapping = scenarios::NatSection::Behaviour::kAddressAndPortDependent;
  }
}
void Blackout(Scenario& s, double loss) {
  s.impairments = {packet::testing::Blackout("site.eas1", Direction::kBoth, 8s, 12s)};
  s.impairments[0].loss.probability.value = loss;
}
void RelayDies(Scenario& s) {
  s.calls.list[0].relay = "203.0.113.101";
  Blackout(s, 1);
}
void RelayLoses(Scenario& s) {
  RelaysOnly(s);
  Blackout(s, 0.3);
}
void RelayGetsFar(Scenario& s) {
  RelaysOnly(s);
  s.service.paths.recheck = 300ms;
  s.impairments = {packet::testing::Impairment("site.eas1", Direction::kBoth, 9s, 12s)};
  s.impairments[0].delay = 100ms;
}

}  // namespace

const std::map<std::string, KeyChange>& CallKeyChanges() {
  static const std::map<std::string, KeyChange> changes = {
      {"paths.relayed", {[](Scenario& s) { s.service.paths.relayed = false; }, Direct}},
      {"paths.direct", {[](Scenario& s) { s.service.paths.direct = true; }}},
      {"paths.check_pace", {[](Scenario& s) { s.service.paths.check_pace = 50ms; }, Direct}},
      {"paths.keepalive", {[](Scenario& s) { s.service.paths.keepalive = 1s; }, Direct}},
      {"paths.recheck", {[](Scenario& s) { s.service.paths.recheck = 500ms; }, Direct}},
      {"paths.dead_after", {[](Scenario& s) { s.service.paths.dead_after = 300ms; }, RelayDies}},
      {"paths.shorter_by", {[](Scenario& s) { s.service.paths.shorter_by = 9s; }, RelayGetsFar}},
      {"paths.loss_to_leave",
       {[](Scenario& s) { s.service.paths.loss_to_leave.value = 0.9; }, RelayLoses}},
  };
  return changes;
}

}  // namespace wabed
