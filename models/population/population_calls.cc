#include "models/population/population_calls.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "models/population/absences.h"
#include "models/population/acquaintances.h"
#include "models/population/phones.h"
#include "models/population/rhythm.h"
#include "models/population/stream_number.h"
#include "models/population/traits.h"
#include "models/random/stream.h"

namespace wabed::population {
namespace {

using scenarios::Duration;

Duration DrawExponential(random::Stream& stream, Duration mean) {
  const double drawn = stream.Exponential(static_cast<double>(mean.count()));
  return Duration(std::llround(std::min(drawn, 1e18)));
}

}  // namespace

std::vector<PlannedCall> PopulationCalls(const scenarios::Scenario& scenario) {
  std::vector<PlannedCall> calls;
  const auto& section = scenario.population;
  if (section.users == 0 || !(section.calls_per_day > 0)) return calls;
  const scenarios::CallGeneratorSection usual;
  const Traits traits(scenario);
  const Rhythm rhythm(scenario);
  const Acquaintances acquaintances(scenario.seed, section);
  const std::vector<Phone> phones = UserPhones(scenario);
  std::vector<std::vector<Span>> absences;
  for (Index index = 0; index < traits.Users(); ++index) {
    absences.push_back(AbsencesOf(index, scenario, rhythm));
  }
  std::vector<Duration> moments;
  for (Index caller = 0; caller < traits.Users(); ++caller) {
    const double a_day = section.calls_per_day * traits.Activity(caller);
    const std::uint32_t contacts = acquaintances.ContactCount(caller);
    for (std::int64_t day = rhythm.FirstDay(); day <= rhythm.LastDay(); ++day) {
      const auto of = [&](std::uint64_t last) {
        return StreamNumber(
            {static_cast<std::uint64_t>(caller), static_cast<std::uint64_t>(day), last});
      };
      random::Stream times(scenario.seed, "people.call.times", of(0));
      rhythm.DrawMoments(times, day, a_day, moments);
      for (std::size_t i = 0; i < moments.size(); ++i) {
        const Duration at = moments[i];
        if (at < Duration::zero() || at >= scenario.duration) continue;
        random::Stream stream(scenario.seed, "people.call", of(i));
        const auto callee =
            acquaintances.Contact(caller, acquaintances.DrawContact(stream, contacts));
        if (!callee || !traits.IsUser(*callee)) continue;
        if (Covers(absences[static_cast<std::size_t>(caller)], at)) continue;
        if (Covers(absences[static_cast<std::size_t>(*callee)], at)) continue;
        PlannedCall call;
        call.stream = kPopulationStreams | of(i);
        call.at = at;
        call.caller = phones[static_cast<std::size_t>(caller)].name;
        call.callee = phones[static_cast<std::size_t>(*callee)].name;
        call.duration =
            usual.min_duration + DrawExponential(stream, usual.mean_duration - usual.min_duration);
        call.ringing = DrawExponential(stream, scenario.calls.mean_ringing);
        calls.push_back(call);
      }
    }
  }
  std::sort(calls.begin(), calls.end(), [](const PlannedCall& a, const PlannedCall& b) {
    return std::tie(a.at, a.stream) < std::tie(b.at, b.stream);
  });
  return calls;
}

}  // namespace wabed::population
