#include "validation/report/figures/ladder/steps.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "validation/report/figures/ladder/path_steps.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

using Kind = LadderStep::Kind;
using Phase = LadderStep::Phase;

/// What one end of a call did with the relays it was given.
struct Probing {
  std::set<std::string> relays;
  std::uint64_t requests = 0;
  std::uint64_t responses = 0;
  std::optional<traces::Timestamp> first;
  double fastest_ms = std::numeric_limits<double>::infinity();
  double slowest_ms = 0;
  std::string mapped;
};

Probing ProbingOf(const CallView& view, const std::string& end) {
  Probing result;
  for (const traces::CandidateRow* row : view.candidates) {
    if (row->end != end) continue;
    result.relays.insert(row->relay);
    result.requests += row->requests;
    result.responses += row->responses;
    if (row->ts_first_request && (!result.first || *row->ts_first_request < *result.first)) {
      result.first = row->ts_first_request;
    }
    if (row->rtt_ms) {
      result.fastest_ms = std::min(result.fastest_ms, *row->rtt_ms);
      result.slowest_ms = std::max(result.slowest_ms, *row->rtt_ms);
    }
    if (!row->mapped_address.empty()) result.mapped = row->mapped_address;
  }
  return result;
}

/// Builds the ladder of one call.
class Teller {
 public:
  Teller(const CallView& view, const CallPaths& paths, const PhoneHistory& history)
      : call_(*view.call), view_(view), paths_(paths), history_(history) {}

  Ladder Tell() {
    static constexpr std::array<double, kLanes> kLaneX = {155, 275, 440, 635, 775, 895};
    ladder_.phases = {"before", "set-up", "checks", "media", "end"};
    ladder_.lanes.resize(kLanes);
    for (int lane = 0; lane < kLanes; ++lane) {
      ladder_.lanes[lane].x = kLaneX[lane];
      ladder_.lanes[lane].passes = lane == kCallerNat || lane == kCalleeNat;
    }
    const Probing caller = ProbingOf(view_, "caller");
    const Probing callee = ProbingOf(view_, "callee");
    Title(kCaller, call_.caller, call_.caller_address + ":" + std::to_string(call_.caller_port));
    Title(kCallee, call_.callee, call_.callee_address + ":" + std::to_string(call_.callee_port));
    TitleNat(kCallerNat, call_.caller_address, caller.mapped);
    TitleNat(kCalleeNat, call_.callee_address, callee.mapped);
    Title(kChat, "chat servers", "");
    Control(call_.caller, kCaller);
    Control(call_.callee, kCallee);
    SetUp();
    Probe(caller, kCaller);
    Probe(callee, kCallee);
    for (LadderStep& step : TellChecks(view_)) ladder_.steps.push_back(std::move(step));
    Media();
    End(std::max(caller.relays.size(), callee.relays.size()));
    const std::size_t relays = std::max(caller.relays.size(), callee.relays.size());
    if (relays > 0) {
      Title(kRelays, Count(relays) + (relays == 1 ? " relay" : " relays"), "UDP/3478");
    }
    std::stable_sort(ladder_.steps.begin(), ladder_.steps.end(), [](const auto& a, const auto& b) {
      return a.phase != b.phase ? a.phase < b.phase : a.t_s < b.t_s;
    });
    return std::move(ladder_);
  }

 private:
  double Since(traces::Timestamp at) const { return SecondsBetween(call_.ts_offer, at); }

  void Title(Lane lane, const std::string& name, const std::string& below) {
    LadderLane& titled = ladder_.lanes[lane];
    titled.present = true;
    titled.name = Shorten(name, 18);
    titled.below = Shorten(below, 22);
  }

  /// A NAT is there when relays saw another address than the phone's own.
  void TitleNat(Lane lane, const std::string& own, const std::string& mapped) {
    if (mapped.empty() || mapped.substr(0, mapped.find(':')) == own) return;
    Title(lane, "NAT", mapped);
  }

  void Add(Phase phase, Kind kind, double t_s, std::vector<int> path, std::string text,
           std::string detail = "") {
    ladder_.steps.push_back(
        {phase, kind, t_s, std::move(path), std::move(text), std::move(detail)});
  }

  void Control(const std::string& user, Lane lane) {
    const traces::FlowTruthRow* flow = history_.Control(user, call_.ts_offer);
    if (flow == nullptr) return;
    std::string detail;
    if (const traces::DnsTruthRow* lookup = history_.LookUp(*flow)) {
      detail =
          "DNS before it: " + Shorten(lookup->qname, 32) + ", TTL " + Count(lookup->ttl_s) + " s";
    }
    Add(Phase::kBefore, Kind::kMessage, Since(flow->ts_first), {lane, kChat},
        "TCP to " + flow->resp_h + ":" + std::to_string(flow->resp_p), detail);
  }

  void SetUp() {
    Add(Phase::kSetUp, Kind::kMessage, 0, {kCaller, kChat}, "offer");
    if (call_.ts_ringing) {
      Add(Phase::kSetUp, Kind::kMessage, Since(*call_.ts_ringing), {kChat, kCallee},
          "offer and relay addresses arrive: rings");
    }
    if (call_.ts_accept) {
      Add(Phase::kSetUp, Kind::kMessage, Since(*call_.ts_accept), {kCallee, kChat, kCaller},
          "accept");
    }
    if (call_.ts_relay_chosen) {
      std::string text = "settles on " + call_.relay;
      if (!call_.relay_site.empty()) text += " (" + Shorten(call_.relay_site, 12) + ")";
      Add(Phase::kSetUp, Kind::kEvent, Since(*call_.ts_relay_chosen), {kCaller, kRelays}, text);
    }
  }

  void Probe(const Probing& probing, Lane lane) {
    if (!probing.first) return;
    const std::size_t relays = probing.relays.size();
    std::string detail = "no round-trip time";
    if (probing.slowest_ms > 0) {
      detail = "RTT " + Number(probing.fastest_ms) + " to " + Number(probing.slowest_ms) + " ms";
    }
    Add(Phase::kSetUp, Kind::kExchange, Since(*probing.first), {lane, kRelays},
        "STUN: " + Count(relays) + (relays == 1 ? " relay, " : " relays, ") +
            Count(probing.requests) + " requests, " + Count(probing.responses) + " answers",
        detail);
  }

  void Media() {
    const traces::Timestamp begin =
        call_.ts_first_media.value_or(call_.ts_relay_chosen.value_or(call_.ts_offer));
    for (const char* direction : {kCallerToCallee, kCalleeToCaller}) {
      const bool forth = direction == kCallerToCallee;
      const traces::MediaRow* media = view_.Media(direction);
      std::vector<LadderStep> ways = TellMedia(view_, paths_, forth);
      if (ways.size() > 1 || media == nullptr) {
        for (LadderStep& step : ways) ladder_.steps.push_back(std::move(step));
        continue;
      }
      if (media->sent == 0) continue;
      std::string text = "RTP";
      for (const Stretch& only : (forth ? paths_.caller : paths_.callee).stretches) {
        if (only.row != nullptr) text = NameOfMedia(only.way);
      }
      if (call_.ts_end) {
        text += " for " + Number(SecondsBetween(begin, *call_.ts_end), 1) + " s";
      }
      text +=
          ": " + Count(media->sent) + " packets sent, mean payload " +
          Number(static_cast<double>(media->sent_payload_bytes) / static_cast<double>(media->sent),
                 1) +
          " B";
      const std::string detail = Count(media->lost) + " lost, " + Count(media->late) +
                                 " too late, mouth to ear " + Number(media->mouth_to_ear_ms) +
                                 " ms, MOS " + Number(MediaMos(*media), 2);
      Add(Phase::kMedia, Kind::kMedia, Since(begin),
          !ways.empty() ? ways.front().path
          : forth       ? std::vector<int>{kCaller, kRelays, kCallee}
                        : std::vector<int>{kCallee, kRelays, kCaller},
          text, detail);
    }
  }

  void End(std::size_t relays) {
    const traces::ActionRow* hangup = nullptr;
    for (const traces::ActionRow* action : view_.actions) {
      if (action->kind == "call.hangup") hangup = action;
    }
    const double at = call_.ts_end ? Since(*call_.ts_end) : hangup ? Since(hangup->ts) : 0;
    if (hangup == nullptr) {
      if (call_.ts_end || !call_.end_reason.empty()) {
        Add(Phase::kEnd, Kind::kEvent, at, {kCaller, kChat}, "ends: " + call_.end_reason);
      }
      return;
    }
    const bool by_caller = hangup->user == call_.caller;
    const Lane from = by_caller ? kCaller : kCallee;
    const Lane to = by_caller ? kCallee : kCaller;
    Add(Phase::kEnd, Kind::kMessage, at, {from, kChat, to},
        call_.end_reason.empty() || call_.end_reason == "hangup" ? "hang-up"
                                                                 : "hang-up: " + call_.end_reason);
    if (relays > 0) {
      Add(Phase::kEnd, Kind::kMessage, at, {from, kRelays},
          "closing message to all " + Count(relays));
    }
  }

  const traces::CallRow& call_;
  const CallView& view_;
  const CallPaths& paths_;
  const PhoneHistory& history_;
  Ladder ladder_;
};

}  // namespace

Ladder TellCall(const CallView& view, const CallPaths& paths, const PhoneHistory& history) {
  return Teller(view, paths, history).Tell();
}

}  // namespace wabed::validation::report
