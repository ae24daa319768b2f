#include "validation/report/data/run_seconds.h"

#include <algorithm>
#include <cmath>

#include "validation/statistics/sample.h"

namespace wabed::validation::report {

traces::Timestamp RunStart(const RunData& data) {
  const auto& rows = data.truth.media_seconds;
  if (data.header.start.time_since_epoch().count() != 0 || rows.empty()) return data.header.start;
  return std::min_element(rows.begin(), rows.end(),
                          [](const auto& a, const auto& b) { return a.ts < b.ts; })
      ->ts;
}

std::vector<RunSecond> SumSeconds(const RunData& data, std::size_t most) {
  const auto& rows = data.truth.media_seconds;
  if (rows.empty()) return {};
  const traces::Timestamp start = RunStart(data);
  double first = 0;
  double end = data.header.duration_s;
  for (const auto& row : rows) {
    first = std::min(first, std::floor(SecondsBetween(start, row.ts)));
    end = std::max(end, SecondsBetween(start, row.ts) + 1);
  }
  const double step = std::max(1.0, std::ceil((end - first) / static_cast<double>(most)));
  const auto count = static_cast<std::size_t>(std::ceil((end - first) / step));
  std::vector<RunSecond> steps(std::max<std::size_t>(count, 1));
  std::vector<std::vector<double>> scores(steps.size());
  for (const auto& row : rows) {
    const auto at = static_cast<std::size_t>((SecondsBetween(start, row.ts) - first) / step);
    RunSecond& sum = steps[std::min(at, steps.size() - 1)];
    sum.sent_per_s += row.sent / step;
    sum.lost_per_s += row.lost / step;
    sum.late_per_s += row.late / step;
    const double mos = SecondMos(row);
    if (mos >= 0) scores[std::min(at, steps.size() - 1)].push_back(mos);
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i].t_s = first + static_cast<double>(i) * step;
    steps[i].length_s = step;
    steps[i].directions = scores[i].size();
    if (scores[i].empty()) continue;
    steps[i].mos_low = Quantile(scores[i], 0.1);
    steps[i].mos_median = Median(scores[i]);
    steps[i].mos_high = Quantile(scores[i], 0.9);
  }
  return steps;
}

}  // namespace wabed::validation::report
