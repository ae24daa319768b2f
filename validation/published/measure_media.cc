#include <algorithm>
#include <chrono>
#include <set>

#include "validation/published/measurements.h"
#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

constexpr double kRtpHeader = 12;  // RFC 3550 section 5.1, without contributing sources
/// RTCP comes every few seconds (RFC 3550 section 6.2): shorter calls may well have none.
constexpr double kLongEnoughForRtcpS = 15;

double Seconds(const traces::RtpStream& rtp) {
  return std::chrono::duration<double>(rtp.ts_last - rtp.ts_first).count();
}

double PerPacket(const traces::RtpStream& rtp, std::uint64_t bytes) {
  return static_cast<double>(bytes) / static_cast<double>(rtp.packets);
}

/// Packets a second while they come: a call that goes another way for a while and returns sends
/// none here meanwhile.
double Pps(const traces::RtpStream& rtp) {
  double away_s = 0;
  for (std::size_t i = 1; i < rtp.stretches.size(); ++i) {
    away_s +=
        std::chrono::duration<double>(rtp.stretches[i].ts_first - rtp.stretches[i - 1].ts_last)
            .count();
  }
  const auto stretches = std::max<std::size_t>(1, rtp.stretches.size());
  const double seconds = Seconds(rtp) - away_s;
  return seconds > 0 ? static_cast<double>(rtp.packets - stretches) / seconds : 0;
}

Measurement OverStreams(const Observation& observation, bool ethernet_only,
                        double (*statistic)(const traces::RtpStream&)) {
  Measurement measurement;
  std::set<std::string> points;
  std::vector<double> values;
  for (const ObservedStream& stream : FindStreams(observation)) {
    if (ethernet_only && !stream.ethernet) continue;
    points.insert(stream.point);
    values.push_back(statistic(*stream.rtp));
  }
  measurement.n = values.size();
  measurement.captures = {points.begin(), points.end()};
  if (values.empty()) {
    measurement.note = ethernet_only ? "no call's RTP is seen in an Ethernet capture"
                                     : "no call's RTP is seen on the phones' side";
  } else {
    measurement.value = StudentMean(values);
  }
  return measurement;
}

Measurement OverMediaFlows(const std::vector<ObservedMediaFlow>& flows,
                           bool (*holds)(const ObservedMediaFlow&), const std::string& missing) {
  Measurement measurement;
  std::set<std::string> points;
  std::uint64_t right = 0;
  for (const ObservedMediaFlow& flow : flows) {
    points.insert(flow.point);
    if (holds(flow)) ++right;
  }
  measurement.n = flows.size();
  measurement.captures = {points.begin(), points.end()};
  if (flows.empty()) {
    measurement.note = missing;
  } else {
    SetShare(measurement, right, flows.size());
  }
  return measurement;
}

/// Standard deviation of the rate from second to second, relative to its mean. First and last
/// second are cut, because they are partial.
double Variation(const traces::RtpStream& rtp) {
  std::vector<double> rates;
  for (std::size_t i = 1; i + 1 < rtp.seconds.size(); ++i) {
    rates.push_back(rtp.seconds[i].frame_bytes);
  }
  if (rates.size() < 2 || Mean(rates) == 0) return 0;
  return StandardDeviation(rates) / Mean(rates);
}

}  // namespace

Measurement PacketsPerSecond(const Observation& observation) {
  return OverStreams(observation, false, Pps);
}

Measurement EthernetFrameSize(const Observation& observation) {
  return OverStreams(observation, true,
                     [](const traces::RtpStream& rtp) { return PerPacket(rtp, rtp.frame_bytes); });
}

Measurement EthernetRate(const Observation& observation) {
  return OverStreams(observation, true, [](const traces::RtpStream& rtp) {
    return Pps(rtp) * PerPacket(rtp, rtp.frame_bytes) * 8 / 1000;
  });
}

Measurement PayloadSize(const Observation& observation) {
  return OverStreams(observation, false, [](const traces::RtpStream& rtp) {
    return PerPacket(rtp, rtp.payload_bytes);
  });
}

Measurement PayloadRate(const Observation& observation) {
  return OverStreams(observation, false, [](const traces::RtpStream& rtp) {
    return Pps(rtp) * PerPacket(rtp, rtp.payload_bytes) * 8 / 1000;
  });
}

Measurement RtpRate(const Observation& observation) {
  return OverStreams(observation, false, [](const traces::RtpStream& rtp) {
    return Pps(rtp) * (PerPacket(rtp, rtp.payload_bytes) + kRtpHeader) * 8 / 1000;
  });
}

Measurement RateVariation(const Observation& observation) {
  return OverStreams(observation, false, Variation);
}

Measurement TwoWayShare(const Observation& observation) {
  return OverMediaFlows(
      FindMediaFlows(observation),
      [](const ObservedMediaFlow& flow) { return flow.from_client.size() == 2; },
      "no call's RTP is seen on the phones' side");
}

Measurement RtcpShare(const Observation& observation) {
  std::vector<ObservedMediaFlow> flows;
  for (ObservedMediaFlow& flow : FindMediaFlows(observation)) {
    if (flow.seconds >= kLongEnoughForRtcpS) flows.push_back(std::move(flow));
  }
  return OverMediaFlows(
      flows, [](const ObservedMediaFlow& flow) { return flow.rtcp; },
      "no call of at least 15 s is seen on the phones' side");
}

}  // namespace wabed::validation
