#include <fmt/format.h>

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "scenarios/check/check_context.h"
#include "scenarios/check/phone_names.h"

namespace wabed::scenarios {
namespace {

// Shares are written in decimals: so far may they be from 100 % together.
constexpr double kTolerance = 1e-6;

std::string Percent(double share) { return fmt::format("{:.6g} %", share * 100); }

// All shares of a list make 100 %, or there are none.
template <class Section>
void CheckShares(CheckContext& context, const std::vector<Section>& shares, const Place& place,
                 const std::string& what) {
  if (shares.empty() || !place.AllSound()) return;
  double sum = 0;
  for (const auto& share : shares) sum += share.share.value;
  if (std::abs(sum - 1) <= kTolerance) return;
  context.diagnostics.Add(place.At(),
                          fmt::format("the shares of {} make {} together", what, Percent(sum)),
                          "shares that make 100 %");
}

void CheckProfiles(CheckContext& context, const Place& place) {
  const auto systems = place["systems"];
  Names("share of system", "shares of systems").Declare(systems, "profile", context.diagnostics);
  for (std::size_t i = 0; i < systems.Size(); ++i) {
    context.profiles.Require(systems[i]["profile"], context.diagnostics);
  }
  CheckShares(context, context.scenario.population.systems, systems, "systems");
}

void CheckNetworkShares(CheckContext& context, const Place& place) {
  const auto& population = context.scenario.population;
  const auto shares = place["networks"];
  Names("share of network", "shares of networks").Declare(shares, "network", context.diagnostics);
  for (std::size_t i = 0; i < shares.Size(); ++i) {
    context.networks.Require(shares[i]["network"], context.diagnostics);
  }
  CheckShares(context, population.networks, shares, "networks");
  const auto list = context.root["networks"];
  for (std::size_t i = 0; i < list.Size(); ++i) {
    const auto phones = list[i]["phones"];
    const auto& network = context.scenario.networks[i];
    if (!phones.Changed() || !phones.Sound() || !IsPeopled(context.scenario, network)) continue;
    context.diagnostics
        .Add(phones.At(),
             fmt::format("{} has as many phones as users are drawn to it: 'phones' means nothing "
                         "in it",
                         network.name),
             "no phones, or no share of the population")
        .notes.push_back({shares.At(), "the population is spread here"});
  }
}

// Users and what they need, or neither.
void CheckUsers(CheckContext& context, const Place& place) {
  const auto& population = context.scenario.population;
  if (!place["users"].Sound() || !place["networks"].Sound() || !place["systems"].Sound()) return;
  if (population.users == 0) {
    if (population.networks.empty()) return;
    context.diagnostics
        .Add(place["users"].At(), "the population is nobody: it has no users",
             "users: a number from 1")
        .notes.push_back({place["networks"].At(), "but networks they are in"});
    return;
  }
  if (population.networks.empty()) {
    context.diagnostics.Add(place.At(), fmt::format("{} users are in no network", population.users),
                            "networks: such as `[{network: mobile, share: 100 %}]`");
  }
  if (population.systems.empty()) {
    context.diagnostics.Add(
        place.At(), fmt::format("{} users hold phones of no system", population.users),
        context.profiles.List().empty()
            ? "device_profiles, and systems: such as `[{profile: android, share: 100 %}]`"
            : fmt::format("systems: such as `[{{profile: {}, share: 100 %}}]`",
                          context.profiles.List().front()));
  }
}

void CheckWeights(CheckContext& context, const std::vector<double>& weights, const Place& place,
                  std::size_t count, const std::string& of) {
  if (weights.empty() || !place.AllSound()) return;
  if (weights.size() != count) {
    context.diagnostics.Add(place.At(),
                            fmt::format("{} {} no {}", weights.size(),
                                        weights.size() == 1 ? "number makes" : "numbers make", of),
                            fmt::format("{} numbers", count));
  } else if (!(std::accumulate(weights.begin(), weights.end(), 0.0) > 0)) {
    context.diagnostics.Add(place.At(), "all weights are zero", "at least one weight above zero");
  }
}

void CheckContent(CheckContext& context, const Place& place) {
  const auto& contents = context.scenario.population.content;
  const auto list = place["content"];
  Names("kind of content", "kinds of content").Declare(list, "kind", context.diagnostics);
  double sum = 0;
  for (std::size_t i = 0; i < list.Size(); ++i) {
    const auto& content = contents[i];
    sum += content.share.value;
    if (!list[i].AllSound() || !(content.max_size < content.median_size)) continue;
    const auto at = list[i][list[i]["max_size"].Given() ? "max_size" : "median_size"].At();
    context.diagnostics.Add(at,
                            fmt::format("the largest ({}) is smaller than the median ({})",
                                        list[i]["max_size"].Text(), list[i]["median_size"].Text()),
                            "max_size of at least median_size");
  }
  if (!list.AllSound() || sum <= 1 + kTolerance) return;
  context.diagnostics.Add(list.At(),
                          fmt::format("the shares of messages make {} together", Percent(sum)),
                          "at most 100 %; the rest are texts");
}

}  // namespace

void CheckPopulation(CheckContext& context) {
  const auto& population = context.scenario.population;
  const auto place = context.root["population"];
  CheckUsers(context, place);
  CheckNetworkShares(context, place);
  CheckProfiles(context, place);
  CheckWeights(context, population.hours, place["hours"], 24, "day");
  CheckWeights(context, population.days, place["days"], 7, "week");
  CheckContent(context, place);
  const auto least = place["text_min"];
  const auto most = place["text_max"];
  if (least.Sound() && most.Sound() && population.text_min > population.text_max) {
    context.diagnostics.Add(least.Given() ? least.At() : most.At(),
                            fmt::format("the shortest text ({}) is longer than the longest ({})",
                                        least.Text(), most.Text()),
                            "text_min of at most text_max");
  }
}

}  // namespace wabed::scenarios
