#pragma once

#include <vector>

#include "models/population/rhythm.h"
#include "models/population/traits.h"

namespace wabed::population {

/// A stretch of the run's clock.
struct Span {
  scenarios::Duration from{0};
  scenarios::Duration to{0};
};

/// Adds a span to others that begin no later, joining it with the last when they touch.
void Append(std::vector<Span>& spans, Span span);

/// When somebody is switched off or out of reach: on `offline_share` of days, from a quiet moment
/// on, for an exponential time, at most a day (assumption). In order, without overlap, also before
/// the run.
std::vector<Span> AbsencesOf(Index index, const scenarios::Scenario& scenario,
                             const Rhythm& rhythm);

/// Whether a moment lies in one of the spans.
bool Covers(const std::vector<Span>& spans, scenarios::Duration at);

}  // namespace wabed::population
