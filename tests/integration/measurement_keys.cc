#include "tests/integration/key_change.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using scenarios::MeasurementSection;
using scenarios::Scenario;
using scenarios::VantagePointSection;
using Kind = MeasurementSection::Kind;

/// A host and a looking glass in West, without anything measured.
void Equipped(Scenario& s) {
  VantagePointSection probe;
  probe.name = "probe";
  probe.city = "West";
  probe.as = 1;
  probe.prefix = "192.0.2.32/29";
  probe.resolver = s.networks[0].resolver;
  VantagePointSection glass = probe;
  glass.name = "glass";
  glass.kind = VantagePointSection::Kind::kLookingGlass;
  glass.prefix = "192.0.2.40/29";
  glass.resolver.reset();
  s.vantage_points = {probe, glass};
}

MeasurementSection& Add(Scenario& s, Kind kind) {
  if (s.vantage_points.empty()) Equipped(s);
  MeasurementSection measurement;
  measurement.name = kind == Kind::kResolve ? "crawl" : "seen";
  measurement.kind = kind;
  measurement.from = {"probe"};
  measurement.at = 1s;
  if (kind != Kind::kResolve) measurement.targets = {"203.0.113.1"};
  s.measurements.push_back(measurement);
  return s.measurements.back();
}

void Resolving(Scenario& s) { Add(s, Kind::kResolve); }
void Pinging(Scenario& s) { Add(s, Kind::kPing); }
void Tracing(Scenario& s) { Add(s, Kind::kTraceroute); }
/// Nobody answers, so the hops asked are as many as may be and each is waited for.
void TracingInVain(Scenario& s) {
  Tracing(s);
  for (auto& pool : s.service.pools) pool.silent = pool.addresses;
  s.measurements[0].timeout = 100ms;
  s.measurements[0].max_hops = 8;
}
void Repeating(Scenario& s) {
  Pinging(s);
  s.measurements[0].rounds = 2;
  s.measurements[0].interval = 1s;
}
void Crawling(Scenario& s) {
  Resolving(s);
  Add(s, Kind::kPing);
}

MeasurementSection& First(Scenario& s) { return s.measurements.at(0); }
VantagePointSection& Probe(Scenario& s) { return s.vantage_points.at(0); }

}  // namespace

const std::map<std::string, KeyChange>& MeasurementKeyChanges() {
  static const std::map<std::string, KeyChange> changes = {
      {"a vantage point.name",
       {[](Scenario& s) { First(s).from[0] = Probe(s).name = "lab"; }, Pinging}},
      {"a vantage point.kind",
       {[](Scenario& s) { Probe(s).kind = VantagePointSection::Kind::kLookingGlass; }, Pinging}},
      {"a vantage point.city",
       {[](Scenario& s) { Probe(s).city = "East"; },
        [](Scenario& s) {
          Pinging(s);
          Probe(s).as = 2;
          Probe(s).resolver.reset();
        }}},
      {"a vantage point.as",
       {[](Scenario& s) { Probe(s).as = 2; },
        [](Scenario& s) {
          Pinging(s);
          Probe(s).resolver.reset();
        }}},
      {"a vantage point.count", {[](Scenario& s) { Probe(s).count = 3; }, Pinging}},
      {"a vantage point.prefix", {[](Scenario& s) { Probe(s).prefix = "192.0.2.48/29"; }, Pinging}},
      {"a vantage point.resolver",
       {[](Scenario& s) { Probe(s).resolver = "198.51.100.60"; }, Resolving}},

      {"a measurement.name", {[](Scenario& s) { First(s).name = "another"; }, Pinging}},
      {"a measurement.kind", {[](Scenario& s) { First(s).kind = Kind::kPtr; }, Pinging}},
      {"a measurement.at", {[](Scenario& s) { First(s).at = 2s; }, Pinging}},
      {"a measurement.from", {[](Scenario& s) { First(s).from.clear(); }, Pinging}},
      {"a measurement.names",
       {[](Scenario& s) { First(s).names = {"nobody.whatsapp.net"}; }, Resolving}},
      {"a measurement.targets",
       {[](Scenario& s) { First(s).targets.push_back("203.0.113.2"); }, Pinging}},
      {"a measurement.found_by",
       {[](Scenario& s) { s.measurements.at(1).found_by = "crawl"; }, Crawling}},
      {"a measurement.vantage_points",
       {[](Scenario& s) { First(s).vantage_points = true; }, Pinging}},
      {"a measurement.rounds", {[](Scenario& s) { First(s).rounds = 3; }, Repeating}},
      {"a measurement.interval", {[](Scenario& s) { First(s).interval = 2s; }, Repeating}},
      {"a measurement.count", {[](Scenario& s) { First(s).count = 5; }, Pinging}},
      {"a measurement.spacing", {[](Scenario& s) { First(s).spacing = 50ms; }, Tracing}},
      {"a measurement.timeout", {[](Scenario& s) { First(s).timeout = 200ms; }, TracingInVain}},
      {"a measurement.max_hops", {[](Scenario& s) { First(s).max_hops = 9; }, TracingInVain}},
      {"a measurement.protocol",
       {[](Scenario& s) { First(s).protocol = MeasurementSection::Protocol::kIcmp; }, Tracing}},
  };
  return changes;
}

}  // namespace wabed
