#include "validation/report/data/disturbances.h"
#include "validation/report/data/run_seconds.h"
#include "validation/report/page/html_table.h"
#include "validation/report/page/page.h"
#include "validation/report/svg/axis.h"

namespace wabed::validation::report {

std::string DisturbancesHtml(const RunData& data) {
  const std::vector<Disturbance> disturbances = DisturbancesOf(data.truth);
  if (disturbances.empty()) return "";
  const traces::Timestamp start = RunStart(data);
  HtmlTable table("What was wrong with the network; the letters stand over the shades below",
                  {{"Shade"}, {"Where"}, {"Direction"}, {"From", true}, {"To", true}, {"Effect"}},
                  true);
  for (const Disturbance& one : disturbances) {
    const double from = SecondsBetween(start, one.first);
    const double to = SecondsBetween(start, one.last);
    table.Add({one.letter, one.place, one.direction.empty() ? "\u2013" : one.direction,
               HtmlCell(ClockText(from), from), HtmlCell(ClockText(to), to), one.effect});
  }
  return table.Html();
}

}  // namespace wabed::validation::report
