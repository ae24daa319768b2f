#include <fmt/format.h>

#include <cmath>

#include "scenarios/check/check_context.h"
#include "scenarios/check/phone_names.h"
#include "scenarios/units/ipv4.h"

namespace wabed::scenarios {
namespace {

// As many phones as a network says, or its share of the users; should more be drawn to it than its
// prefix has addresses for, the engine refuses them.
std::uint64_t PhonesExpected(const Scenario& scenario, const NetworkSection& network) {
  if (!IsPeopled(scenario, network)) return network.phones;
  double share = 0;
  for (const auto& one : scenario.population.networks) {
    if (one.network == network.name) share += one.share.value;
  }
  return static_cast<std::uint64_t>(std::ceil(share * scenario.population.users));
}

void CheckPublicPrefix(CheckContext& context, const NetworkSection& network, const Place& place) {
  const auto prefix = ParseIpv4Prefix(network.public_prefix);
  const bool sound = place["public_prefix"].Sound() && place["phones"].Sound() &&
                     place["phones_per_home"].Sound() && place["kind"].Sound();
  if (!prefix || !sound || network.kind != NetworkSection::Kind::kHome) return;
  const std::uint64_t phones = PhonesExpected(context.scenario, network);
  const std::uint64_t homes = (phones + network.phones_per_home - 1) / network.phones_per_home;
  const auto hosts = prefix->Size() > 2 ? prefix->Size() - 2 : prefix->Size();
  if (homes <= hosts) return;
  int length = 30;
  while (length > 0 && (std::uint64_t{1} << (32 - length)) - 2 < homes) --length;
  context.diagnostics.Add(
      place["public_prefix"].At(),
      fmt::format("{} homes need an address each, {} has {}", homes, network.public_prefix, hosts),
      fmt::format("a /{} or larger", length));
}

void CheckKind(CheckContext& context, const NetworkSection& network, const Place& place) {
  if (!place["kind"].Sound()) return;
  if (network.kind == NetworkSection::Kind::kHome) {
    const auto radio = place["radio"];
    if (!radio.Changed() || !radio.AllSound()) return;
    auto& diagnostic = context.diagnostics.Add(
        radio.At(), "a home network has no radio that sleeps: 'radio' means nothing in it",
        "kind: mobile, or no radio");
    diagnostic.notes.push_back({place["kind"].At(), "the kind is given here"});
    return;
  }
  const auto quiet = place["radio"]["inactivity"];
  if (quiet.Changed() && place["radio"].AllSound() && network.radio.wake_up.count() == 0) {
    context.diagnostics.Add(quiet.At(), "a radio that wakes up at once is always awake",
                            "a `wake_up` beside inactivity");
  }
  for (const char* key : {"wifi", "phones_per_home"}) {
    const auto value = place[key];
    if (!value.Changed() || !value.AllSound()) continue;
    auto& diagnostic = context.diagnostics.Add(
        value.At(), fmt::format("a mobile network has no homes: '{}' means nothing in it", key),
        "kind: home, or no " + std::string(key));
    diagnostic.notes.push_back({place["kind"].At(), "the kind is given here"});
  }
}

}  // namespace

void CheckNetworks(CheckContext& context) {
  const auto list = context.root["networks"];
  const auto points = context.root["vantage_points"];
  if (list.Sound() && list.Size() == 0 && points.Sound() && points.Size() == 0) {
    context.diagnostics.Add(
        list.At(), "there is nobody in this scenario: it has neither networks nor vantage points",
        "networks or vantage_points: a list of at least one");
  }
  for (std::size_t i = 0; i < list.Size(); ++i) {
    const auto& network = context.scenario.networks[i];
    const auto place = list[i];
    context.cities.Require(place["city"], context.diagnostics);
    context.systems.Require(place["as"], context.diagnostics);
    RequirePresence(context, place["as"], place["city"], place["city"].At());
    CheckPublicPrefix(context, network, place);
    CheckKind(context, network, place);
    CheckNats(context, network, place);
  }
}

}  // namespace wabed::scenarios
