#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/schema/link_section.h"
#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// A place measurements are made from: one host, or several of one kind in one network.
struct VantagePointSection {
  std::string name;  ///< unique; with a count above 1 its hosts are NAME-1, NAME-2, ...
  /// `host`: a computer or probe at a provider. `looking-glass`: a router that lets strangers ping
  /// and traceroute, and resolves no names.
  enum class Kind { kHost, kLookingGlass };
  Kind kind = Kind::kHost;
  std::string city;
  std::uint32_t as = 0;
  std::uint32_t count = 1;
  /// CIDR its hosts' public addresses are taken from, in order.
  std::string prefix;
  /// IPv4 address of the resolver it asks, which stands in the same city and system; vantage points
  /// and networks of one system in one city may share it. Hosts need one, looking glasses none.
  std::optional<std::string> resolver;
  /// Between the host and its provider.
  LinkSection access;
};

/// Something measured by packets inside the world.
struct MeasurementSection {
  std::string name;  ///< unique: "crawl"
  enum class Kind { kResolve, kPtr, kPing, kTraceroute };
  Kind kind = Kind::kPing;
  /// Not before this moment; and never before the measurement named in `found_by` has ended.
  Duration at{0};
  /// Vantage points by name ("atlas" means all its hosts); empty: all that can.
  std::vector<std::string> from;
  /// resolve: names asked for (A); empty: every name of the service's pools but the name servers'.
  std::vector<std::string> names;
  /// ptr, ping, traceroute: IPv4 addresses.
  std::vector<std::string> targets;
  /// ptr, ping, traceroute: also all addresses that this `resolve` measurement found, whoever found
  /// them.
  std::optional<std::string> found_by;
  /// ping, traceroute: also all other vantage points, whose places are known.
  bool vantage_points = false;
  /// How often all is repeated, and from one beginning to the next.
  std::uint32_t rounds = 1;
  Duration interval = std::chrono::minutes(10);
  /// ping: echo requests a target in a round. traceroute: probes a hop.
  std::uint32_t count = 3;
  /// Between two packets (queries) that one vantage point sends first; answers are not waited for.
  Duration spacing = std::chrono::milliseconds(20);
  /// After this an answer is not waited for any longer.
  Duration timeout = std::chrono::seconds(2);
  /// traceroute: the most hops, and what its probes are.
  std::uint32_t max_hops = 30;
  enum class Protocol { kUdp, kIcmp };
  Protocol protocol = Protocol::kUdp;
};

/// A system whose addresses a geolocation database puts at its owner's seat.
struct HeadquartersSection {
  std::uint32_t as = 0;
  std::string city;
};

/// What the world publishes about itself, with the errors such databases have.
struct DatabasesSection {
  /// Share of /24 that the geolocation database puts in another city of the map, and that it does
  /// not know.
  Fraction wrong_city;
  Fraction no_city;
  std::vector<HeadquartersSection> headquarters;
  /// Share of /24 that the IP-to-AS database gives to a neighbour of the right system, and that it
  /// does not know.
  Fraction wrong_as;
  Fraction no_as;
};

}  // namespace wabed::scenarios
