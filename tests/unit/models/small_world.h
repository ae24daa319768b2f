#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/schema/scenario.h"

/// Small worlds whose round trips one can work out in one's head: light does 200 km a millisecond,
/// cables are as long as they say, a router takes 100 microseconds.
namespace wabed::small_world {

inline scenarios::CitySection City(const std::string& name, double latitude, double longitude) {
  scenarios::CitySection city;
  city.name = name;
  city.iata = name.substr(0, 3);
  city.country = "UY";
  city.latitude = latitude;
  city.longitude = longitude;
  return city;
}

inline scenarios::AutonomousSystemSection System(std::uint32_t number,
                                                 std::vector<std::string> cities) {
  scenarios::AutonomousSystemSection system;
  system.number = number;
  system.name = "System " + std::to_string(number);
  system.cities = std::move(cities);
  system.prefixes = {"10." + std::to_string(number) + ".0.0/24"};
  system.router_name = "r{n}.{iata}.as" + std::to_string(number) + ".example";
  return system;
}

inline scenarios::CableSection Cable(const std::string& name, const std::string& from,
                                     const std::string& to, std::uint32_t as, double km,
                                     std::uint32_t routers = 1) {
  scenarios::CableSection cable;
  cable.name = name;
  cable.from = from;
  cable.to = to;
  cable.as = as;
  cable.length_km = km;
  cable.routers = routers;
  return cable;
}

inline scenarios::PeeringSection Peering(std::uint32_t a, std::uint32_t b, const std::string& city,
                                         std::uint32_t routers = 0) {
  scenarios::PeeringSection peering;
  peering.a = a;
  peering.b = b;
  peering.city = city;
  peering.routers = routers;
  return peering;
}

/// The same, where the first buys from the second.
inline scenarios::PeeringSection Purchase(std::uint32_t customer, std::uint32_t provider,
                                          const std::string& city) {
  auto peering = Peering(customer, provider, city);
  peering.customer = customer;
  return peering;
}

/// Provider 1 in West; carrier 2 from West to East over 2,000 km (10 ms); servers' system 3 in
/// East. Both buy from the carrier.
inline scenarios::BackboneSection WestEast() {
  scenarios::BackboneSection section;
  section.fibre_km_per_ms = 200;
  section.router_delay = std::chrono::microseconds(100);
  section.cities = {City("West", 0, -20), City("East", 0, 0)};
  section.systems = {System(1, {"West"}), System(2, {"West", "East"}), System(3, {"East"})};
  section.cables = {Cable("long", "West", "East", 2, 2000)};
  section.peerings = {Purchase(1, 2, "West"), Purchase(3, 2, "East")};
  return section;
}

/// Two homes' networks in West, a chat pool, an authoritative server and two sites in East.
inline scenarios::Scenario Scenario() {
  scenarios::Scenario scenario;
  scenario.seed = 7;
  scenario.duration = std::chrono::minutes(10);
  scenario.backbone = WestEast();

  scenarios::NetworkSection home;
  home.name = "home";
  home.city = "West";
  home.as = 1;
  home.phones = 4;
  home.public_prefix = "192.0.2.0/28";
  home.resolver = "198.51.100.53";
  scenarios::NetworkSection mobile = home;
  mobile.name = "mobile";
  mobile.kind = scenarios::NetworkSection::Kind::kMobile;
  mobile.public_prefix = "192.0.2.16/30";
  scenario.networks = {home, mobile};

  scenarios::PoolSection chat;
  chat.name = "chat";
  chat.role = "chat";
  chat.city = "East";
  chat.as = 3;
  chat.names = {"c1.whatsapp.net", "e1.whatsapp.net"};
  chat.prefixes = {"203.0.113.0/28"};
  chat.addresses = 5;
  chat.routers = 2;
  scenarios::PoolSection dns;
  dns.name = "dns";
  dns.role = "authoritative-dns";
  dns.city = "East";
  dns.as = 3;
  dns.names = {"ns1.whatsapp.net"};
  dns.prefixes = {"203.0.113.64/32"};
  dns.addresses = 1;
  dns.zones = {"whatsapp.net", "113.0.203.in-addr.arpa"};
  scenario.service.pools = {chat, dns};

  for (int i = 1; i <= 2; ++i) {
    scenarios::SiteSection site;
    site.code = "eas" + std::to_string(i);
    site.city = "East";
    site.as = 3;
    for (int j = 0; j < 6; ++j) {
      scenarios::RelaySection relay;
      relay.address = "203.0.113." + std::to_string(100 * i + j);
      relay.fixed = i == 1 && j < 3;
      if (!relay.fixed) relay.ptr = "edgeray-shv-01-" + site.code + ".facebook.com";
      site.relays.push_back(relay);
    }
    scenario.service.sites.push_back(site);
  }
  scenario.service.dns.answer_addresses = 3;
  return scenario;
}

}  // namespace wabed::small_world
