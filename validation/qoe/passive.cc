#include "validation/qoe/passive.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "validation/qoe/network_delay.h"
#include "validation/statistics/sample.h"

namespace wabed::validation {
namespace {

using traces::RtpStream;
using Reports = std::map<std::uint32_t, std::vector<traces::RtcpObservation::Reported>>;

/// Of a report's time so much must have been seen here for what it tells to be about that.
constexpr double kReportSeen = 0.9;

/// Packets so many times further apart than in full seconds are taken for pauses (assumption).
constexpr double kPauses = 1.25;

double Milliseconds(traces::Nanoseconds duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

double Percent(std::uint64_t part, std::uint64_t whole) {
  return std::min(100.0, 100 * static_cast<double>(part) / static_cast<double>(whole));
}

/// All reports of a capture by the stream they are about, in order of time. What a relay passes on
/// is seen twice where both its sides are.
Reports CollectReports(const traces::CaptureSummary& capture) {
  Reports all;
  for (const traces::RtcpObservation& rtcp : capture.rtcp) {
    for (const auto& report : rtcp.reported) all[report.ssrc].push_back(report);
  }
  for (auto& [ssrc, reports] : all) {
    std::stable_sort(reports.begin(), reports.end(),
                     [](const auto& a, const auto& b) { return a.ts < b.ts; });
  }
  return all;
}

/// How much of a span of time lies in stretches of a source.
traces::Nanoseconds SeenOf(const CallStream& call, std::uint32_t ssrc, traces::Timestamp from,
                           traces::Timestamp to) {
  traces::Nanoseconds seen{0};
  for (const SeenStretch& stretch : call.stretches) {
    if (stretch.ssrc != ssrc) continue;
    const auto overlap = std::min(to, stretch.ts_last) - std::max(from, stretch.ts_first);
    seen += std::max(overlap, traces::Nanoseconds(0));
  }
  return seen;
}

/// What the receiver missed of one source, by those of its reports that are about what was seen.
std::uint64_t LostByReports(const CallStream& call, std::uint32_t ssrc, const Reports& all) {
  const auto found = all.find(ssrc);
  if (found == all.end() || call.stretches.empty()) return 0;
  traces::Timestamp from = call.stretches.front().ts_first;
  std::int64_t before = 0;
  std::int64_t lost = 0;
  for (const auto& report : found->second) {
    const auto span = report.ts - from;
    const auto seen = SeenOf(call, ssrc, from, report.ts);
    // Duplicates make the count fall.
    if (static_cast<double>(seen.count()) >= kReportSeen * static_cast<double>(span.count())) {
      lost += report.cumulative_lost - before;
    }
    before = report.cumulative_lost;
    from = std::max(from, report.ts);
  }
  return static_cast<std::uint64_t>(std::max<std::int64_t>(lost, 0));
}

bool Reaches(const traces::RtcpObservation::Reported& report, std::uint16_t sequence) {
  return static_cast<std::int16_t>(report.highest_sequence - sequence) >= 0;
}

/// What of a silence was an outage.
std::uint64_t LostIn(const Silence& silence, const Reports& all) {
  if (silence.ts_last - silence.ts_first > kLongestOutage) return 0;
  const auto found = all.find(silence.ssrc);
  if (found == all.end()) return silence.missing;
  std::int64_t before = 0;
  for (const auto& report : found->second) {
    if (report.ts < silence.ts_first || !Reaches(report, silence.after)) {
      before = report.cumulative_lost;
      continue;
    }
    const std::int64_t lost = std::max<std::int64_t>(report.cumulative_lost - before, 0);
    return std::min(silence.missing, static_cast<std::uint64_t>(lost));
  }
  return silence.missing;  // the call ended before the next report
}

struct Outages {
  std::uint64_t runs = 0;
  std::uint64_t elsewhere = 0;  ///< packets that were missing and not lost
};

/// Counts what was lost in outages to the stretches before them.
Outages AddOutages(const CallStream& call, const Reports& reports,
                   std::vector<SeenStretch>& stretches) {
  Outages outages;
  for (const Silence& silence : call.silences) {
    const std::uint64_t lost = LostIn(silence, reports);
    outages.elsewhere += silence.missing - lost;
    if (lost == 0) continue;
    ++outages.runs;
    for (SeenStretch& stretch : stretches) {
      if (stretch.ssrc != silence.ssrc || stretch.ts_last != silence.ts_first) continue;
      stretch.expected += lost;
      stretch.lost += lost;
      const double share = static_cast<double>(lost) / static_cast<double>(silence.missing);
      const auto silent = static_cast<double>((silence.ts_last - silence.ts_first).count());
      stretch.ts_last += traces::Nanoseconds(static_cast<std::int64_t>(share * silent));
      break;
    }
  }
  return outages;
}

/// Sums over all streams of a call.
struct Sums {
  std::uint64_t expected = 0;
  std::uint64_t lost = 0;
  std::uint64_t reported = 0;  ///< or lost here, where that is more
  std::uint64_t runs = 0;
  std::uint64_t late = 0;
  std::uint64_t late_runs = 0;
  double jitter_ms = 0;
  double between_ms = 0;  ///< packets, on all stretches
  double intervals = 0;
  std::vector<double> packets_a_second;

  Sums(const CallStream& call, const std::vector<SeenStretch>& stretches, std::uint64_t outages,
       const Reports& reports, double buffer_ms)
      : runs(outages) {
    std::map<std::uint32_t, std::uint64_t> lost_of;
    for (const SeenStretch& stretch : stretches) {
      expected += stretch.expected;
      lost_of[stretch.ssrc] += stretch.lost;
    }
    for (const auto& [ssrc, missing] : lost_of) {
      lost += missing;
      reported += std::max(missing, LostByReports(call, ssrc, reports));
    }
    double weight = 0;
    for (const RtpStream* stream : call.streams) Add(*stream, buffer_ms, weight);
    if (weight > 0) jitter_ms /= weight;
  }
  /// ITU-T G.107 clause 7.4: mean run of lost or late packets over that of random loss. What only
  /// reports tell of is taken for random.
  double BurstRatio() const {
    const auto bad = static_cast<double>(reported + late);
    const double ratio = bad / static_cast<double>(expected);
    const double all_runs =
        static_cast<double>(runs + late_runs) + static_cast<double>(reported - lost) * (1 - ratio);
    if (all_runs <= 0 || bad <= 0) return 1;
    return std::max(1e-3, bad / all_runs * (1 - ratio));
  }

  /// What a packet holds of speech: the time between packets, unless there are pauses, in which
  /// none are sent; then that in the seconds that have most of them.
  double PacketMs(double otherwise) const {
    if (intervals <= 0 || between_ms <= 0) return otherwise;
    const double mean = between_ms / intervals;
    const double most = packets_a_second.empty() ? 0 : Quantile(packets_a_second, 0.9);
    return most > 0 && mean > kPauses * 1000 / most ? 1000 / most : mean;
  }

 private:
  void Add(const RtpStream& stream, double buffer_ms, double& weight) {
    // What was missing between its stretches is no run of its own.
    const std::uint64_t breaks = stream.stretches.empty() ? 0 : stream.stretches.size() - 1;
    runs += stream.lost_runs - std::min(stream.lost_runs, breaks);
    const auto tolerated = static_cast<std::size_t>(buffer_ms / traces::Lateness::kStepMs);
    for (std::size_t i = tolerated; i < stream.lateness.size(); ++i) late += stream.lateness[i];
    if (tolerated < stream.late_runs.size()) late_runs += stream.late_runs[tolerated];
    for (const RtpStream::Second& second : stream.seconds) {
      packets_a_second.push_back(second.packets + second.lost);
    }
    const auto packets = static_cast<double>(stream.packets);
    jitter_ms += packets * stream.jitter_ms;
    weight += packets;
    for (const RtpStream::Stretch& stretch : stream.stretches) {
      if (stretch.expected < 2) continue;
      between_ms += Milliseconds(stretch.ts_last - stretch.ts_first);
      intervals += static_cast<double>(stretch.expected - 1);
    }
  }
};

/// Network delay over all stretches, each by what its flow tells.
void EstimateDelay(const CallStream& call, const FlowDelays& delays, PassiveEstimate& estimate) {
  std::map<std::string, double> sources;
  double weight = 0;
  for (const SeenStretch& stretch : call.stretches) {
    const NetworkDelay* delay = delays.Of(stretch.flow);
    const auto packets = static_cast<double>(stretch.expected);
    sources[delay == nullptr ? "none" : delay->source] += packets;
    if (delay == nullptr) continue;
    estimate.delay_seen_ms += packets * delay->seen_ms;
    estimate.delay_assumed_ms += packets * delay->assumed_ms;
    weight += packets;
  }
  if (weight > 0) {
    estimate.delay_seen_ms /= weight;
    estimate.delay_assumed_ms /= weight;
  }
  estimate.delay_source =
      std::max_element(sources.begin(), sources.end(), [](const auto& a, const auto& b) {
        return a.second < b.second;
      })->first;
}

PassiveEstimate EstimateCall(const CallStream& call, const Reports& reports,
                             const FlowDelays& delays, const PassiveAssumptions& assumptions) {
  PassiveEstimate estimate;
  estimate.stretches = call.stretches;
  const Outages outages = AddOutages(call, reports, estimate.stretches);
  const Sums sums(call, estimate.stretches, outages.runs, reports, assumptions.jitter_buffer_ms);
  estimate.flow = call.flow;
  estimate.view = call.view;
  estimate.expected = sums.expected;
  estimate.unseen = outages.elsewhere;
  estimate.loss_seen_percent = Percent(sums.lost, sums.expected);
  estimate.late_percent = Percent(sums.late, sums.expected);
  estimate.path.loss_percent = Percent(sums.reported + sums.late, sums.expected);
  estimate.path.burst_ratio = sums.BurstRatio();
  estimate.jitter_ms = sums.jitter_ms;
  EstimateDelay(call, delays, estimate);
  estimate.path.mouth_to_ear_ms = sums.PacketMs(assumptions.frame_ms) + assumptions.lookahead_ms +
                                  estimate.delay_seen_ms + estimate.delay_assumed_ms +
                                  assumptions.jitter_buffer_ms;
  return estimate;
}

}  // namespace

std::vector<PassiveEstimate> EstimatePassively(const traces::CaptureSummary& capture,
                                               const PassiveAssumptions& assumptions,
                                               const traces::CodecImpairment& codec) {
  const Reports reports = CollectReports(capture);
  const FlowDelays delays(capture);
  std::vector<PassiveEstimate> estimates;
  for (const CallStream& call : FindCallStreams(capture)) {
    if (call.stretches.empty()) continue;
    PassiveEstimate estimate = EstimateCall(call, reports, delays, assumptions);
    estimate.quality = traces::RateVoice(estimate.path, codec);
    estimates.push_back(std::move(estimate));
  }
  return estimates;
}

}  // namespace wabed::validation
