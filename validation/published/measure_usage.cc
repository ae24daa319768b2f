#include "validation/published/measure_usage.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "validation/published/measure_campaign.h"
#include "validation/statistics/ratio.h"
#include "validation/statistics/sample.h"
#include "validation/statistics/steps.h"
#include "validation/usage/hours.h"

namespace wabed::validation {
namespace {

constexpr char kNoFlows[] = "no such flow is seen, or none was tagged with a name";
/// Sizes as the slides print them: decimal.
constexpr std::uint64_t kSmallChat = 10'000;
constexpr std::uint64_t kLargeMedia = 70'000;
constexpr std::uint64_t kLargeFlow = 1'000'000;
/// Fewer flows than this show no distribution.
constexpr std::uint64_t kEnoughFlows = 50;

template <typename Use>
void ForEachFlow(const Observation& observation, Use use) {
  for (const Usage& usage : observation.usage) {
    for (const UsageFlow& flow : usage.flows) use(flow);
  }
}

Measurement PercentOf(std::uint64_t part, std::uint64_t whole) {
  if (whole < kEnoughFlows) {
    return NotMeasured(whole == 0 ? kNoFlows
                                  : std::to_string(whole) + " flows are seen, at least " +
                                        std::to_string(kEnoughFlows) + " are needed");
  }
  Measurement measurement;
  SetShare(measurement, part, whole);
  measurement.value->value *= 100;
  measurement.value->interval.low *= 100;
  measurement.value->interval.high *= 100;
  return measurement;
}

Measurement Exactly(double value, std::uint64_t n) {
  Measurement measurement;
  measurement.value = Estimate{value, {value, value}};
  measurement.n = n;
  return measurement;
}

}  // namespace

Measurement ChatFlowsBelow(const Observation& observation, const std::string& /*subject*/) {
  std::uint64_t part = 0, whole = 0;
  ForEachFlow(observation, [&](const UsageFlow& flow) {
    if (flow.service != Service::kChat) return;
    ++whole;
    part += flow.Octets() < kSmallChat ? 1 : 0;
  });
  return PercentOf(part, whole);
}

Measurement MediaFlowsAbove(const Observation& observation, const std::string& /*subject*/) {
  std::uint64_t part = 0, whole = 0;
  ForEachFlow(observation, [&](const UsageFlow& flow) {
    if (!IsMedia(flow.service)) return;
    ++whole;
    part += flow.Octets() > kLargeMedia ? 1 : 0;
  });
  return PercentOf(part, whole);
}

Measurement LargeFlowThroughput(const Observation& observation, const std::string& subject) {
  const bool down = subject == "down";
  std::vector<double> rates;
  ForEachFlow(observation, [&](const UsageFlow& flow) {
    const std::uint64_t octets = down ? flow.DownlinkPayload() : flow.UplinkPayload();
    const auto rate = down ? flow.DownlinkRate() : flow.UplinkRate();
    if (IsMedia(flow.service) && octets > kLargeFlow && rate) rates.push_back(*rate);
  });
  if (rates.empty()) return NotMeasured("no media flow carried more than 1 MB that way");
  return Exactly(*std::max_element(rates.begin(), rates.end()), rates.size());
}

Measurement DurationStep(const Observation& observation, const std::string& subject) {
  struct Sought {
    const char* terminal;
    bool chat;
    double unit_s;
    StepSearch search;
    std::size_t index;
  };
  // Steps of chat flows are sought in minutes, a tenth of which is what a login and its closing may
  // take; those of media flows in seconds, a few of which a small file takes.
  static const StepSearch kMinutes{0.1, 0.04, 0.06};
  static const StepSearch kSeconds{2, 0.05, 0.10};
  static const std::map<std::string, Sought> kSought = {
      {"first of android", {"android", true, 60, kMinutes, 0}},
      {"second of android", {"android", true, 60, kMinutes, 1}},
      {"third of android", {"android", true, 60, kMinutes, 2}},
      {"ios", {"ios", true, 60, kMinutes, 0}},
      {"blackberry", {"blackberry", true, 60, kMinutes, 0}},
      {"windows-phone", {"windows-phone", true, 60, kMinutes, 0}},
      {"blackberry media", {"blackberry", false, 1, kSeconds, 0}},
  };
  const Sought& sought = kSought.at(subject);
  std::vector<double> durations;
  ForEachFlow(observation, [&](const UsageFlow& flow) {
    if (flow.terminal != sought.terminal) return;
    if (sought.chat ? flow.service == Service::kChat : IsMedia(flow.service)) {
      durations.push_back(flow.Seconds() / sought.unit_s);
    }
  });
  const std::uint64_t n = durations.size();
  if (n < kEnoughFlows) {
    return NotMeasured(std::to_string(n) + " flows of such terminals are seen, at least " +
                       std::to_string(kEnoughFlows) + " are needed");
  }
  std::vector<Step> steps = FindSteps(durations, sought.search);
  // Flows that end by themselves within seconds are no time-out.
  steps.erase(std::remove_if(steps.begin(), steps.end(),
                             [&](const Step& step) { return step.position * sought.unit_s < 60; }),
              steps.end());
  if (steps.size() <= sought.index) {
    return NotMeasured(std::to_string(steps.size()) + " steps are seen in " + std::to_string(n) +
                       " flows");
  }
  const Step& step = steps[sought.index];
  Measurement measurement;
  measurement.value = Estimate{step.position, {step.position, step.median}};
  measurement.n = step.count;
  return measurement;
}

Measurement VolumeShare(const Observation& observation, const std::string& subject) {
  struct Totals {
    double part = 0;
    double whole = 0;
  };
  std::map<std::string, Totals> users;
  ForEachFlow(observation, [&](const UsageFlow& flow) {
    const auto octets = static_cast<double>(flow.Octets());
    Totals& totals = users[flow.user];
    const bool media = IsMedia(flow.service);
    const bool video = flow.service == Service::kVideo;
    if (subject != "video of media" || media) totals.whole += octets;
    if (subject == "media of all" ? media : video) totals.part += octets;
  });
  std::vector<double> parts, wholes;
  double volume = 0;
  for (const auto& [user, totals] : users) {
    parts.push_back(100 * totals.part);
    wholes.push_back(totals.whole);
    volume += totals.whole;
  }
  if (volume <= 0 || users.size() < 2) return NotMeasured(kNoFlows);
  Measurement measurement;
  measurement.value = RatioOfSums(parts, wholes);
  measurement.n = users.size();
  return measurement;
}

Measurement ControlConnectionsAtOnce(const Observation& observation) {
  std::map<std::string, std::vector<std::pair<traces::Timestamp, int>>> changes;
  ForEachFlow(observation, [&](const UsageFlow& flow) {
    if (flow.service != Service::kChat) return;
    auto& of_user = changes[flow.user];
    of_user.emplace_back(flow.flow->ts, +1);
    of_user.emplace_back(flow.flow->ts_last, -1);
  });
  std::vector<double> means;
  for (auto& [user, of_user] : changes) {
    std::sort(of_user.begin(), of_user.end());
    int open = 0;
    double connection_s = 0, connected_s = 0;
    for (std::size_t i = 0; i + 1 < of_user.size(); ++i) {
      open += of_user[i].second;
      const double s =
          std::chrono::duration<double>(of_user[i + 1].first - of_user[i].first).count();
      connection_s += open * s;
      if (open > 0) connected_s += s;
    }
    if (connected_s > 0) means.push_back(connection_s / connected_s);
  }
  if (means.size() < 2) return NotMeasured(kNoFlows);
  Measurement measurement;
  measurement.value = StudentMean(means);
  measurement.n = means.size();
  return measurement;
}

Measurement MediaPortShare(const Observation& observation) {
  std::uint64_t part = 0, whole = 0;
  ForEachFlow(observation, [&](const UsageFlow& flow) {
    if (!IsMedia(flow.service)) return;
    ++whole;
    part += (flow.from_client ? flow.flow->resp_p : flow.flow->orig_p) == 443 ? 1 : 0;
  });
  return ShareOf(part, whole, kNoFlows);
}

Measurement ActiveAddresses(const Observation& observation, const std::string& subject) {
  static const std::map<std::string, Service> kServices = {{"chat", Service::kChat},
                                                           {"images", Service::kPhoto},
                                                           {"audio", Service::kAudio},
                                                           {"video", Service::kVideo}};
  std::vector<double> counts;
  for (const Usage& usage : observation.usage) {
    std::vector<UsageInterval> hours = CutIntoIntervals(usage, std::chrono::hours(1));
    // The first and the last hour may be parts of one.
    if (hours.size() > 2) hours = {hours.begin() + 1, hours.end() - 1};
    for (const UsageInterval& hour : hours) {
      const auto service = kServices.find(subject);
      counts.push_back(static_cast<double>(
          service == kServices.end()
              ? hour.Addresses()
              : hour.addresses[static_cast<std::size_t>(service->second)].size()));
    }
  }
  if (counts.size() < 12) return NotMeasured("less than half a day was captured");
  if (subject == "chat" || subject == "images") return Exactly(Median(counts), counts.size());
  if (subject == "total") {
    return Exactly(*std::min_element(counts.begin(), counts.end()), counts.size());
  }
  return Exactly(*std::max_element(counts.begin(), counts.end()), counts.size());
}

Measurement NamesOfAction(const Observation& observation, const std::string& subject) {
  const bool alone = subject == "text" || subject == "registration";  // of media
  // What a phone still begins so long after its user did something belongs to that.
  constexpr std::chrono::seconds kWindow(20);
  std::uint64_t part = 0, whole = 0;
  for (const NotebookEntry& entry : observation.notebook) {
    const std::string group =
        entry.content == "photo" || entry.content == "voice" ? "photo-audio" : entry.content;
    if (group != subject) continue;
    for (const Usage& usage : observation.usage) {
      bool here = false, chat = false, right = true, media = false;
      for (const UsageFlow& flow : usage.flows) {
        if (flow.user != entry.client) continue;
        here = true;
        chat |= flow.service == Service::kChat && flow.flow->ts <= entry.ts + kWindow &&
                entry.ts <= flow.flow->ts_last;
        if (flow.service == Service::kChat || flow.flow->ts < entry.ts ||
            entry.ts + kWindow < flow.flow->ts) {
          continue;
        }
        const bool fits = subject == "video"
                              ? flow.service == Service::kVideo
                              : flow.service == Service::kPhoto || flow.service == Service::kAudio;
        if (alone || !fits) right = false;
        media = true;
      }
      if (!here) continue;
      ++whole;
      part += chat && right && media != alone ? 1 : 0;
    }
  }
  return ShareOf(part, whole, "nobody did such a thing with a phone that is seen");
}

Measurement MediaConnectionsPerFile(const Observation& observation) {
  std::set<std::string> clients;
  std::uint64_t connections = 0, files = 0;
  ForEachFlow(observation, [&](const UsageFlow& flow) {
    clients.insert(flow.user);
    connections += IsMedia(flow.service) ? 1 : 0;
  });
  for (const NotebookEntry& entry : observation.notebook) {
    files += entry.content != "text" && entry.content != "registration" &&
                     clients.count(entry.client) != 0
                 ? 1
                 : 0;
  }
  if (files == 0) return NotMeasured("nobody sent or fetched a file where it is seen");
  return Exactly(static_cast<double>(connections) / static_cast<double>(files), files);
}

}  // namespace wabed::validation
