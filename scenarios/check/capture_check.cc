#include <fmt/format.h>

#include <charconv>
#include <string>

#include "scenarios/check/check_context.h"
#include "scenarios/check/phone_names.h"

namespace wabed::scenarios {
namespace {

void CheckHome(CheckContext& context, const Place& home) {
  if (!home.Sound()) return;
  const auto& text = home.Text();
  const auto slash = text.find('/');
  const auto network_name = text.substr(0, slash);
  std::uint32_t number = 0;
  const auto digits = slash == std::string::npos ? std::string() : text.substr(slash + 1);
  const auto* end = digits.data() + digits.size();
  const auto result = std::from_chars(digits.data(), end, number);
  if (digits.empty() || result.ec != std::errc() || result.ptr != end) {
    context.diagnostics.Add(home.At(), fmt::format("'{}' is not a home", text),
                            "NETWORK/NUMBER such as `home/1`");
    return;
  }
  if (!context.networks.Require(network_name, home.At(), context.diagnostics)) return;
  const auto list = context.root["networks"];
  for (std::size_t i = 0; i < list.Size(); ++i) {
    const auto& network = context.scenario.networks[i];
    if (network.name != network_name || !list[i].AllSound()) continue;
    if (network.kind != NetworkSection::Kind::kHome) {
      context.diagnostics.Add(home.At(),
                              fmt::format("'{}' is a mobile network without homes", network_name),
                              "network: " + network_name);
      return;
    }
    const std::uint64_t phones = MostPhones(context.scenario, network);
    const auto homes = (phones + network.phones_per_home - 1) / network.phones_per_home;
    if (number >= 1 && number <= homes) return;
    context.diagnostics.Add(
        home.At(), fmt::format("there is no home {} in {}", digits, network_name),
        homes == 1 ? fmt::format("{}/1, its only home", network_name)
                   : fmt::format("one of {0}/1 to {0}/{1}", network_name, homes));
  }
}

}  // namespace

void CheckCaptures(CheckContext& context) {
  const auto list = context.root["captures"];
  Names names("capture", "captures");
  names.Declare(list, "name", context.diagnostics);
  for (std::size_t i = 0; i < list.Size(); ++i) {
    const auto place = list[i];
    const auto& capture = context.scenario.captures[i];
    const int places = (capture.home ? 1 : 0) + (capture.network ? 1 : 0) + (capture.site ? 1 : 0);
    if (places != 1 && place.AllSound()) {
      auto& diagnostic = context.diagnostics.Add(
          place.At(),
          fmt::format("capture '{}' {}", capture.name,
                      places == 0 ? "has no place" : "has more than one place"),
          "exactly one of: home, network, site");
      for (const char* key : {"home", "network", "site"}) {
        if (place[key].Given()) {
          diagnostic.notes.push_back({place[key].At(), fmt::format("'{}' is given here", key)});
        }
      }
    }
    if (capture.home) CheckHome(context, place["home"]);
    if (capture.network) context.networks.Require(place["network"], context.diagnostics);
    if (capture.site) context.sites.Require(place["site"], context.diagnostics);
  }
}

}  // namespace wabed::scenarios
