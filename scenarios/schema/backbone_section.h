#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// A city on the map.
struct CitySection {
  std::string name;      ///< English name, unique: "Montevideo"
  std::string iata;      ///< IATA city or airport code in lower case: "mvd"
  std::string country;   ///< ISO 3166-1 alpha-2: "UY"
  double latitude = 0;   ///< degrees north, WGS 84
  double longitude = 0;  ///< degrees east, WGS 84
};

/// An autonomous system present in some cities.
struct AutonomousSystemSection {
  std::uint32_t number = 0;
  std::string name;
  std::vector<std::string> cities;
  /// Where its routers get their addresses, CIDR: "200.40.0.0/16".
  std::vector<std::string> prefixes;
  /// The form of its routers' names; {iata} and {n} are filled in. Empty: routers have no PTR.
  std::string router_name;
  /// What it tells others to send its way (BGP), CIDR, besides the addresses of its routers and of
  /// whatever hangs on it: where an IP-to-AS database has its prefixes from.
  std::vector<std::string> announces;
};

/// A fibre route between two cities, carried by one autonomous system.
struct CableSection {
  std::string name;
  std::string from;
  std::string to;
  std::uint32_t as = 0;
  /// Length of the fibre; nothing: great-circle distance times `backbone.detour`.
  std::optional<double> length_km;
  /// Routers passed on the way, the one at the far end included (at least 1).
  std::uint32_t routers = 1;
};

/// Where two autonomous systems hand packets to each other.
struct PeeringSection {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::string city;
  /// Number of the one that buys transit from the other; nothing: they are peers, and exchange
  /// only what begins or ends in themselves and their customers (Gao and Rexford 2001).
  std::optional<std::uint32_t> customer;
  /// Extra routers crossed at the exchange (0: border router to border router).
  std::uint32_t routers = 0;
};

/// The map packets travel over.
struct BackboneSection {
  /// How a system chooses where to hand a packet on, among the ways its policy allows: at the
  /// nearest exit, as BGP does when all else is equal; or so that the whole way takes least time.
  enum class Routing { kHotPotato, kLowestDelay };
  Routing routing = Routing::kHotPotato;
  std::vector<CitySection> cities;
  std::vector<AutonomousSystemSection> systems;
  std::vector<CableSection> cables;
  std::vector<PeeringSection> peerings;
  /// Light in fibre: 299,792.458 km/s over a group index of 1.468 (ITU-T G.652 fibre at 1550 nm).
  double fibre_km_per_ms = 204.2;
  /// Fibre length over great-circle distance where a cable gives no length. Assumption.
  double detour = 1.3;
  /// Forwarding delay of one router. Assumption.
  Duration router_delay = std::chrono::microseconds(50);
};

}  // namespace wabed::scenarios
