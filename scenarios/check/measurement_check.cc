#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "scenarios/check/check_context.h"
#include "scenarios/check/measurement_time.h"
#include "scenarios/check/vantage_point_names.h"
#include "scenarios/diagnostics/nearest_word.h"
#include "scenarios/units/value_text.h"

namespace wabed::scenarios {
namespace {

using Kind = MeasurementSection::Kind;

bool AsksResolver(Kind kind) { return kind == Kind::kResolve || kind == Kind::kPtr; }

// Keys that belong to other kinds only.
void CheckKeys(CheckContext& context, const MeasurementSection& measurement, const Place& place) {
  struct Key {
    const char* name;
    std::vector<Kind> kinds;
    const char* words;
  };
  static const std::vector<Key> keys = {
      {"names", {Kind::kResolve}, "resolve"},
      {"targets", {Kind::kPtr, Kind::kPing, Kind::kTraceroute}, "ptr, ping or traceroute"},
      {"found_by", {Kind::kPtr, Kind::kPing, Kind::kTraceroute}, "ptr, ping or traceroute"},
      {"vantage_points", {Kind::kPing, Kind::kTraceroute}, "ping or traceroute"},
      {"count", {Kind::kPing, Kind::kTraceroute}, "ping or traceroute"},
      {"max_hops", {Kind::kTraceroute}, "traceroute"},
      {"protocol", {Kind::kTraceroute}, "traceroute"},
  };
  for (const Key& key : keys) {
    const auto value = place[key.name];
    if (std::count(key.kinds.begin(), key.kinds.end(), measurement.kind) != 0) continue;
    if (!value.Changed() || !value.AllSound()) continue;
    context.diagnostics
        .Add(value.At(),
             fmt::format("'{}' means nothing in a measurement of kind {}", key.name,
                         place["kind"].Text()),
             fmt::format("kind: {}, or no {}", key.words, key.name))
        .notes.push_back({place["kind"].At(), "the kind is given here"});
  }
}

// Who measures: they must be there, and be able to.
void CheckFrom(CheckContext& context, const MeasurementSection& measurement, const Place& place) {
  const auto& points = context.scenario.vantage_points;
  const bool kind_sound = place["kind"].Sound();
  const auto from = place["from"];
  for (std::size_t i = 0; i < from.Size(); ++i) {
    if (!from[i].Sound()) continue;
    const auto point = std::find_if(
        points.begin(), points.end(),
        [&](const VantagePointSection& one) { return IsHostOf(one, measurement.from[i]); });
    if (point == points.end()) {
      context.vantage_points.Require(from[i], context.diagnostics);
    } else if (kind_sound && AsksResolver(measurement.kind) && !point->resolver &&
               context.root["vantage_points"].AllSound()) {
      context.diagnostics.Add(from[i].At(),
                              fmt::format("'{}' has no resolver to ask", measurement.from[i]),
                              point->kind == VantagePointSection::Kind::kLookingGlass
                                  ? "a host: looking glasses resolve no names"
                                  : "a vantage point with a resolver");
    }
  }
  if (from.Size() > 0 || !from.Sound() || !kind_sound ||
      !context.root["vantage_points"].AllSound()) {
    return;
  }
  if (points.empty()) {
    context.diagnostics.Add(place.At(), "there is no vantage point to measure from",
                            "vantage_points: a list of at least one");
  } else if (AsksResolver(measurement.kind) &&
             std::none_of(points.begin(), points.end(),
                          [](const VantagePointSection& one) { return one.resolver; })) {
    context.diagnostics.Add(place.At(), "no vantage point has a resolver to ask",
                            "a vantage point with a resolver");
  }
}

void CheckFoundBy(CheckContext& context, const MeasurementSection& measurement,
                  const Place& place) {
  const auto found_by = place["found_by"];
  if (!measurement.found_by || measurement.kind == Kind::kResolve || !place["kind"].Sound()) return;
  if (!context.measurements.Require(found_by, context.diagnostics)) return;
  const auto& all = context.scenario.measurements;
  std::vector<std::string> crawls;
  for (const MeasurementSection& one : all) {
    if (one.kind == Kind::kResolve) crawls.push_back(one.name);
  }
  const auto list = context.root["measurements"];
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name != *measurement.found_by || !list[i]["kind"].Sound()) continue;
    if (all[i].kind == Kind::kResolve) return;
    context.diagnostics
        .Add(found_by.At(),
             fmt::format("'{}' finds no addresses: its kind is {}", all[i].name,
                         list[i]["kind"].Text()),
             crawls.empty() ? "a measurement of kind resolve"
                            : "one of kind resolve: " + ListWords(crawls),
             crawls.empty() ? "" : NearestWord(all[i].name, crawls))
        .notes.push_back({list[i]["kind"].At(), "its kind"});
    return;
  }
}

void CheckTargets(CheckContext& context, const MeasurementSection& measurement,
                  const Place& place) {
  const bool sound = place["kind"].Sound() && place["targets"].Sound() &&
                     place["found_by"].Sound() && place["vantage_points"].Sound();
  if (!sound || measurement.found_by || !measurement.targets.empty()) return;
  if (measurement.kind == Kind::kResolve) {
    const auto& pools = context.scenario.service.pools;
    const bool named = std::any_of(pools.begin(), pools.end(), [](const PoolSection& pool) {
      return pool.role != "authoritative-dns" && !pool.names.empty();
    });
    if (named || !measurement.names.empty() || !place["names"].Sound() ||
        !context.root["service"]["pools"].AllSound()) {
      return;
    }
    context.diagnostics.Add(place.At(), "there are no names to resolve",
                            "names, or pools that have some");
    return;
  }
  if (!measurement.vantage_points || measurement.kind == Kind::kPtr) {
    context.diagnostics.Add(
        place.At(), fmt::format("'{}' has nothing to measure", measurement.name),
        measurement.kind == Kind::kPtr ? "targets or found_by"
                                       : "targets, found_by or vantage_points: true");
    return;
  }
  std::uint64_t hosts = 0;
  for (const VantagePointSection& point : context.scenario.vantage_points) hosts += point.count;
  if (hosts == 1 && context.root["vantage_points"].AllSound()) {
    context.diagnostics.Add(place["vantage_points"].At(),
                            "the only vantage point would have to measure itself",
                            "another vantage point, or targets");
  }
}

// traceroute(8) takes a port for each probe of a target.
void CheckPorts(CheckContext& context, const MeasurementSection& measurement, const Place& place) {
  constexpr std::uint32_t kPorts = 65536 - 33434;
  if (measurement.kind != Kind::kTraceroute || !place["count"].Sound() ||
      !place["max_hops"].Sound() || measurement.max_hops * measurement.count <= kPorts) {
    return;
  }
  context.diagnostics.Add(
      place["count"].At(),
      fmt::format("{} probes for each of {} hops need more ports than there are", measurement.count,
                  measurement.max_hops),
      fmt::format("at most {} probes a hop", kPorts / measurement.max_hops));
}

void CheckTime(CheckContext& context, std::size_t number, const Place& place) {
  const auto run = context.root["duration"];
  const auto& measurement = context.scenario.measurements[number];
  if (!run.Sound() || !place.AllSound()) return;
  if (measurement.at >= context.scenario.duration) {
    context.diagnostics.Add(
        place["at"].At(),
        fmt::format("a measurement at {}, after the end of the run", place["at"].Text()),
        fmt::format("a time before {}", run.Text()));
    return;
  }
  const auto& all = context.scenario.measurements;
  for (std::size_t i = 0; i < all.size(); ++i) {
    // What it waits for is too late already, and has been reported.
    const bool waited_for = measurement.found_by && all[i].name == *measurement.found_by;
    if (waited_for && EarliestEnd(context.scenario, i) > context.scenario.duration) return;
  }
  const Duration end = EarliestEnd(context.scenario, number);
  if (end <= context.scenario.duration) return;
  auto& diagnostic =
      context.diagnostics.Add(place.At(),
                              fmt::format("'{}' cannot end before {}, but the run ends at {}",
                                          measurement.name, Format(end), run.Text()),
                              "a longer run, fewer rounds, or less time between them");
  if (run.Given()) diagnostic.notes.push_back({run.At(), "the run's duration"});
}

}  // namespace

void CheckMeasurements(CheckContext& context) {
  const auto list = context.root["measurements"];
  for (std::size_t i = 0; i < list.Size(); ++i) {
    const auto& measurement = context.scenario.measurements[i];
    const auto place = list[i];
    if (place["kind"].Sound()) CheckKeys(context, measurement, place);
    CheckFrom(context, measurement, place);
    CheckFoundBy(context, measurement, place);
    CheckTargets(context, measurement, place);
    CheckPorts(context, measurement, place);
    CheckTime(context, i, place);
  }
}

}  // namespace wabed::scenarios
