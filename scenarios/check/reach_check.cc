#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {
namespace {

using Spot = std::pair<std::uint32_t, std::string>;  // a system in a city

// Which spots hang together over cables and peerings.
class Islands {
 public:
  explicit Islands(const BackboneSection& backbone) {
    for (const auto& cable : backbone.cables) Join({cable.as, cable.from}, {cable.as, cable.to});
    for (const auto& peering : backbone.peerings) {
      Join({peering.a, peering.city}, {peering.b, peering.city});
    }
  }

  bool Connected(const Spot& a, const Spot& b) { return Root(a) == Root(b); }

 private:
  Spot Root(const Spot& spot) {
    auto root = spot;
    while (parents_.emplace(root, root).first->second != root) root = parents_[root];
    // Shortens the way for the next time.
    for (auto at = spot; at != root;) at = std::exchange(parents_[at], root);
    return root;
  }
  void Join(const Spot& a, const Spot& b) { parents_[Root(a)] = Root(b); }

  std::map<Spot, Spot> parents_;
};

bool IsPresent(const Scenario& scenario, std::uint32_t as, const std::string& city) {
  return std::any_of(scenario.backbone.systems.begin(), scenario.backbone.systems.end(),
                     [&](const AutonomousSystemSection& system) {
                       return system.number == as &&
                              std::find(system.cities.begin(), system.cities.end(), city) !=
                                  system.cities.end();
                     });
}

}  // namespace

void CheckReach(CheckContext& context) {
  const auto& scenario = context.scenario;
  // A way that a broken cable may be is not missed.
  if (!context.backbone_sound) return;
  Islands islands(scenario.backbone);
  std::optional<Spot> origin;  // where the first network is
  std::string origin_name;
  const auto require = [&](const Place& place, std::uint32_t as, const std::string& city,
                           const std::string& what) {
    // Who is where nobody is has been reported.
    if (!place["city"].Sound() || !place["as"].Sound() || !IsPresent(scenario, as, city)) return;
    if (!origin) {
      origin = Spot{as, city};
      origin_name = what;
    } else if (!islands.Connected(*origin, {as, city})) {
      context.diagnostics.Add(place["city"].At(),
                              fmt::format("no cable or peering leads from {} to {} (AS {} in {})",
                                          origin_name, what, as, city),
                              "backbone.cables and backbone.peerings that connect them");
    }
  };
  const auto networks = context.root["networks"];
  for (std::size_t i = 0; i < scenario.networks.size(); ++i) {
    const auto& network = scenario.networks[i];
    require(networks[i], network.as, network.city, "network " + network.name);
  }
  if (!origin) return;
  const auto pools = context.root["service"]["pools"];
  for (std::size_t i = 0; i < scenario.service.pools.size(); ++i) {
    const auto& pool = scenario.service.pools[i];
    require(pools[i], pool.as, pool.city, "pool " + pool.name);
  }
  const auto sites = context.root["service"]["sites"];
  for (std::size_t i = 0; i < scenario.service.sites.size(); ++i) {
    const auto& site = scenario.service.sites[i];
    require(sites[i], site.as, site.city, "site " + site.code);
  }
}

}  // namespace wabed::scenarios
