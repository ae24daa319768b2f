#include "validation/report/figures/impairment_shades.h"

#include <algorithm>

#include "validation/report/data/call_view.h"
#include "validation/report/svg/numbers.h"

namespace wabed::validation::report {

std::string ImpairmentLetter(std::size_t index) {
  return index < 26 ? std::string(1, static_cast<char>('A' + index)) : std::to_string(index + 1);
}

std::string ImpairmentEffect(const traces::ImpairmentRow& row) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (row.mean_loss_percent > 0) {
    const std::string how = row.loss_model == "gilbert-elliott" ? " % loss in bursts" : " % loss";
    add(Number(row.mean_loss_percent, row.mean_loss_percent < 10 ? 1 : 0) + how);
  }
  if (row.rate_bps) add(Number(*row.rate_bps / 1000) + " kbit/s at most");
  if (row.delay_ms > 0) add("+" + Number(row.delay_ms) + " ms");
  if (row.jitter_ms > 0) add(Number(row.jitter_ms) + " ms jitter");
  return text.empty() ? "no effect" : text;
}

bool MayTouch(const traces::ImpairmentRow& row, const traces::CallRow& call) {
  const std::size_t dot = row.link.find_last_of('.');
  const std::string place = row.link.substr(0, dot);
  if (row.link.rfind("cable.", 0) == 0) return true;
  if (place == "site") return row.link.substr(5) == call.relay_site;
  return place == call.caller_network || place == call.callee_network;
}

std::size_t ShadeImpairments(Canvas& canvas, const Frame& frame, const Scale& x,
                             traces::Timestamp zero, const std::vector<traces::ImpairmentRow>& rows,
                             const traces::CallRow* call) {
  std::size_t drawn = 0;
  double label_end = -1e9;
  double label_y = frame.top + 12;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const traces::ImpairmentRow& row = rows[i];
    if (call != nullptr && !MayTouch(row, *call)) continue;
    const double from = std::max(x.from(), SecondsBetween(zero, row.ts_first));
    const double to = std::min(x.to(), SecondsBetween(zero, row.ts_last));
    if (to <= from) continue;
    canvas.Rectangle(x(from), frame.top, std::max(1.5, x(to) - x(from)), frame.height(), "shade",
                     ImpairmentLetter(i) + ": " + row.link + ", " + ImpairmentEffect(row));
    // Letters that would touch go one line lower.
    label_y = x(from) < label_end ? label_y + 12 : frame.top + 12;
    canvas.Text(x(from) + 3, label_y, ImpairmentLetter(i), "small");
    label_end = x(from) + 16;
    ++drawn;
  }
  return drawn;
}

}  // namespace wabed::validation::report
