#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/check/check_context.h"
#include "scenarios/diagnostics/nearest_word.h"

namespace wabed::scenarios {
namespace {

constexpr double kEarthRadiusKm = 6371.0088;  // mean radius R1 of GRS 80 (IUGG)
constexpr double kDegree = 0.017453292519943295;
// City centres are rounded; a fibre may seem a little shorter than it is.
constexpr double kShortestOverGreatCircle = 0.95;

// Haversine formula.
double GreatCircleKm(const CitySection& a, const CitySection& b) {
  const double half_latitude = std::sin((b.latitude - a.latitude) * kDegree / 2);
  const double half_longitude = std::sin((b.longitude - a.longitude) * kDegree / 2);
  const double h = half_latitude * half_latitude + std::cos(a.latitude * kDegree) *
                                                       std::cos(b.latitude * kDegree) *
                                                       half_longitude * half_longitude;
  return 2 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(h)));
}

const CitySection* FindCity(const Scenario& scenario, const std::string& name) {
  for (const auto& city : scenario.backbone.cities) {
    if (city.name == name) return &city;
  }
  return nullptr;
}

void CheckLength(CheckContext& context, const CableSection& cable, const Place& place) {
  const auto* from = FindCity(context.scenario, cable.from);
  const auto* to = FindCity(context.scenario, cable.to);
  if (!cable.length_km || from == nullptr || to == nullptr) return;
  if (!context.root["backbone"]["cities"].AllSound() || !place.AllSound()) return;
  const double shortest = GreatCircleKm(*from, *to);
  if (*cable.length_km >= shortest * kShortestOverGreatCircle) return;
  context.diagnostics.Add(place["length_km"].At(),
                          fmt::format("a cable from {} to {} cannot be as short as {} km",
                                      cable.from, cable.to, place["length_km"].Text()),
                          fmt::format("at least the great circle, {:.0f} km", shortest));
}

void CheckCable(CheckContext& context, const CableSection& cable, const Place& place) {
  const bool from = context.cities.Require(place["from"], context.diagnostics);
  const bool to = context.cities.Require(place["to"], context.diagnostics);
  context.systems.Require(place["as"], context.diagnostics);
  if (from && to && cable.from == cable.to) {
    context.diagnostics.Add(place["to"].At(), "a cable ends where it begins", "another city");
    return;
  }
  RequirePresence(context, place["as"], place["from"], place["from"].At());
  RequirePresence(context, place["as"], place["to"], place["to"].At());
  CheckLength(context, cable, place);
}

void CheckPeering(CheckContext& context, const PeeringSection& peering, const Place& place) {
  const bool a = context.systems.Require(place["a"], context.diagnostics);
  const bool b = context.systems.Require(place["b"], context.diagnostics);
  context.cities.Require(place["city"], context.diagnostics);
  if (a && b && peering.a == peering.b) {
    context.diagnostics.Add(place["b"].At(), "an autonomous system does not peer with itself",
                            "the number of another one");
    return;
  }
  RequirePresence(context, place["a"], place["city"], place["city"].At());
  RequirePresence(context, place["b"], place["city"], place["city"].At());
}

}  // namespace

void RequirePresence(CheckContext& context, const Place& system, const Place& city,
                     const Location& where) {
  if (!system.Sound() || !city.Sound() || !context.cities.Has(city.Text())) return;
  const auto systems = context.root["backbone"]["systems"];
  for (std::size_t i = 0; i < systems.Size(); ++i) {
    if (systems[i]["number"].Text() != system.Text()) continue;
    if (!systems[i].AllSound()) return;
    const auto& section = context.scenario.backbone.systems[i];
    // A city that does not exist has been reported; this one may be meant.
    const bool all_exist =
        std::all_of(section.cities.begin(), section.cities.end(),
                    [&](const std::string& name) { return context.cities.Has(name); });
    if (!all_exist) return;
    if (std::find(section.cities.begin(), section.cities.end(), city.Text()) !=
        section.cities.end()) {
      return;
    }
    context.diagnostics
        .Add(where,
             fmt::format("AS {} ({}) is not in {}", system.Text(), section.name, city.Text()),
             "one of its cities: " + ListWords(section.cities))
        .notes.push_back({systems[i]["cities"].At(), "its cities are declared here"});
    return;
  }
}

void CheckBackbone(CheckContext& context) {
  const auto& backbone = context.scenario.backbone;
  const auto place = context.root["backbone"];
  Names codes("IATA code", "IATA codes");
  codes.Declare(place["cities"], "iata", context.diagnostics);
  Names system_names("name", "names");
  system_names.Declare(place["systems"], "name", context.diagnostics);
  for (std::size_t i = 0; i < backbone.systems.size(); ++i) {
    const auto cities = place["systems"][i]["cities"];
    Names own("city", "cities");
    for (std::size_t j = 0; j < cities.Size(); ++j) {
      if (context.cities.Require(cities[j], context.diagnostics)) {
        own.Declare(cities[j], context.diagnostics);
      }
    }
  }
  for (std::size_t i = 0; i < backbone.cables.size(); ++i) {
    CheckCable(context, backbone.cables[i], place["cables"][i]);
  }
  for (std::size_t i = 0; i < backbone.peerings.size(); ++i) {
    CheckPeering(context, backbone.peerings[i], place["peerings"][i]);
  }
}

}  // namespace wabed::scenarios
