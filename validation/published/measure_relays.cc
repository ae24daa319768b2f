#include <algorithm>
#include <set>

#include "traces/tagging/name_validity.h"
#include "validation/join/join.h"
#include "validation/published/coverage.h"
#include "validation/published/measurements.h"
#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

constexpr unsigned kVaryingPool = 14;  // 17 addresses less the three fixed ones
constexpr unsigned kVaryingPerCall = 5;
constexpr double kRangeProbability = 0.99;

Estimate Count(std::size_t count) {
  const double value = static_cast<double>(count);
  return {value, {value, value}};
}

std::vector<std::string> PointsOf(const std::vector<ObservedEnd>& ends) {
  std::set<std::string> points;
  for (const ObservedEnd& end : ends) points.insert(end.point);
  return {points.begin(), points.end()};
}

/// A measurement over ends; without any it says so.
Measurement OverEnds(const std::vector<ObservedEnd>& ends) {
  Measurement measurement;
  measurement.n = ends.size();
  measurement.captures = PointsOf(ends);
  if (ends.empty()) measurement.note = "no call is set up in any capture on the phones' side";
  return measurement;
}

std::set<std::string> InEveryCall(const std::vector<ObservedCall>& calls) {
  std::set<std::string> common = calls.front().servers;
  for (const ObservedCall& call : calls) {
    std::set<std::string> both;
    std::set_intersection(common.begin(), common.end(), call.servers.begin(), call.servers.end(),
                          std::inserter(both, both.end()));
    common = std::move(both);
  }
  return common;
}

/// The same over calls; too few of them is nothing to measure by.
Measurement OverCalls(const Observation& observation, std::vector<ObservedCall>& calls) {
  const std::vector<ObservedEnd> ends = FindEnds(observation);
  calls = FindCalls(ends);
  Measurement measurement = OverEnds(ends);
  measurement.n = calls.size();
  if (!calls.empty() && calls.size() < kEnoughCalls) {
    measurement.note = std::to_string(calls.size()) + " calls are seen, at least " +
                       std::to_string(kEnoughCalls) + " are needed";
  }
  return measurement;
}

}  // namespace

Measurement ServersPerEnd(const Observation& observation) {
  const std::vector<ObservedEnd> ends = FindEnds(observation);
  Measurement measurement = OverEnds(ends);
  if (ends.empty()) return measurement;
  std::vector<double> counts;
  for (const ObservedEnd& end : ends) counts.push_back(static_cast<double>(end.servers.size()));
  measurement.value = StudentMean(counts);
  return measurement;
}

Measurement SetupSpread(const Observation& observation) {
  const std::vector<ObservedEnd> ends = FindEnds(observation);
  Measurement measurement = OverEnds(ends);
  if (ends.empty()) return measurement;
  std::vector<double> spreads;
  for (const ObservedEnd& end : ends) spreads.push_back(end.spread_s);
  const double median = Median(spreads);
  measurement.value = {median, {Quantile(spreads, 0), Quantile(spreads, 1)}};
  measurement.note = "median; in place of an interval the least and the greatest";
  return measurement;
}

Measurement FixedServers(const Observation& observation) {
  std::vector<ObservedCall> calls;
  Measurement measurement = OverCalls(observation, calls);
  if (calls.size() >= kEnoughCalls) measurement.value = Count(InEveryCall(calls).size());
  return measurement;
}

Measurement FixedServersOfTheStudy(const Observation& observation) {
  std::vector<ObservedCall> calls;
  Measurement measurement = OverCalls(observation, calls);
  if (calls.empty()) return measurement;
  // The addresses are named: one call without them is enough to contradict.
  measurement.note.clear();
  const std::set<std::string> common = InEveryCall(calls);
  std::size_t present = 0;
  for (const char* address : {"185.60.216.2", "185.60.217.2", "185.60.218.2"}) {
    present += common.count(address);
  }
  measurement.value = Count(present);
  return measurement;
}

Measurement VaryingServers(const Observation& observation) {
  std::vector<ObservedCall> calls;
  Measurement measurement = OverCalls(observation, calls);
  if (calls.size() < kEnoughCalls) return measurement;
  const double fixed = static_cast<double>(InEveryCall(calls).size());
  std::vector<double> varying;
  for (const ObservedCall& call : calls) {
    varying.push_back(static_cast<double>(call.servers.size()) - fixed);
  }
  measurement.value = StudentMean(varying);
  return measurement;
}

Measurement DistinctVaryingSets(const Observation& observation) {
  std::vector<ObservedCall> calls;
  Measurement measurement = OverCalls(observation, calls);
  if (calls.size() < kEnoughCalls) return measurement;
  std::set<std::set<std::string>> sets;
  for (const ObservedCall& call : calls) sets.insert(call.servers);
  SetShare(measurement, sets.size(), calls.size());
  return measurement;
}

Measurement DistinctServers(const Observation& observation) {
  std::vector<ObservedCall> calls;
  Measurement measurement = OverCalls(observation, calls);
  if (calls.size() < kEnoughCalls) return measurement;
  std::set<std::string> servers;
  for (const ObservedCall& call : calls) servers.insert(call.servers.begin(), call.servers.end());
  measurement.value = Count(servers.size());
  const std::vector<double> distribution =
      DistinctDistribution(kVaryingPool, kVaryingPerCall, static_cast<unsigned>(calls.size()));
  const Interval range = CentralRange(distribution, kRangeProbability);
  measurement.accept = Interval{3 + range.low, 3 + range.high};
  char expected[32];
  std::snprintf(expected, sizeof expected, "%.2f", 3 + MeanOfDistribution(distribution));
  measurement.note = "with " + std::to_string(calls.size()) + " calls " + expected +
                     " are to be expected if every five of fourteen are equally likely";
  return measurement;
}

Measurement StunPortShare(const Observation& observation) {
  const std::vector<ObservedEnd> ends = FindEnds(observation);
  Measurement measurement = OverEnds(ends);
  if (ends.empty()) return measurement;
  std::uint64_t right = 0;
  for (const ObservedEnd& end : ends) {
    if (end.server_ports == std::set<std::uint16_t>{3478}) ++right;
  }
  SetShare(measurement, right, ends.size());
  return measurement;
}

Measurement RelaysWithDnsName(const Observation& observation) {
  const std::vector<ObservedEnd> ends = FindEnds(observation);
  std::set<std::string> points;
  std::set<std::string> relays;
  std::set<std::string> named;
  for (const traces::CaptureSummary& capture : *observation.captures) {
    const std::string point = PointOf(capture);
    if (capture.dns.empty()) continue;
    const traces::NameValidity cache(capture.dns);
    for (const ObservedEnd& end : ends) {
      if (end.point != point) continue;
      points.insert(point);
      for (const std::string& server : end.servers) {
        relays.insert(server);
        if (cache.Knows(server)) named.insert(server);
      }
    }
  }
  Measurement measurement;
  measurement.n = relays.size();
  measurement.captures = {points.begin(), points.end()};
  if (relays.empty()) {
    measurement.note = "no capture on the phones' side holds both calls and DNS";
  } else {
    SetShare(measurement, named.size(), relays.size());
  }
  return measurement;
}

Measurement MediaFlowsPerEnd(const Observation& observation) {
  std::vector<ObservedEnd> talking;
  for (ObservedEnd& end : FindEnds(observation)) {
    if (end.media_flows > 0) talking.push_back(std::move(end));
  }
  Measurement measurement = OverEnds(talking);
  if (talking.empty()) {
    measurement.note = "no call with media is seen on the phones' side";
    return measurement;
  }
  std::vector<double> counts;
  for (const ObservedEnd& end : talking) counts.push_back(static_cast<double>(end.media_flows));
  measurement.value = StudentMean(counts);
  return measurement;
}

}  // namespace wabed::validation
