#include "models/backbone/topology.h"

#include <cmath>
#include <set>
#include <stdexcept>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

#include "models/backbone/geography.h"
#include "models/backbone/relations.h"

namespace wabed::backbone {
namespace {

// Longer than any; keeps delays far from the end of 64 bits of nanoseconds.
constexpr double kLongestCableKm = 1e6;

[[noreturn]] void Refuse(const std::string& message) { throw std::invalid_argument(message); }

std::string Place(const std::string& name) { return "backbone: city '" + name + "'"; }

std::string SystemName(std::uint32_t number) { return "backbone: AS " + std::to_string(number); }

std::string Filled(std::string form, const std::string& key, const std::string& value) {
  for (std::size_t at = form.find(key); at != std::string::npos; at = form.find(key, at)) {
    form.replace(at, key.size(), value);
    at += value.size();
  }
  return form;
}

}  // namespace

Topology::Topology(const scenarios::BackboneSection& section)
    : router_delay_(section.router_delay) {
  if (!(section.fibre_km_per_ms > 0)) Refuse("backbone: fibre_km_per_ms must be above zero");
  if (!(section.detour >= 1)) Refuse("backbone: detour must be at least 1");
  if (router_delay_ < Duration::zero()) Refuse("backbone: router_delay must not be negative");
  AddCities(section);
  AddSystems(section);
  AddCables(section);
  AddPeerings(section);
  CheckAddresses();
  CheckRelations(section);
  cut_.resize(connections_.size());
  FindIslands();
}

void Topology::AddCities(const scenarios::BackboneSection& section) {
  for (const auto& city : section.cities) {
    if (!(std::abs(city.latitude) <= 90) || !(std::abs(city.longitude) <= 180)) {
      Refuse(Place(city.name) + " lies nowhere: latitude within 90, longitude within 180 degrees");
    }
    if (!cities_.emplace(city.name, city).second) Refuse(Place(city.name) + " is declared twice");
  }
}

void Topology::AddSystems(const scenarios::BackboneSection& section) {
  for (const auto& system : section.systems) {
    if (!systems_.emplace(system.number, system).second) {
      Refuse(SystemName(system.number) + " is declared twice");
    }
    prefixes_.emplace(system.number, PrefixList(system.prefixes, SystemName(system.number)));
    for (const std::string& city : system.cities) {
      City(city);
      const std::size_t index = presences_.size();
      if (!presence_index_.emplace(std::pair(system.number, city), index).second) {
        Refuse(SystemName(system.number) + " lists city '" + city + "' twice");
      }
      Presence presence{system.number, city, AddRouter(system.number, city, {index})};
      for (std::uint32_t level = 1; level <= kMaxInnerRouters; ++level) {
        presence.inner.push_back(AddRouter(system.number, city, {index, level}));
      }
      presences_.push_back(std::move(presence));
    }
  }
}

void Topology::AddCables(const scenarios::BackboneSection& section) {
  std::set<std::string> names;
  for (const auto& cable : section.cables) {
    const std::string what = "backbone: cable '" + cable.name + "'";
    if (!names.insert(cable.name).second) Refuse(what + " is declared twice");
    if (cable.routers == 0)
      Refuse(what + ": routers counts the far end's too, so it is at least 1");
    if (cable.from == cable.to) Refuse(what + " begins and ends in '" + cable.from + "'");
    const double km = cable.length_km
                          ? *cable.length_km
                          : section.detour * GreatCircleKm(City(cable.from), City(cable.to));
    if (!(km >= 0 && km <= kLongestCableKm)) Refuse(what + ": length_km must be 0 to 1,000,000");
    Connection connection{PresenceOf(cable.as, cable.from),
                          PresenceOf(cable.as, cable.to),
                          FibreDelay(km, section.fibre_km_per_ms),
                          {},
                          cable.name,
                          Relation::kSelf};
    AddRoutersTo(connection, cable.routers - 1, cable.from, cable.to);
    connections_.push_back(std::move(connection));
  }
}

void Topology::AddPeerings(const scenarios::BackboneSection& section) {
  for (const auto& peering : section.peerings) {
    if (peering.a == peering.b) Refuse(SystemName(peering.a) + " peers with itself");
    Connection connection{PresenceOf(peering.a, peering.city),
                          PresenceOf(peering.b, peering.city),
                          {},
                          {},
                          {},
                          RelationOf(peering)};
    AddRoutersTo(connection, peering.routers, peering.city, peering.city);
    connections_.push_back(std::move(connection));
  }
}

// Those along a cable are named after the nearer end; all are of the system at end a.
void Topology::AddRoutersTo(Connection& connection, std::uint32_t count, const std::string& near,
                            const std::string& far) {
  for (std::uint32_t i = 0; i < count; ++i) {
    connection.routers.push_back(AddRouter(presences_[connection.a].as,
                                           2 * (i + 1) <= count + 1 ? near : far,
                                           {connection.a, 0, connections_.size(), i}));
  }
}

std::size_t Topology::AddRouter(std::uint32_t as, const std::string& city,
                                const RouterPlace& place) {
  const std::uint32_t number = ++names_used_[{as, city}];
  const std::string name = Filled(Filled(System(as).router_name, "{iata}", City(city).iata), "{n}",
                                  std::to_string(number));
  const Address address = prefixes_.at(as).At(addresses_used_[as]++);
  routers_.push_back({address, name, as, city});
  places_.push_back(place);
  return routers_.size() - 1;
}

void Topology::CheckAddresses() const {
  std::map<Address, std::uint32_t> owners;
  for (const Router& router : routers_) {
    const auto [owner, fresh] = owners.emplace(router.address, router.as);
    if (!fresh) {
      Refuse(SystemName(router.as) + " and AS " + std::to_string(owner->second) +
             " both give routers the address " + router.address.to_string());
    }
  }
}

void Topology::Cut(const std::set<std::string>& cables) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < connections_.size(); ++i) {
    cut_[i] = !connections_[i].cable.empty() && cables.count(connections_[i].cable) != 0;
    if (cut_[i]) ++found;
  }
  if (found != cables.size()) Refuse("backbone: a cable that is not there cannot be cut");
  FindIslands();
}

void Topology::FindIslands() {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> cables(presences_.size());
  steps_.assign(presences_.size(), {});
  islands_.clear();
  for (std::size_t i = 0; i < connections_.size(); ++i) {
    if (cut_[i]) continue;
    const Connection& connection = connections_[i];
    steps_[connection.a].push_back({i, true});
    steps_[connection.b].push_back({i, false});
    if (connection.b_is == Relation::kSelf) boost::add_edge(connection.a, connection.b, cables);
  }
  // Components are numbered by their first presence.
  std::vector<std::size_t> component(presences_.size());
  islands_.resize(boost::connected_components(cables, component.data()));
  for (std::size_t i = 0; i < presences_.size(); ++i) {
    presences_[i].island = component[i];
    islands_[component[i]].as = presences_[i].as;
    islands_[component[i]].presences.push_back(i);
  }
}

std::size_t Topology::EndOf(Step step) const {
  const Connection& connection = connections_[step.connection];
  return step.forward ? connection.b : connection.a;
}

Relation Topology::NeighbourOver(Step step) const {
  const Relation b_is = connections_[step.connection].b_is;
  return step.forward ? b_is : Inverse(b_is);
}

Cost Topology::CostOf(Step step) const {
  const Connection& connection = connections_[step.connection];
  const auto routers = static_cast<std::int64_t>(connection.routers.size()) + 1;
  return {connection.fibre.count() + routers * router_delay_.count(), routers};
}

std::size_t Topology::PresenceOf(std::uint32_t as, const std::string& city) const {
  City(city);
  System(as);
  const auto found = presence_index_.find({as, city});
  if (found == presence_index_.end()) Refuse(SystemName(as) + " is not in '" + city + "'");
  return found->second;
}

const scenarios::CitySection& Topology::City(const std::string& name) const {
  const auto found = cities_.find(name);
  if (found == cities_.end()) Refuse(Place(name) + " is not declared");
  return found->second;
}

const scenarios::AutonomousSystemSection& Topology::System(std::uint32_t number) const {
  const auto found = systems_.find(number);
  if (found == systems_.end()) Refuse(SystemName(number) + " is not declared");
  return found->second;
}

}  // namespace wabed::backbone
