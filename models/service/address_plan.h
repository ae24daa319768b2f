#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/backbone/backbone.h"
#include "models/backbone/route.h"
#include "scenarios/schema/scenario.h"
#include "traces/truth/rows.h"

namespace wabed::service {

/// A server address: what the truth tables say of it, and where it hangs on the backbone.
struct Server {
  traces::ServerRow row;
  backbone::Attachment attachment;
  std::string pool;          ///< PoolSection's name; empty for relays and resolvers
  bool fixed_relay = false;  ///< handed out in every call
  bool silent = false;       ///< answers neither echo requests nor traceroute probes
  /// Countries (ISO 3166-1 alpha-2) whose askers are told this address when answers depend on the
  /// asker's place; empty: all.
  std::vector<std::string> audience;
};

/// Every server of a scenario with its address: pools, relays, and the resolvers of networks and
/// vantage points.
///
/// Pools take their addresses from their prefixes in order. The PTR of a pool's address is the
/// pool's name at the same index, beginning again after the last (the study says only that reverse
/// look-ups point into whatsapp.net: the form is an assumption).
class AddressPlan {
 public:
  /// Throws std::invalid_argument when an address is no address, has two owners (another server, a
  /// router, a network's public prefix or a vantage point's), when a pool's prefixes are too small,
  /// or when a server stands where its system is not.
  AddressPlan(const scenarios::Scenario& scenario, const backbone::Backbone& backbone);

  /// In the order pools, relays, resolvers (of networks, then of vantage points), as the scenario
  /// lists them.
  const std::vector<Server>& Servers() const { return servers_; }
  /// The server at an address (dotted quad), or nullptr.
  const Server* Find(const std::string& address) const;
  /// The same, for an address in host byte order.
  const Server* Find(std::uint32_t address) const;
  /// Servers whose DNS names include `name`, in the plan's order.
  std::vector<const Server*> Named(const std::string& name) const;
  /// The resolver phones of a network ask. Throws std::invalid_argument for an unknown network.
  const Server& ResolverOf(const std::string& network) const;

 private:
  void AddPools(const scenarios::Scenario& scenario);
  void AddRelays(const scenarios::Scenario& scenario);
  void AddResolvers(const scenarios::Scenario& scenario);
  void AddResolver(const std::string& address, const backbone::Attachment& attachment,
                   const std::string& what);
  void CheckPublicPrefixes(const scenarios::Scenario& scenario) const;
  void Add(Server server, const std::string& what);

  const backbone::Backbone& backbone_;
  std::vector<Server> servers_;
  std::map<std::uint32_t, std::size_t> by_address_;
  std::map<std::uint32_t, std::string> owners_;
  std::map<std::string, std::string> resolvers_;  // network -> address
};

}  // namespace wabed::service
