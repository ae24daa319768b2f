#include <fmt/format.h>

#include <map>
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

}  // namespace

void CheckReach(CheckContext& context) {
  const auto& scenario = context.scenario;
  const auto networks = context.root["networks"];
  // A way that a broken cable may be is not missed.
  if (!context.root["backbone"].AllSound() || networks.Size() == 0 || !networks.AllSound()) return;
  Islands islands(scenario.backbone);
  const auto& first = scenario.networks.front();
  const Spot origin{first.as, first.city};
  const auto require = [&](const Place& place, std::uint32_t as, const std::string& city,
                           const std::string& what) {
    if (!place["city"].Sound() || !place["as"].Sound() || islands.Connected(origin, {as, city})) {
      return;
    }
    context.diagnostics.Add(
        place["city"].At(),
        fmt::format("no cable or peering leads from network {} to {} (AS {} in {})", first.name,
                    what, as, city),
        "backbone.cables and backbone.peerings that connect them");
  };
  for (std::size_t i = 1; i < scenario.networks.size(); ++i) {
    const auto& network = scenario.networks[i];
    require(networks[i], network.as, network.city, "network " + network.name);
  }
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
