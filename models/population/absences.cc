#include "models/population/absences.h"

#include <algorithm>
#include <cmath>

#include "models/population/stream_number.h"

namespace wabed::population {

using scenarios::Duration;

void Append(std::vector<Span>& spans, Span span) {
  if (spans.empty() || spans.back().to < span.from) {
    spans.push_back(span);
  } else {
    spans.back().to = std::max(spans.back().to, span.to);
  }
}

std::vector<Span> AbsencesOf(Index index, const scenarios::Scenario& scenario,
                             const Rhythm& rhythm) {
  constexpr Duration kLongest = std::chrono::hours(24);
  std::vector<Span> spans;
  for (std::int64_t day = rhythm.FirstDay(); day <= rhythm.LastDay(); ++day) {
    random::Stream stream(
        scenario.seed, "people.offline",
        StreamNumber({static_cast<std::uint64_t>(index), static_cast<std::uint64_t>(day)}));
    if (!stream.Chance(scenario.population.offline_share.value)) continue;
    const Duration from = rhythm.DrawQuietMoment(stream, day);
    const double nanoseconds =
        stream.Exponential(static_cast<double>(scenario.population.offline_mean.count()));
    const double longest = static_cast<double>(kLongest.count());
    Append(spans, {from, from + Duration(std::llround(std::min(nanoseconds, longest)))});
  }
  return spans;
}

bool Covers(const std::vector<Span>& spans, Duration at) {
  return std::any_of(spans.begin(), spans.end(),
                     [at](const Span& span) { return span.from <= at && at < span.to; });
}

}  // namespace wabed::population
