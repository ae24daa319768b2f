// How each key of networks' accesses, impairments and events is changed so that it shows.
#include "models/packet/core/clock.h"
#include "tests/integration/key_change.h"
#include "tests/unit/models/small_world.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using scenarios::BitRate;
using scenarios::Scenario;

using Distribution = scenarios::LinkDirectionSection::Distribution;
using Impairment = scenarios::ImpairmentSection;
using LossModel = scenarios::LossSection::Model;
using Queue = scenarios::LinkDirectionSection::Queue;
using Nat = scenarios::NatSection::Behaviour;
using Ports = scenarios::NatSection::PortAssignment;

scenarios::LinkDirectionSection& Link(Scenario& s) { return s.networks[0].access.up; }

void Lossy(Scenario& s) {
  Link(s).loss.model = LossModel::kBernoulli;
  Link(s).loss.probability.value = 0.2;
}
void Bursty(Scenario& s) {
  Link(s).loss.model = LossModel::kGilbertElliott;
  Link(s).loss.p.value = 0.1;
  Link(s).loss.r.value = 0.3;
}
void InFourStates(Scenario& s) {
  Link(s).loss.model = LossModel::kFourState;
  Link(s).loss.p13.value = 0.2;
  Link(s).loss.p31.value = 0.2;
  Link(s).loss.p32.value = 0.6;
  Link(s).loss.p23.value = 0.2;
  Link(s).loss.p14.value = 0.1;
}
void Jittery(Scenario& s) { Link(s).jitter = 2ms; }
void Narrow(Scenario& s) { Link(s).rate = BitRate{30'000}; }

Impairment& Disturbance(Scenario& s) { return s.impairments.at(0); }

/// Few packets are late enough to be overtaken, unless they are delayed.
void Delayed(Scenario& s) {
  Impaired(s);
  Disturbance(s).rate.reset();
}
/// A mix in which every home has a NAT that draws ports.
void Mixed(Scenario& s) {
  s.networks[0].nat_mix.resize(1);
  s.networks[0].nat_mix[0].share.value = 1;
  s.networks[0].nat_mix[0].nat.port_assignment = Ports::kRandom;
}
/// The mobile phone's radio sleeps after a second.
void Sleepy(Scenario& s) {
  s.networks[1].radio.wake_up = 500ms;
  s.networks[1].radio.inactivity = 1s;
}
using Event = scenarios::EventSection;
void Happening(Scenario& s, Event::Kind kind, const std::string& pool, const std::string& network) {
  Event event;
  event.kind = kind;
  event.at = 1s;
  event.lasts = 3s;
  if (!pool.empty()) event.pool = pool;
  if (!network.empty()) event.network = network;
  s.events = {event};
}
void ChatUnreachable(Scenario& s) { Happening(s, Event::Kind::kServersUnreachable, "chat", ""); }
void SiteLost(Scenario& s) {
  Happening(s, Event::Kind::kSiteLost, "", "");
  s.events[0].site = "eas1";
}
/// A second cable, longer than the first, which is cut.
void CableCut(Scenario& s) {
  s.backbone.cables.push_back(small_world::Cable("spare", "West", "East", 2, 4000));
  Happening(s, Event::Kind::kCableCut, "", "");
  s.events[0].cable = "long";
}
void HomeLost(Scenario& s) { Happening(s, Event::Kind::kNetworkLost, "", "home"); }

}  // namespace

void Impaired(Scenario& s) {
  Impairment impairment;
  impairment.link = "home.access";
  impairment.from = 8s;
  impairment.to = 9s;
  impairment.delay = 30ms;
  impairment.jitter = 2ms;
  impairment.rate = BitRate{30'000};
  impairment.loss.model = LossModel::kBernoulli;
  impairment.loss.probability.value = 0.1;
  s.impairments = {impairment};
}

const std::map<std::string, KeyChange>& AccessKeyChanges() {
  static const std::map<std::string, KeyChange> changes = {
      {"nat.mapping", {[](Scenario& s) { s.networks[0].nat.mapping = Nat::kAddressDependent; }}},
      {"nat.udp_timeout", {[](Scenario& s) { s.networks[0].nat.udp_timeout = 1ms; }}},
      {"nat.tcp_timeout", {[](Scenario& s) { s.networks[0].nat.tcp_timeout = 1ms; }}},

      {"nat.ports", {[](Scenario& s) { s.networks[0].nat.ports = 1; }}},
      {"nat.port_assignment",
       {[](Scenario& s) { s.networks[0].nat.port_assignment = Ports::kSequential; }}},
      {"nat.port_block", {[](Scenario& s) { s.networks[0].nat.port_block = 16; }}},
      {"nat.blocks_udp", {[](Scenario& s) { s.networks[0].nat.blocks_udp = true; }}},
      {"a share of NATs.share",
       {[](Scenario& s) { s.networks[0].nat_mix[0].share.value = 0; }, Mixed}},
      {"radio.wake_up", {[](Scenario& s) { s.networks[1].radio.wake_up = 500ms; }}},
      {"radio.inactivity", {[](Scenario& s) { s.networks[1].radio.inactivity = 8s; }, Sleepy}},

      {"a link.up", {[](Scenario& s) { s.networks[0].wifi.up.delay = 5ms; }}},
      {"a link.down", {[](Scenario& s) { s.networks[0].wifi.down.delay = 5ms; }}},
      {"a link direction.rate", {[](Scenario& s) { Link(s).rate = BitRate{100'000}; }}},
      {"a link direction.delay", {[](Scenario& s) { Link(s).delay = 5ms; }}},
      {"a link direction.jitter", {[](Scenario& s) { Link(s).jitter = 2ms; }}},
      {"a link direction.distribution",
       {[](Scenario& s) { Link(s).distribution = Distribution::kUniform; }, Jittery}},
      {"a link direction.reorder", {[](Scenario& s) { Link(s).reorder.value = 0.3; }, Jittery}},
      {"a link direction.queue_packets", {[](Scenario& s) { Link(s).queue_packets = 3; }, Narrow}},
      {"a link direction.jitter_correlation",
       {[](Scenario& s) { Link(s).jitter_correlation.value = 0.5; }, Jittery}},
      {"a link direction.drop_packets", {[](Scenario& s) { Link(s).drop_packets = {2}; }}},
      {"a link direction.duplicate", {[](Scenario& s) { Link(s).duplicate.value = 0.3; }}},
      {"a link direction.corrupt", {[](Scenario& s) { Link(s).corrupt.value = 0.3; }}},
      {"a link direction.queue", {[](Scenario& s) { Link(s).queue = Queue::kCoDel; }, Narrow}},
      {"a link direction.rate_trace", {[](Scenario& s) {
         Link(s).rate_trace = WABED_SOURCE_DIR "/tests/integration/fifty_a_second.trace";
       }}},
      {"loss.model", {[](Scenario& s) { Link(s).loss.model = LossModel::kNone; }, Lossy}},
      {"loss.probability", {[](Scenario& s) { Link(s).loss.probability.value = 0.5; }, Lossy}},
      {"loss.p", {[](Scenario& s) { Link(s).loss.p.value = 0.02; }, Bursty}},
      {"loss.r", {[](Scenario& s) { Link(s).loss.r.value = 0.9; }, Bursty}},
      {"loss.loss_in_bad", {[](Scenario& s) { Link(s).loss.loss_in_bad.value = 0.2; }, Bursty}},
      {"loss.loss_in_good", {[](Scenario& s) { Link(s).loss.loss_in_good.value = 0.2; }, Bursty}},

      {"loss.p13", {[](Scenario& s) { Link(s).loss.p13.value = 0; }, InFourStates}},
      {"loss.p31", {[](Scenario& s) { Link(s).loss.p31.value = 0.4; }, InFourStates}},
      {"loss.p32", {[](Scenario& s) { Link(s).loss.p32.value = 0; }, InFourStates}},
      {"loss.p23", {[](Scenario& s) { Link(s).loss.p23.value = 1; }, InFourStates}},
      {"loss.p14", {[](Scenario& s) { Link(s).loss.p14.value = 0; }, InFourStates}},

      {"an impairment.link", {[](Scenario& s) { Disturbance(s).link = "home.wifi"; }, Impaired}},
      {"an impairment.direction",
       {[](Scenario& s) { Disturbance(s).direction = Impairment::Direction::kUp; }, Impaired}},
      {"an impairment.from", {[](Scenario& s) { Disturbance(s).from = 8500ms; }, Impaired}},
      {"an impairment.to", {[](Scenario& s) { Disturbance(s).to = 8500ms; }, Impaired}},
      {"an impairment.rate", {[](Scenario& s) { Disturbance(s).rate.reset(); }, Impaired}},
      {"an impairment.queue_packets",
       {[](Scenario& s) { Disturbance(s).queue_packets = 2; }, Impaired}},
      {"an impairment.delay", {[](Scenario& s) { Disturbance(s).delay = 50ms; }, Impaired}},
      {"an impairment.jitter", {[](Scenario& s) { Disturbance(s).jitter = 10ms; }, Impaired}},
      {"an impairment.jitter_correlation",
       {[](Scenario& s) { Disturbance(s).jitter_correlation.value = 0.5; }, Delayed}},
      {"an impairment.duplicate",
       {[](Scenario& s) { Disturbance(s).duplicate.value = 0.3; }, Impaired}},
      {"an impairment.corrupt",
       {[](Scenario& s) { Disturbance(s).corrupt.value = 0.3; }, Impaired}},
      {"an impairment.reorder", {[](Scenario& s) { Disturbance(s).reorder.value = 0.3; }, Delayed}},
      {"an impairment.distribution",
       {[](Scenario& s) { Disturbance(s).distribution = Distribution::kUniform; }, Delayed}},

      {"an event.at", {[](Scenario& s) { s.events[0].at = 0s; }, ChatUnreachable}},
      {"an event.kind",
       {[](Scenario& s) { s.events[0].kind = Event::Kind::kServersRefuse; }, ChatUnreachable}},
      {"an event.pool", {[](Scenario& s) { s.events[0].pool = "dns"; }, ChatUnreachable}},
      {"an event.network", {[](Scenario& s) { s.events[0].network = "mobile"; }, HomeLost}},
      {"an event.site", {[](Scenario& s) { s.events[0].site = "eas2"; }, SiteLost}},
      {"an event.cable", {[](Scenario& s) { s.events[0].cable = "spare"; }, CableCut}},
      {"an event.lasts", {[](Scenario& s) { s.events[0].lasts = 4s; }, HomeLost}},
  };
  return changes;
}

}  // namespace wabed
