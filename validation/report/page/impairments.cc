#include "validation/report/data/run_seconds.h"
#include "validation/report/figures/impairment_shades.h"
#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/axis.h"

namespace wabed::validation::report {

std::string ImpairmentsHtml(const RunData& data) {
  if (data.truth.impairments.empty()) return "";
  const traces::Timestamp start = RunStart(data);
  HtmlTable table("What was wrong with the network; the letters stand over the shades below",
                  {{"Shade"}, {"Link"}, {"Direction"}, {"From", true}, {"To", true}, {"Effect"}},
                  true);
  for (std::size_t i = 0; i < data.truth.impairments.size(); ++i) {
    const traces::ImpairmentRow& row = data.truth.impairments[i];
    const double from = SecondsBetween(start, row.ts_first);
    const double to = SecondsBetween(start, row.ts_last);
    table.Add({ImpairmentLetter(i), row.link, row.direction, HtmlCell(ClockText(from), from),
               HtmlCell(ClockText(to), to), ImpairmentEffect(row)});
  }
  return table.Html();
}

}  // namespace wabed::validation::report
