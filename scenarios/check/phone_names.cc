#include "scenarios/check/phone_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "scenarios/diagnostics/nearest_word.h"

namespace wabed::scenarios {
namespace {

// The phones of a network, for a nearest word; more would help nobody.
constexpr std::uint32_t kMostPhonesListed = 200;

std::optional<std::uint32_t> ReadPhoneNumber(const std::string& text) {
  std::uint32_t number = 0;
  const auto* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, number);
  if (result.ec != std::errc() || result.ptr != end || text.empty() || text[0] == '0') {
    return std::nullopt;
  }
  return number;
}

std::vector<std::string> SomePhones(const Scenario& scenario) {
  std::vector<std::string> phones;
  for (const auto& network : scenario.networks) {
    const std::uint32_t most = std::min(MostPhones(scenario, network), kMostPhonesListed);
    for (std::uint32_t n = 1; n <= most; ++n) {
      phones.push_back(fmt::format("{}-{}", network.name, n));
    }
  }
  return phones;
}

}  // namespace

bool IsPeopled(const Scenario& scenario, const NetworkSection& network) {
  const auto& shares = scenario.population.networks;
  return scenario.population.users > 0 &&
         std::any_of(shares.begin(), shares.end(), [&](const NetworkShareSection& share) {
           return share.network == network.name;
         });
}

std::uint32_t MostPhones(const Scenario& scenario, const NetworkSection& network) {
  return IsPeopled(scenario, network) ? scenario.population.users : network.phones;
}

namespace {

// Whether it can be told how many phones a network has: people in no network, or nobody in some,
// are reported at the population.
bool CountsAreCertain(const CheckContext& context, const Place& network) {
  const auto& population = context.scenario.population;
  return network["phones"].Sound() && context.root["population"].AllSound() &&
         (population.users > 0) == !population.networks.empty();
}

}  // namespace

bool RequirePhone(CheckContext& context, const std::string& name, const Location& where) {
  const auto dash = name.rfind('-');
  const auto number =
      dash == std::string::npos ? std::nullopt : ReadPhoneNumber(name.substr(dash + 1));
  const auto list = context.root["networks"];
  const auto population = context.root["population"];
  for (std::size_t i = 0; number && i < list.Size(); ++i) {
    const auto& network = context.scenario.networks[i];
    if (network.name != name.substr(0, dash) || !list[i]["name"].Sound()) continue;
    const auto most = MostPhones(context.scenario, network);
    if (*number <= most || !CountsAreCertain(context, list[i])) return true;
    const bool peopled = IsPeopled(context.scenario, network);
    context.diagnostics
        .Add(where, fmt::format("there is no phone '{}'", name),
             most == 1 ? fmt::format("{0}-1, the only phone of {0}", network.name)
                       : fmt::format("one of {0}-1 to {0}-{1}", network.name, most))
        .notes.push_back(
            peopled ? DiagnosticNote{population["users"].At(), "so many people there are"}
                    : DiagnosticNote{list[i]["phones"].At(), "the network is declared here"});
    return false;
  }
  if (!context.networks.Complete()) return false;
  context.diagnostics.Add(
      where, fmt::format("there is no phone '{}'", name),
      "NETWORK-NUMBER, with one of the networks: " + ListWords(context.networks.List()),
      NearestWord(name, SomePhones(context.scenario)));
  return false;
}

}  // namespace wabed::scenarios
