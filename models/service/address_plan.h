#pragma once

#include <cstddef>
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
};

/// Every server of a scenario with its address: pools, relays and resolvers.
///
/// Pools take their addresses from their prefixes in order. The PTR of a pool's address is the
/// pool's name at the same index, beginning again after the last (the study says only that reverse
/// look-ups point into whatsapp.net: the form is an assumption).
class AddressPlan {
 public:
  /// Throws std::invalid_argument when an address is no address, has two owners (another server, a
  /// router, or a network's public prefix), when a pool's prefixes are too small, or when a server
  /// stands where its system is not.
  AddressPlan(const scenarios::Scenario& scenario, const backbone::Backbone& backbone);

  /// In the order pools, relays, resolvers, as the scenario lists them.
  const std::vector<Server>& Servers() const { return servers_; }
  /// The server at an address (dotted quad), or nullptr.
  const Server* Find(const std::string& address) const;
  /// Servers whose DNS names include `name`, in the plan's order.
  std::vector<const Server*> Named(const std::string& name) const;
  /// The resolver phones of a network ask. Throws std::invalid_argument for an unknown network.
  const Server& ResolverOf(const std::string& network) const;

 private:
  void AddPools(const scenarios::Scenario& scenario);
  void AddRelays(const scenarios::Scenario& scenario);
  void AddResolvers(const scenarios::Scenario& scenario);
  void CheckPublicPrefixes(const scenarios::Scenario& scenario) const;
  void Add(Server server, const std::string& what);

  const backbone::Backbone& backbone_;
  std::vector<Server> servers_;
  std::map<std::string, std::size_t> by_address_;
  std::map<std::string, std::string> owners_;
  std::map<std::string, std::string> resolvers_;  // network -> address
};

}  // namespace wabed::service
