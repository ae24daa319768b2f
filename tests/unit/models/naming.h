#pragma once

#include <set>
#include <string>
#include <vector>

#include "models/service/address_plan.h"
#include "scenarios/schema/scenario.h"

/// Counting the addresses of a plan as the two studies count them.
namespace wabed::service {

using Addresses = std::set<std::string>;

/// The third-level name without its number: "mmi" of "mmi101.whatsapp.net".
inline std::string NameClass(const std::string& name) {
  const std::string label = name.substr(0, name.find('.'));
  const auto digit = label.find_first_of("0123456789");
  return label.substr(0, digit);
}

/// Addresses of all names in service.zone; those of name servers are not counted.
inline std::vector<const Server*> NamedServers(const AddressPlan& plan) {
  std::vector<const Server*> named;
  for (const Server& server : plan.Servers()) {
    if (!server.row.names.empty() && server.row.role != "authoritative-dns") {
      named.push_back(&server);
    }
  }
  return named;
}

/// Addresses behind any name of these classes.
inline Addresses OfClasses(const scenarios::Scenario& scenario, const AddressPlan& plan,
                           const std::set<std::string>& classes) {
  Addresses addresses;
  for (const auto& pool : scenario.service.pools) {
    if (pool.role == "authoritative-dns") continue;
    for (const std::string& name : pool.names) {
      if (classes.count(NameClass(name)) == 0) continue;
      for (const Server* server : plan.Named(name)) addresses.insert(server->row.address);
    }
  }
  return addresses;
}

/// The first `octets` octets of each: {"158.85"} of {"158.85.58.1"} and 2.
inline std::set<std::string> FirstOctets(const Addresses& addresses, int octets) {
  std::set<std::string> prefixes;
  for (const std::string& address : addresses) {
    std::size_t end = 0;
    for (int i = 0; i < octets; ++i) end = address.find('.', end + (i > 0));
    prefixes.insert(address.substr(0, end));
  }
  return prefixes;
}

}  // namespace wabed::service
