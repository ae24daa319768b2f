#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "models/backbone/cost.h"
#include "models/backbone/route.h"
#include "scenarios/schema/backbone_section.h"

namespace wabed::backbone {

/// A router of the map.
struct Router {
  Address address;
  std::string name;  ///< PTR; empty: none
  std::uint32_t as = 0;
  std::string city;
};

/// An autonomous system's presence in a city: a vertex of the graph.
struct Presence {
  std::uint32_t as = 0;
  std::string city;
  std::size_t router = 0;               ///< index of its router
  std::vector<std::size_t> inner = {};  ///< routers of its data centre, from the border inwards
  std::size_t island = 0;               ///< index of the island it is part of
};

/// A part of a system whose cities its own cables join. Between islands a system has no way of its
/// own: each announces its own addresses and buys and peers where it stands.
struct Island {
  std::uint32_t as = 0;
  std::vector<std::size_t> presences;
};

/// What the neighbour at the far end is to the system at the near end.
enum class Relation { kSelf, kCustomer, kPeer, kProvider };

/// The same seen from the other end.
Relation Inverse(Relation relation);

/// A way between two presences: a cable of one system, or a peering of two in one city.
struct Connection {
  std::size_t a = 0;  ///< presence
  std::size_t b = 0;
  Duration fibre{0};
  std::vector<std::size_t> routers;  ///< passed between the two, from a to b
  std::string cable;                 ///< name; empty for a peering
  Relation b_is = Relation::kSelf;   ///< what b's system is to a's
};

/// A connection as a route uses it.
struct Step {
  std::size_t connection = 0;
  bool forward = true;  ///< from its end a to its end b
};

/// Where a router stands.
struct RouterPlace {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t presence = 0;        ///< whose border it is, or is behind
  std::uint32_t inner = 0;         ///< how deep inside the data centre; 0: the border
  std::size_t connection = kNone;  ///< the cable or exchange it stands on, instead of a presence
  std::size_t position = 0;        ///< index in the connection's routers
};

/// Most routers a data centre can have between its border and its servers.
inline constexpr std::uint32_t kMaxInnerRouters = 4;

/// The map made ready for routing: routers have addresses and names, cables have lengths.
///
/// Each router has one address, taken in order from its system's prefixes: first those of the
/// system's cities in the order given (kMaxInnerRouters + 1 for each), then those along its cables,
/// then those at exchanges (of system `a`). So a city or cable added last moves no other address.
class Topology {
 public:
  /// Throws std::invalid_argument, naming the place in the section, for: an unknown or doubly
  /// declared city, system or cable; a cable without routers, of negative length or over a million
  /// km; a cable or peering of a system in a city where it is not; a customer that is neither of
  /// the two, two systems whose peerings contradict each other, systems that buy in a circle;
  /// prefixes too small for the routers; a router address given twice; a fibre speed, detour or
  /// router delay that cannot be.
  explicit Topology(const scenarios::BackboneSection& section);

  const std::vector<Router>& Routers() const { return routers_; }
  const std::vector<Presence>& Presences() const { return presences_; }
  const std::vector<Connection>& Connections() const { return connections_; }
  const std::vector<Island>& Islands() const { return islands_; }
  /// Cables that carry nothing from now on; all others do. Steps and islands follow, routers and
  /// connections keep their numbers. Throws std::invalid_argument for a cable that is not there.
  void Cut(const std::set<std::string>& cables);
  bool IsCut(std::size_t connection) const { return cut_[connection]; }

  Duration RouterDelay() const { return router_delay_; }

  /// Connections of a presence as they leave it, in the order declared, cables first.
  const std::vector<Step>& StepsFrom(std::size_t presence) const { return steps_[presence]; }
  std::size_t EndOf(Step step) const;
  Relation NeighbourOver(Step step) const;
  /// Fibre, and the forwarding of the routers passed up to and without the one at the far end.
  Cost CostOf(Step step) const;
  RouterPlace PlaceOf(std::size_t router) const { return places_[router]; }

  /// Index of the presence; throws std::invalid_argument when the system is not in the city.
  std::size_t PresenceOf(std::uint32_t as, const std::string& city) const;
  /// Throws std::invalid_argument for a city nobody declared.
  const scenarios::CitySection& City(const std::string& name) const;
  /// Throws std::invalid_argument for a system nobody declared.
  const scenarios::AutonomousSystemSection& System(std::uint32_t number) const;

 private:
  void AddCities(const scenarios::BackboneSection& section);
  void AddSystems(const scenarios::BackboneSection& section);
  void AddCables(const scenarios::BackboneSection& section);
  void AddPeerings(const scenarios::BackboneSection& section);
  std::size_t AddRouter(std::uint32_t as, const std::string& city, const RouterPlace& place);
  void AddRoutersTo(Connection& connection, std::uint32_t count, const std::string& near,
                    const std::string& far);
  void CheckAddresses() const;
  void FindIslands();

  std::map<std::string, scenarios::CitySection> cities_;
  std::map<std::uint32_t, scenarios::AutonomousSystemSection> systems_;
  std::map<std::uint32_t, PrefixList> prefixes_;
  std::map<std::uint32_t, std::uint64_t> addresses_used_;
  std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> names_used_;
  std::map<std::pair<std::uint32_t, std::string>, std::size_t> presence_index_;
  std::vector<Router> routers_;
  std::vector<RouterPlace> places_;  // of the routers
  std::vector<Presence> presences_;
  std::vector<Connection> connections_;
  std::vector<std::vector<Step>> steps_;  // by presence
  std::vector<Island> islands_;
  std::vector<bool> cut_;  // by connection
  Duration router_delay_{0};
};

}  // namespace wabed::backbone
