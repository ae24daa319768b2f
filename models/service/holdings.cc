#include "models/service/holdings.h"

namespace wabed::service {

std::vector<Holding> HoldingsInUse(const scenarios::Scenario& scenario,
                                   const backbone::Backbone& backbone, const AddressPlan& plan) {
  std::vector<Holding> holdings;
  for (const backbone::Router& router : backbone.Routers()) {
    holdings.push_back({{router.address, 32}, router.as, router.city});
  }
  for (const Server& server : plan.Servers()) {
    holdings.push_back({{backbone::ParseAddress(server.row.address, "server"), 32},
                        server.row.as,
                        server.row.city});
  }
  for (const auto& network : scenario.networks) {
    const std::string what = "networks: '" + network.name + "'";
    holdings.push_back(
        {backbone::ParsePrefix(network.public_prefix, what), network.as, network.city});
  }
  for (const auto& point : scenario.vantage_points) {
    const std::string what = "vantage_points: '" + point.name + "'";
    holdings.push_back({backbone::ParsePrefix(point.prefix, what), point.as, point.city});
  }
  return holdings;
}

std::vector<Holding> HoldingsReserved(const scenarios::Scenario& scenario) {
  std::vector<Holding> holdings;
  const auto add = [&](const std::vector<std::string>& prefixes, std::uint32_t as,
                       const std::string& what) {
    for (const std::string& prefix : prefixes) {
      holdings.push_back({backbone::ParsePrefix(prefix, what), as, ""});
    }
  };
  for (const auto& system : scenario.backbone.systems) {
    add(system.prefixes, system.number, "backbone: AS " + std::to_string(system.number));
  }
  for (const auto& pool : scenario.service.pools) {
    add(pool.prefixes, pool.as, "service: pool '" + pool.name + "'");
  }
  return holdings;
}

}  // namespace wabed::service
