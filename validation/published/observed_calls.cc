#include "validation/published/observed_calls.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "traces/tagging/name_validity.h"
#include "validation/classifiers/dns_map.h"
#include "validation/classifiers/labels.h"
#include "validation/join/join.h"

namespace wabed::validation {
namespace {

constexpr double kShortestStreamS = 3;
constexpr std::chrono::seconds kSameEnd(5);
constexpr std::chrono::seconds kSameCall(30);

using Socket = std::pair<std::string, std::uint16_t>;

double Seconds(traces::Nanoseconds duration) {
  return std::chrono::duration<double>(duration).count();
}

template <typename Use>
void ForEachPhoneSide(const Observation& observation, Use use) {
  for (const traces::CaptureSummary* capture : PhoneSides(observation)) {
    use(*capture, PointOf(*capture));
  }
}

std::map<std::uint64_t, Socket> CallingFlows(const traces::CaptureSummary& capture) {
  std::map<std::uint64_t, Socket> flows;
  for (const traces::StunExchange& stun : capture.stun) {
    if (stun.whatsapp) flows.emplace(stun.flow, Socket{stun.client, stun.client_port});
  }
  return flows;
}

bool FromClient(const traces::RtpStream& rtp, const Socket& client) {
  return Socket{rtp.src, rtp.src_p} == client;
}

/// An end with the name it is known by outside its NAT.
struct NamedEnd {
  std::string name;
  ObservedEnd end;
};

std::optional<NamedEnd> EndOf(const traces::StunBurst& burst, const std::string& point,
                              const traces::CaptureSummary& capture,
                              const std::set<std::uint64_t>& with_rtp) {
  NamedEnd named;
  named.end.point = point;
  named.end.client = burst.client;
  named.end.ts_first = burst.ts_first;
  traces::Timestamp last = burst.ts_first;
  for (std::uint64_t i : burst.exchanges) {
    const traces::StunExchange& stun = capture.stun.at(i);
    if (!stun.whatsapp || !named.end.servers.insert(stun.server).second) continue;
    last = std::max(last, stun.ts_first);
    named.end.server_ports.insert(stun.server_port);
    if (with_rtp.count(stun.flow) != 0) ++named.end.media_flows;
    if (!stun.mapped_address.empty()) named.name = stun.mapped_address;
  }
  if (named.end.servers.size() < 2) return std::nullopt;
  if (named.name.empty()) named.name = burst.client + ":" + std::to_string(burst.client_port);
  named.end.spread_s = Seconds(last - named.end.ts_first);
  return named;
}

}  // namespace

std::vector<const traces::CaptureSummary*> PhoneSides(const Observation& observation) {
  std::vector<const traces::CaptureSummary*> captures;
  for (const traces::CaptureSummary& capture : *observation.captures) {
    const auto kind = observation.kinds.find(PointOf(capture));
    if (kind == observation.kinds.end() || kind->second != "relay-site") {
      captures.push_back(&capture);
    }
  }
  return captures;
}

std::vector<ObservedEnd> FindEnds(const Observation& observation) {
  std::vector<NamedEnd> found;
  std::map<std::string, std::vector<std::size_t>> by_name;
  ForEachPhoneSide(observation, [&](const auto& capture, const std::string& point) {
    std::set<std::uint64_t> with_rtp;
    for (const traces::RtpStream& rtp : capture.rtp) with_rtp.insert(rtp.flow);
    for (const traces::StunBurst& burst : capture.bursts) {
      std::optional<NamedEnd> named = EndOf(burst, point, capture, with_rtp);
      if (!named) continue;
      std::vector<std::size_t>& namesakes = by_name[named->name];
      const bool known = std::any_of(namesakes.begin(), namesakes.end(), [&](std::size_t i) {
        const auto apart = named->end.ts_first - found[i].end.ts_first;
        return found[i].end.point != point && std::chrono::abs(apart) <= kSameEnd;
      });
      if (known) continue;
      namesakes.push_back(found.size());
      found.push_back(std::move(*named));
    }
  });
  std::stable_sort(found.begin(), found.end(), [](const NamedEnd& a, const NamedEnd& b) {
    return a.end.ts_first < b.end.ts_first;
  });
  std::vector<ObservedEnd> ends;
  for (NamedEnd& named : found) ends.push_back(std::move(named.end));
  return ends;
}

std::vector<ObservedCall> FindCalls(const std::vector<ObservedEnd>& ends) {
  std::vector<ObservedCall> calls;
  for (const ObservedEnd& end : ends) {
    auto call = calls.rbegin();
    while (call != calls.rend() && end.ts_first - call->ts_first <= kSameCall &&
           call->servers != end.servers) {
      ++call;
    }
    if (call != calls.rend() && end.ts_first - call->ts_first <= kSameCall) {
      ++call->ends;
    } else {
      calls.push_back({end.servers, end.ts_first, 1});
    }
  }
  return calls;
}

std::vector<ObservedStream> FindStreams(const Observation& observation) {
  std::vector<ObservedStream> streams;
  std::set<std::pair<std::uint32_t, bool>> known;
  ForEachPhoneSide(observation, [&](const auto& capture, const std::string& point) {
    const std::map<std::uint64_t, Socket> calling = CallingFlows(capture);
    std::set<std::pair<std::uint32_t, bool>> here;
    for (const traces::RtpStream& rtp : capture.rtp) {
      const auto flow = calling.find(rtp.flow);
      if (flow == calling.end() || rtp.packets < 2) continue;
      if (Seconds(rtp.ts_last - rtp.ts_first) < kShortestStreamS) continue;
      const std::pair<std::uint32_t, bool> key{rtp.ssrc, FromClient(rtp, flow->second)};
      if (known.count(key) != 0) continue;
      here.insert(key);
      streams.push_back({point, &rtp, capture.link_type == "EN10MB"});
    }
    known.insert(here.begin(), here.end());
  });
  return streams;
}

std::vector<ObservedMediaFlow> FindMediaFlows(const Observation& observation) {
  std::vector<ObservedMediaFlow> found;
  ForEachPhoneSide(observation, [&](const auto& capture, const std::string& point) {
    const std::map<std::uint64_t, Socket> calling = CallingFlows(capture);
    std::map<std::uint64_t, ObservedMediaFlow> flows;
    for (const traces::RtpStream& rtp : capture.rtp) {
      const auto flow = calling.find(rtp.flow);
      if (flow == calling.end()) continue;
      ObservedMediaFlow& media = flows[rtp.flow];
      media.point = point;
      media.from_client.insert(FromClient(rtp, flow->second));
      media.seconds = std::max(media.seconds, Seconds(rtp.ts_last - rtp.ts_first));
    }
    for (const traces::RtcpObservation& rtcp : capture.rtcp) {
      const auto flow = flows.find(rtcp.flow);
      if (flow != flows.end() && rtcp.packets > 0) flow->second.rtcp = true;
    }
    for (auto& entry : flows) {
      if (entry.second.seconds >= kShortestStreamS) found.push_back(std::move(entry.second));
    }
  });
  return found;
}

std::vector<ObservedControl> FindControl(const Observation& observation) {
  std::vector<ObservedControl> found;
  ForEachPhoneSide(observation, [&](const auto& capture, const std::string& point) {
    const traces::NameValidity cache(capture.dns);
    const std::vector<FlowLabel> labels = DnsMapClassifier().Classify(capture);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const traces::FlowRecord& flow = capture.flows[i];
      if (labels[i].label != kControl) continue;
      // The side that is no server is the one that resolved the name.
      const bool forward = !cache.NameOf(flow.orig_h, flow.resp_h, flow.ts).empty();
      found.push_back({point, forward ? flow.orig_h : flow.resp_h,
                       forward ? flow.resp_h : flow.orig_h, forward ? flow.resp_p : flow.orig_p,
                       flow.ts, flow.ts_last});
    }
  });
  return found;
}

}  // namespace wabed::validation
