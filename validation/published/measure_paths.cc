// What captures show of calls whose ends look for other paths.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "validation/join/join.h"
#include "validation/published/measurements.h"

namespace wabed::validation {
namespace {

using Socket = std::pair<std::string, std::uint16_t>;

/// What one capture shows of one socket of a call.
struct SocketView {
  std::optional<traces::Timestamp> bound;  ///< a relay's first answer
  bool media = false;
  bool tries_on = false;  ///< STUN with a further socket began after that
  std::map<std::uint32_t, std::set<std::uint64_t>> flows;  ///< with RTP from here, by source
};

std::map<Socket, SocketView> ViewsOf(const traces::CaptureSummary& capture) {
  std::map<Socket, SocketView> views;
  for (const traces::StunExchange& stun : capture.stun) {
    if (!stun.whatsapp || !stun.ts_first_response) continue;
    SocketView& view = views[{stun.client, stun.client_port}];
    view.bound = std::min(view.bound.value_or(*stun.ts_first_response), *stun.ts_first_response);
  }
  const auto find = [&views](const std::string& host, std::uint16_t port) -> SocketView* {
    const auto found = views.find({host, port});
    return found == views.end() ? nullptr : &found->second;
  };
  for (const traces::StunExchange& stun : capture.stun) {
    if (stun.whatsapp) continue;
    for (SocketView* view :
         {find(stun.client, stun.client_port), find(stun.server, stun.server_port)}) {
      if (view != nullptr && stun.ts_first > *view->bound) view->tries_on = true;
    }
  }
  for (const traces::RtpStream& rtp : capture.rtp) {
    if (SocketView* view = find(rtp.src, rtp.src_p)) {
      view->media = true;
      view->flows[rtp.ssrc].insert(rtp.flow);
    }
    if (SocketView* view = find(rtp.dst, rtp.dst_p)) view->media = true;
  }
  return views;
}

}  // namespace

Measurement FurtherAttempts(const Observation& observation) {
  std::uint64_t trying = 0, all = 0;
  Measurement measurement;
  for (const traces::CaptureSummary* capture : PhoneSides(observation)) {
    bool any = false;
    for (const auto& [socket, view] : ViewsOf(*capture)) {
      if (!view.media) continue;
      any = true;
      ++all;
      trying += view.tries_on;
    }
    if (any) measurement.captures.push_back(PointOf(*capture));
  }
  measurement.n = all;
  if (all == 0) {
    measurement.note = "no call with media is seen on the phones' side";
  } else {
    SetShare(measurement, trying, all);
  }
  return measurement;
}

Measurement MovedStreams(const Observation& observation) {
  std::set<std::uint32_t> streams, moved;
  Measurement measurement;
  for (const traces::CaptureSummary* capture : PhoneSides(observation)) {
    const std::size_t before = streams.size();
    for (const auto& [socket, view] : ViewsOf(*capture)) {
      for (const auto& [source, flows] : view.flows) {
        streams.insert(source);
        if (flows.size() > 1) moved.insert(source);
      }
    }
    if (streams.size() > before) measurement.captures.push_back(PointOf(*capture));
  }
  measurement.n = streams.size();
  if (streams.empty()) {
    measurement.note = "no call's RTP is seen on the phones' side";
  } else {
    const double count = static_cast<double>(moved.size());
    measurement.value = Estimate{count, {count, count}};
    measurement.note = std::to_string(moved.size()) + " of " + std::to_string(streams.size());
  }
  return measurement;
}

}  // namespace wabed::validation
