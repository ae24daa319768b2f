#include "validation/report/figures/ladder/path_steps.h"

#include <algorithm>
#include <map>

#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"
#include "validation/statistics/sample.h"

namespace wabed::validation::report {
namespace {

using Kind = LadderStep::Kind;
using Phase = LadderStep::Phase;

/// Of more paths than this the middle ones are left out, so many are told at the beginning.
constexpr std::size_t kMostPaths = 16;
constexpr std::size_t kPathsAhead = 10;

struct Checks {
  std::map<std::string, std::size_t> kinds;  ///< of the peer's sockets
  std::uint64_t requests = 0;
  std::uint64_t responses = 0;
  traces::Timestamp first = traces::Timestamp::max();
  std::optional<double> rtt_ms;
  const traces::CheckRow* first_answered = nullptr;
};

Checks ChecksOf(const CallView& view, const std::string& end, bool relayed) {
  Checks checks;
  for (const traces::CheckRow* row : view.checks) {
    if (row->end != end || (row->remote_kind == "relayed") != relayed) continue;
    ++checks.kinds[row->remote_kind];
    checks.requests += row->requests;
    checks.responses += row->responses;
    checks.first = std::min(checks.first, row->ts_first);
    if (row->rtt_ms) checks.rtt_ms = std::min(*row->rtt_ms, checks.rtt_ms.value_or(*row->rtt_ms));
    if (!row->ts_answered) continue;
    if (checks.first_answered == nullptr ||
        *row->ts_answered < *checks.first_answered->ts_answered) {
      checks.first_answered = row;
    }
  }
  return checks;
}

std::string KindsInWords(const Checks& checks) {
  std::string text;
  for (const auto& [kind, count] : checks.kinds) {
    text += (text.empty() ? "" : ", ") + Count(count) + " " + kind;
  }
  return text;
}

/// What was heard of a stretch, and why it began.
std::string Detail(const Stretch& stretch) {
  std::string text = "why: " + CauseInWords(stretch.row->cause);
  if (stretch.row->rtt_ms) text += ", RTT " + Number(*stretch.row->rtt_ms) + " ms";
  const HeardSeconds& heard = stretch.heard;
  if (heard.mos.empty()) return text;
  return text + "; " + Count(heard.unheard) + " unheard, MOS " + Number(Median(heard.mos), 2) +
         " (" + Number(*std::min_element(heard.mos.begin(), heard.mos.end()), 2) + " at worst)";
}

}  // namespace

std::string NameOfMedia(const Way& way) {
  const bool relayed = way.kind == WayKind::kRelayed;
  return "RTP " + (relayed ? "over " + Shorten(way.site, 16) : LongName(way));
}

std::vector<LadderStep> TellChecks(const CallView& view) {
  std::vector<LadderStep> steps;
  const auto since = [&](traces::Timestamp at) { return SecondsBetween(view.call->ts_offer, at); };
  for (const bool caller : {true, false}) {
    const int from = caller ? kCaller : kCallee;
    const int to = caller ? kCallee : kCaller;
    for (const bool relayed : {false, true}) {
      const Checks checks = ChecksOf(view, caller ? "caller" : "callee", relayed);
      if (checks.kinds.empty()) continue;
      std::size_t sockets = 0;
      for (const auto& entry : checks.kinds) sockets += entry.second;
      std::string detail = relayed ? "" : "the other end's sockets: " + KindsInWords(checks);
      if (checks.rtt_ms) {
        detail += (detail.empty() ? "RTT " : "; RTT ") + Number(*checks.rtt_ms) + " ms at least";
      }
      const std::string where =
          relayed ? " through " + Count(sockets) + (sockets == 1 ? " relay: " : " relays: ")
                  : " checks " + Count(sockets) + (sockets == 1 ? " socket" : " sockets") +
                        " directly: ";
      steps.push_back({Phase::kChecks,
                       Kind::kExchange,
                       since(checks.first),
                       {from, to},
                       Shorten(caller ? view.call->caller : view.call->callee, 18) +
                           (relayed ? " checks" : "") + where + Count(checks.requests) +
                           " requests, " + Count(checks.responses) + " answers",
                       detail});
      if (relayed || checks.first_answered == nullptr) continue;
      const traces::CheckRow& row = *checks.first_answered;
      steps.push_back({Phase::kChecks,
                       Kind::kEvent,
                       since(*row.ts_answered),
                       {from},
                       row.remote + " answers directly (" + row.remote_kind + ")",
                       ""});
    }
  }
  return steps;
}

std::vector<LadderStep> TellMedia(const CallView& view, const CallPaths& paths, bool by_caller) {
  std::vector<const Stretch*> stretches;
  for (const Stretch& stretch : (by_caller ? paths.caller : paths.callee).stretches) {
    if (stretch.row != nullptr) stretches.push_back(&stretch);
  }
  const int from = by_caller ? kCaller : kCallee;
  const int to = by_caller ? kCallee : kCaller;
  std::vector<LadderStep> steps;
  const bool cut = stretches.size() > kMostPaths;
  const std::size_t behind = kMostPaths - kPathsAhead;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const Stretch& stretch = *stretches[i];
    const double at = SecondsBetween(view.call->ts_offer, stretch.first);
    if (cut && i >= kPathsAhead && i + behind < stretches.size()) {
      if (i == kPathsAhead) {
        steps.push_back({Phase::kMedia,
                         Kind::kEvent,
                         at,
                         {from},
                         Count(stretches.size() - kMostPaths) + " further paths, see the table",
                         ""});
      }
      continue;
    }
    const bool relayed = stretch.way.kind == WayKind::kRelayed;
    steps.push_back({Phase::kMedia, Kind::kMedia, at,
                     relayed ? std::vector<int>{from, kRelays, to} : std::vector<int>{from, to},
                     NameOfMedia(stretch.way) + " for " +
                         Number(SecondsBetween(stretch.first, stretch.last), 1) +
                         " s: " + Count(stretch.row->packets) + " packets",
                     Detail(stretch)});
  }
  return steps;
}

}  // namespace wabed::validation::report
