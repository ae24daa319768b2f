#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "validation/join/join.h"
#include "validation/published/measurements.h"
#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

/// Of fourteen varying addresses a given one is missing from all of twenty calls once in 7,000
/// times.
constexpr std::size_t kEnoughForEveryAddress = 20;
/// Payload types that a session negotiates (RFC 3551 section 6).
constexpr int kFirstDynamic = 96;
constexpr int kLastDynamic = 127;

Measurement Share(const std::set<std::string>& points, std::uint64_t part, std::uint64_t whole,
                  const std::string& missing) {
  Measurement measurement;
  measurement.n = whole;
  measurement.captures = {points.begin(), points.end()};
  if (whole == 0) {
    measurement.note = missing;
  } else {
    SetShare(measurement, part, whole);
  }
  return measurement;
}

constexpr char kNoCall[] = "no call is set up in any capture on the phones' side";

}  // namespace

Measurement SignallingShare(const Observation& observation) {
  const std::vector<ObservedControl> control = FindControl(observation);
  std::set<std::string> points;
  std::uint64_t with = 0;
  const std::vector<ObservedEnd> ends = FindEnds(observation);
  for (const ObservedEnd& end : ends) {
    points.insert(end.point);
    with += std::any_of(control.begin(), control.end(), [&](const ObservedControl& one) {
      return one.point == end.point && one.client == end.client && one.ts_first <= end.ts_first &&
             end.ts_first <= one.ts_last;
    });
  }
  return Share(points, with, ends.size(), kNoCall);
}

Measurement MediaAfterStunShare(const Observation& observation) {
  std::set<std::string> points;
  std::uint64_t with = 0;
  std::uint64_t all = 0;
  for (const traces::CaptureSummary* capture : PhoneSides(observation)) {
    std::map<std::uint64_t, traces::Timestamp> asked;
    for (const traces::StunExchange& stun : capture->stun) asked.emplace(stun.flow, stun.ts_first);
    for (const traces::RtpStream& rtp : capture->rtp) {
      points.insert(PointOf(*capture));
      ++all;
      const auto first = asked.find(rtp.flow);
      with += first != asked.end() && first->second <= rtp.ts_first ? 1 : 0;
    }
  }
  return Share(points, with, all, "no RTP is seen on the phones' side");
}

Measurement ControlConnectionsPerPhone(const Observation& observation) {
  std::map<std::pair<std::string, std::string>, double> by_phone;
  std::set<std::string> points;
  for (const ObservedControl& control : FindControl(observation)) {
    points.insert(control.point);
    ++by_phone[{control.point, control.client}];
  }
  Measurement measurement;
  measurement.n = by_phone.size();
  measurement.captures = {points.begin(), points.end()};
  std::vector<double> counts;
  for (const auto& entry : by_phone) counts.push_back(entry.second);
  if (counts.empty()) {
    measurement.note = "no connection to a name c, d or e of whatsapp.net is seen";
  } else {
    measurement.value = StudentMean(counts);
  }
  return measurement;
}

Measurement DynamicPayloadTypeShare(const Observation& observation) {
  std::set<std::string> points;
  std::uint64_t dynamic = 0;
  const std::vector<ObservedStream> streams = FindStreams(observation);
  for (const ObservedStream& stream : streams) {
    points.insert(stream.point);
    const int type = stream.rtp->payload_type;
    dynamic += kFirstDynamic <= type && type <= kLastDynamic ? 1 : 0;
  }
  return Share(points, dynamic, streams.size(), "no call's RTP is seen on the phones' side");
}

Measurement PrintedRelays(const Observation& observation) {
  static const std::regex pattern(R"(31\.13\.\d+\.48)");
  const std::vector<ObservedEnd> ends = FindEnds(observation);
  const std::size_t calls = FindCalls(ends).size();
  Measurement measurement;
  measurement.n = calls;
  if (calls < kEnoughForEveryAddress) {
    measurement.note = std::to_string(calls) + " calls are seen, at least " +
                       std::to_string(kEnoughForEveryAddress) + " are needed";
    return measurement;
  }
  std::set<std::string> points;
  std::set<std::string> forms;
  for (const ObservedEnd& end : ends) {
    points.insert(end.point);
    for (const std::string& server : end.servers) {
      for (const char* printed : {"173.252.114.1", "173.252.121.1", "179.60.192.48"}) {
        if (server == printed) forms.insert(printed);
      }
      if (std::regex_match(server, pattern)) forms.insert("31.13.XX.48");
    }
  }
  const double count = static_cast<double>(forms.size());
  measurement.captures = {points.begin(), points.end()};
  measurement.value = Estimate{count, {count, count}};
  return measurement;
}

}  // namespace wabed::validation
