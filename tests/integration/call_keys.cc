// How each key of calls' paths is changed so that it shows, and what of NATs calls alone show.
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

using Nat = scenarios::NatSection::Behaviour;

/// The mobile phone is seen from another port by each remote: who looks at ports keeps it out.
void Symmetric(Scenario& s) {
  Direct(s);
  s.networks[1].nat.mapping = Nat::kAddressAndPortDependent;
}
/// Both ends behind one NAT.
void Neighbours(Scenario& s) {
  Direct(s);
  s.calls.list[0].callee = "home-2";
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
      {"nat.filtering",
       {[](Scenario& s) { s.networks[0].nat.filtering = Nat::kEndpointIndependent; }, Symmetric}},
      {"nat.hairpinning", {[](Scenario& s) { s.networks[0].nat.hairpinning = false; }, Neighbours}},
      {"paths.loss_to_leave",
       {[](Scenario& s) { s.service.paths.loss_to_leave.value = 0.9; }, RelayLoses}},
  };
  return changes;
}

}  // namespace wabed
