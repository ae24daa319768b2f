#include "models/service/address_plan.h"

#include <algorithm>
#include <stdexcept>

#include "models/backbone/prefix.h"

namespace wabed::service {
namespace {

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

bool HasWord(const std::string& words, const std::string& word) {
  return (" " + words + " ").find(" " + word + " ") != std::string::npos;
}

}  // namespace

AddressPlan::AddressPlan(const scenarios::Scenario& scenario, const backbone::Backbone& backbone)
    : backbone_(backbone) {
  for (const backbone::Router& router : backbone.Routers()) {
    owners_[router.address.to_string()] =
        "a router of AS " + std::to_string(router.as) + " in " + router.city;
  }
  AddPools(scenario);
  AddRelays(scenario);
  AddResolvers(scenario);
  CheckPublicPrefixes(scenario);
}

void AddressPlan::AddPools(const scenarios::Scenario& scenario) {
  for (const auto& pool : scenario.service.pools) {
    const std::string what = "service: pool '" + pool.name + "'";
    const backbone::PrefixList addresses(pool.prefixes, what);
    for (std::uint32_t i = 0; i < pool.addresses; ++i) {
      Server server;
      server.row.address = addresses.At(i).to_string();
      server.row.role = pool.role;
      server.row.names = Joined(pool.names);
      if (!pool.names.empty()) server.row.ptr = pool.names[i % pool.names.size()];
      server.attachment = {pool.as, pool.city, pool.routers};
      server.pool = pool.name;
      Add(std::move(server), what);
    }
  }
}

void AddressPlan::AddRelays(const scenarios::Scenario& scenario) {
  for (const auto& site : scenario.service.sites) {
    for (const auto& relay : site.relays) {
      Server server;
      server.row.address = relay.address;
      server.row.role = "relay";
      server.row.ptr = relay.ptr;
      server.row.site = site.code;
      server.attachment = {site.as, site.city, 0};
      server.fixed_relay = relay.fixed;
      Add(std::move(server), "service: site '" + site.code + "'");
    }
  }
}

void AddressPlan::AddResolvers(const scenarios::Scenario& scenario) {
  for (const auto& network : scenario.networks) {
    const std::string what = "networks: '" + network.name + "'";
    const Server* known = Find(network.resolver);
    const bool shared = known != nullptr && known->row.role == "resolver" &&
                        known->attachment == backbone::Attachment{network.as, network.city, 0};
    if (!shared) {
      Server server;
      server.row.address = network.resolver;
      server.row.role = "resolver";
      server.attachment = {network.as, network.city, 0};
      Add(std::move(server), what + ": resolver");
    }
    resolvers_[network.name] = network.resolver;
  }
}

void AddressPlan::CheckPublicPrefixes(const scenarios::Scenario& scenario) const {
  std::vector<std::pair<std::string, backbone::Prefix>> taken;
  for (const auto& network : scenario.networks) {
    const std::string what = "networks: '" + network.name + "'";
    const backbone::Prefix prefix = backbone::ParsePrefix(network.public_prefix, what);
    for (const auto& [address, owner] : owners_) {
      if (prefix.Contains(backbone::ParseAddress(address, owner))) {
        throw std::invalid_argument(what + ": its public_prefix " + prefix.ToString() + " holds " +
                                    address + ", which belongs to " + owner);
      }
    }
    for (const auto& [other, theirs] : taken) {
      if (theirs.Contains(prefix.base) || prefix.Contains(theirs.base)) {
        throw std::invalid_argument(what + ": its public_prefix " + prefix.ToString() +
                                    " overlaps with " + theirs.ToString() + " of '" + other + "'");
      }
    }
    taken.emplace_back(network.name, prefix);
  }
}

void AddressPlan::Add(Server server, const std::string& what) {
  const std::string address = backbone::ParseAddress(server.row.address, what).to_string();
  const auto [owner, fresh] = owners_.emplace(address, what);
  if (!fresh) {
    throw std::invalid_argument(what + ": address " + address + " already belongs to " +
                                owner->second);
  }
  const auto& map = backbone_.Map();
  map.PresenceOf(server.attachment.as, server.attachment.city);
  const auto& city = map.City(server.attachment.city);
  const auto& system = map.System(server.attachment.as);
  server.row.address = address;
  server.row.as = system.number;
  server.row.operator_name = system.name;
  server.row.city = city.name;
  server.row.country = city.country;
  server.row.latitude = city.latitude;
  server.row.longitude = city.longitude;
  by_address_[address] = servers_.size();
  servers_.push_back(std::move(server));
}

const Server* AddressPlan::Find(const std::string& address) const {
  const auto found = by_address_.find(address);
  return found == by_address_.end() ? nullptr : &servers_[found->second];
}

std::vector<const Server*> AddressPlan::Named(const std::string& name) const {
  std::vector<const Server*> named;
  for (const Server& server : servers_) {
    if (HasWord(server.row.names, name)) named.push_back(&server);
  }
  return named;
}

const Server& AddressPlan::ResolverOf(const std::string& network) const {
  const auto found = resolvers_.find(network);
  if (found == resolvers_.end()) {
    throw std::invalid_argument("networks: '" + network + "' is not declared");
  }
  return *Find(found->second);
}

}  // namespace wabed::service
