#include <algorithm>
#include <cmath>

#include "validation/report/data/run_seconds.h"
#include "validation/report/figures/registry.h"
#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/axis.h"
#include "validation/report/svg/numbers.h"
#include "validation/report/svg/text.h"

namespace wabed::validation::report {
namespace {

constexpr std::size_t kMostCalls = 2000;

HtmlCell SecondsCell(const traces::CallRow& call, const std::optional<traces::Timestamp>& at) {
  if (!at) return {"\u2013", std::nan("")};
  const double seconds = SecondsBetween(call.ts_offer, *at);
  return {Number(seconds, 2), seconds};
}

HtmlCell MosCell(const CallView& view, const char* direction) {
  const traces::MediaRow* media = view.Media(direction);
  const double mos = media == nullptr ? -1 : MediaMos(*media);
  if (mos < 0) return {"\u2013", std::nan("")};
  return {Number(mos, 2), mos};
}

HtmlCell LossCell(const CallView& view, const char* direction) {
  const traces::MediaRow* media = view.Media(direction);
  if (media == nullptr || media->sent == 0) return {"\u2013", std::nan("")};
  const double share =
      static_cast<double>(media->lost + media->late) / static_cast<double>(media->sent);
  return {Number(share * 100, 2), share};
}

/// The ways in their order, and the relay the caller had settled on.
HtmlCell WaysCell(const CallView& view, const CallPaths& paths) {
  const std::string ways = WaysInOrder(paths.caller);
  HtmlCell cell(!ways.empty()                   ? ways
                : view.call->relay_site.empty() ? "\u2013"
                                                : view.call->relay_site);
  cell.small = view.call->relay;
  return cell;
}

}  // namespace

std::string CallsHtml(const FigureInput& input) {
  const std::vector<CallView>& calls = input.calls;
  if (calls.empty()) return "<p>Nobody called anybody in this run.</p>\n";
  const std::size_t shown = std::min(calls.size(), kMostCalls);
  HtmlTable table("Calls of this run",
                  {{"Call", true},
                   {"Placed", true},
                   {"From"},
                   {"To"},
                   {"Rings, s", true},
                   {"Media, s", true},
                   {"Length, s", true},
                   {"Ways of the caller's voice"},
                   {"To callee, unheard %", true},
                   {"MOS", true},
                   {"To caller, unheard %", true},
                   {"MOS", true},
                   {"Ended by"}},
                  true);
  const traces::Timestamp start = RunStart(input.data);
  for (std::size_t i = 0; i < shown; ++i) {
    const CallView& view = calls[i];
    const traces::CallRow& call = *view.call;
    HtmlCell id(std::to_string(call.call_id), static_cast<double>(call.call_id));
    const auto chosen = std::lower_bound(input.chosen.begin(), input.chosen.end(), i);
    if (chosen != input.chosen.end() && *chosen == i) {
      id.link = "#call-" + std::to_string(call.call_id);
      id.link_data = std::to_string(chosen - input.chosen.begin());
    }
    HtmlCell from(call.caller), to(call.callee);
    from.classes = to.classes = "w";
    from.small = call.caller_network;
    to.small = call.callee_network;
    const double placed = SecondsBetween(start, call.ts_offer);
    HtmlCell length{"\u2013", std::nan("")};
    if (call.ts_first_media && call.ts_end) {
      const double seconds = SecondsBetween(*call.ts_first_media, *call.ts_end);
      length = {Number(seconds, 1), seconds};
    }
    table.Add({id, HtmlCell(ClockText(placed), placed), from, to,
               SecondsCell(call, call.ts_ringing), SecondsCell(call, call.ts_first_media), length,
               WaysCell(view, input.paths[i]), LossCell(view, kCallerToCallee),
               MosCell(view, kCallerToCallee), LossCell(view, kCalleeToCaller),
               MosCell(view, kCalleeToCaller), call.end_reason});
  }
  std::string html =
      "<p>Everything here is from the truth tables: what the end points know. "
      "<em>Rings</em> and <em>Media</em> are the time from the caller's offer until the callee's "
      "phone rings and until the first voice packet arrives. <em>Unheard</em> packets were lost or "
      "came too late for the receiver's jitter buffer. Under the ways stands the relay that the "
      "caller "
      "settled on first.</p>\n";
  if (shown < calls.size()) {
    html += "<p class=\"quiet\">The first " + Count(shown) + " of " + Count(calls.size()) +
            " calls; all are in <code>truth/calls.csv</code>.</p>\n";
  }
  table.SetBoxed();
  return html + table.Html();
}

}  // namespace wabed::validation::report
