#pragma once

#include <string>

#include "validation/published/statistic.h"

/// Statistics of what vantage points measured. All need Observation::findings; what a subject means
/// stands in targets.yaml beside it.
namespace wabed::validation {

// Building blocks.

/// There was nothing to measure, and why.
Measurement NotMeasured(const std::string& note);
/// A count that has no interval, resting on `n` things.
Measurement Counted(std::uint64_t count, std::uint64_t n);
/// A share with Wilson's interval; not measured when `whole` is 0.
Measurement ShareOf(std::uint64_t part, std::uint64_t whole, const std::string& missing);
/// The host that measured in a city; null when none did.
const traces::VantagePointRow* VantagePointIn(const Observation& observation,
                                              const std::string& city);

// Names, views and systems: measure_campaign.cc

/// Different addresses behind a class of names, "all", or counted "again" in a further class.
Measurement AddressesByName(const Observation& observation, const std::string& subject);
/// Share of a class's names that got addresses from anybody.
Measurement NamesAnswered(const Observation& observation, const std::string& subject);
/// Vantage points that found addresses: "all", in "Montevideo", or "elsewhere".
Measurement ResolvingVantagePoints(const Observation& observation, const std::string& subject);
/// Addresses, and their share of all, that the host in a city was told.
Measurement AddressesSeenFrom(const Observation& observation, const std::string& subject);
Measurement ShareSeenFrom(const Observation& observation, const std::string& subject);
/// How many different sets of addresses vantage points were told.
Measurement DifferentViews(const Observation& observation, const std::string& subject);
/// Share of "servers in 36351" or "relays in 32934" by the IP-to-AS database.
Measurement AddressesInAs(const Observation& observation, const std::string& subject);
/// Servers: "addresses", and their different "/24", "/16" and "/8".
Measurement PrefixesOfServers(const Observation& observation, const std::string& subject);
/// The same of everything that the servers' system announces.
Measurement AnnouncedByHost(const Observation& observation, const std::string& subject);

// Distances: measure_distances.cc

/// Addresses behind so many hops from Montevideo, or of all hop "groups" together.
Measurement HopGroupAddresses(const Observation& observation, const std::string& subject);
/// How many groups there are.
Measurement HopGroups(const Observation& observation, const std::string& subject);
/// Least round-trip time of such a group, ms.
Measurement HopGroupRtt(const Observation& observation, const std::string& subject);
/// Where a step of the round-trip times from Vienna begins, ms: of the two highest the "first" and
/// the "second".
Measurement RttStepPosition(const Observation& observation, const std::string& subject);
/// How many steps there are.
Measurement RttSteps(const Observation& observation, const std::string& subject);
/// Share of servers that the geolocation database puts into Dallas or Houston.
Measurement LocatedInTexas(const Observation& observation, const std::string& subject);
/// How many of these two cities hold at least a tenth of the located servers.
Measurement CitiesOfServers(const Observation& observation, const std::string& subject);
/// Share of located servers whose distances agree with the database.
Measurement DistanceAgrees(const Observation& observation, const std::string& subject);

// Relays: measure_edges.cc

/// Relays whose address has no name.
Measurement RelaysWithoutName(const Observation& observation, const std::string& subject);
/// Of those, how many distances put into a country ("Brazil").
Measurement NamelessRelaysIn(const Observation& observation, const std::string& subject);
/// Share of named relays whose name has the form of an edge.
Measurement EdgeNameShare(const Observation& observation, const std::string& subject);
/// How many of the cities the study names occur in relays' names.
Measurement EdgeCities(const Observation& observation, const std::string& subject);
/// Relays whose name says Brazil and whose distance contradicts it.
Measurement LyingRelays(const Observation& observation, const std::string& subject);
/// Median over them of the least round-trip time from Montevideo, ms ("lying"), and over relays
/// that distances put into Brazil ("in Brazil").
Measurement RelayRtt(const Observation& observation, const std::string& subject);
/// How far from Atlanta distances put the farthest of the lying ones, km.
Measurement LyingRelaysFromAtlanta(const Observation& observation, const std::string& subject);

}  // namespace wabed::validation
