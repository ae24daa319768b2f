#include "models/population/traits.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "models/random/stream.h"

namespace wabed::population {
namespace {

template <class Section>
std::size_t IndexOf(const std::vector<Section>& sections, const std::string& name,
                    const std::string& kind) {
  const auto found = std::find_if(sections.begin(), sections.end(),
                                  [&](const Section& section) { return section.name == name; });
  if (found == sections.end()) {
    throw std::invalid_argument("population: there is no " + kind + " '" + name + "'");
  }
  return static_cast<std::size_t>(found - sections.begin());
}

}  // namespace

std::size_t Traits::Choice::Draw(double uniform) const {
  const auto found = std::upper_bound(until.begin(), until.end(), uniform * until.back());
  return what[std::min<std::size_t>(found - until.begin(), until.size() - 1)];
}

Traits::Traits(const scenarios::Scenario& scenario)
    : scenario_(scenario), users_(scenario.population.users) {
  double sum = 0;
  for (const auto& share : scenario.population.networks) {
    networks_.until.push_back(sum += share.share.value);
    networks_.what.push_back(IndexOf(scenario.networks, share.network, "network"));
  }
  if (users_ > 0 && !(sum > 0)) {
    throw std::invalid_argument("population: its users are in no network");
  }
  sum = 0;
  for (const auto& share : scenario.population.systems) {
    profiles_.until.push_back(sum += share.share.value);
    profiles_.what.push_back(IndexOf(scenario.device_profiles, share.profile, "device profile"));
  }
  if (users_ > 0 && !(sum > 0)) {
    throw std::invalid_argument("population: its users hold phones of no system");
  }
}

std::size_t Traits::Network(Index index) const {
  random::Stream stream(scenario_.seed, "people.network", static_cast<std::uint64_t>(index));
  return networks_.Draw(stream.Uniform());
}

std::size_t Traits::Profile(Index index) const {
  random::Stream stream(scenario_.seed, "people.system", static_cast<std::uint64_t>(index));
  return profiles_.Draw(stream.Uniform());
}

double Traits::Activity(Index index) const {
  random::Stream stream(scenario_.seed, "people.activity", static_cast<std::uint64_t>(index));
  const double sigma = scenario_.population.activity_sigma;
  return std::exp(stream.Normal(-sigma * sigma / 2, sigma));
}

scenarios::Duration Traits::IdleTimeout(Index index, std::size_t profile) const {
  const auto& timeouts = scenario_.device_profiles[profile].idle_timeouts;
  if (timeouts.empty()) return scenarios::Duration(0);
  random::Stream stream(scenario_.seed, "people.timeout", static_cast<std::uint64_t>(index));
  double sum = 0;
  for (const auto& timeout : timeouts) sum += timeout.weight;
  double at = stream.Uniform() * sum;
  for (const auto& timeout : timeouts) {
    if (at < timeout.weight) return timeout.after;
    at -= timeout.weight;
  }
  return timeouts.back().after;
}

}  // namespace wabed::population
