#include "models/service/world_map.h"

#include <map>

#include <nlohmann/json.hpp>

#include "models/backbone/geography.h"

namespace wabed::service {
namespace {

using Json = nlohmann::ordered_json;

Json Position(const scenarios::CitySection& city) {
  return Json::array({city.longitude, city.latitude});
}

Json Point(const scenarios::CitySection& city, Json properties) {
  return {{"type", "Feature"},
          {"geometry", {{"type", "Point"}, {"coordinates", Position(city)}}},
          {"properties", std::move(properties)}};
}

Json Cable(const scenarios::CableSection& cable, const scenarios::Scenario& scenario,
           const backbone::Backbone& backbone) {
  const scenarios::CitySection& from = backbone.Map().City(cable.from);
  const scenarios::CitySection& to = backbone.Map().City(cable.to);
  const double km = cable.length_km ? *cable.length_km
                                    : backbone::GreatCircleKm(from, to) * scenario.backbone.detour;
  const double ms = std::chrono::duration<double, std::milli>(
                        backbone::FibreDelay(km, scenario.backbone.fibre_km_per_ms))
                        .count();
  return {{"type", "Feature"},
          {"geometry",
           {{"type", "LineString"}, {"coordinates", Json::array({Position(from), Position(to)})}}},
          {"properties",
           {{"kind", "cable"},
            {"name", cable.name},
            {"as", cable.as},
            {"from", cable.from},
            {"to", cable.to},
            {"delay_ms", ms}}}};
}

}  // namespace

std::string WorldMap(const scenarios::Scenario& scenario, const backbone::Backbone& backbone,
                     const AddressPlan& plan) {
  Json features = Json::array();
  for (const scenarios::CableSection& cable : scenario.backbone.cables) {
    features.push_back(Cable(cable, scenario, backbone));
  }
  for (const scenarios::CitySection& city : scenario.backbone.cities) {
    features.push_back(Point(city, {{"kind", "city"}, {"name", city.name}, {"code", city.iata}}));
  }
  std::map<std::pair<std::string, std::uint32_t>, std::size_t> centres;
  for (const Server& server : plan.Servers()) {
    if (!server.pool.empty()) ++centres[{server.row.city, server.row.as}];
  }
  for (const auto& [place, addresses] : centres) {
    const auto& [city, as] = place;
    features.push_back(Point(backbone.Map().City(city), {{"kind", "datacentre"},
                                                         {"name", backbone.Map().System(as).name},
                                                         {"as", as},
                                                         {"addresses", addresses}}));
  }
  for (const scenarios::SiteSection& site : scenario.service.sites) {
    features.push_back(Point(backbone.Map().City(site.city), {{"kind", "site"},
                                                              {"name", site.city},
                                                              {"code", site.code},
                                                              {"as", site.as},
                                                              {"addresses", site.relays.size()}}));
  }
  for (const scenarios::NetworkSection& network : scenario.networks) {
    const bool home = network.kind == scenarios::NetworkSection::Kind::kHome;
    features.push_back(
        Point(backbone.Map().City(network.city), {{"kind", "network"},
                                                  {"name", network.name},
                                                  {"access", home ? "home" : "mobile"},
                                                  {"as", network.as},
                                                  {"phones", network.phones}}));
  }
  const Json map = {{"type", "FeatureCollection"}, {"features", std::move(features)}};
  return map.dump(1) + "\n";
}

}  // namespace wabed::service
