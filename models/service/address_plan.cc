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
    owners_[router.address.to_uint()] =
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
      server.silent = pool.addresses - i <= pool.silent;  // the last ones
      server.audience = pool.audience;
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
    AddResolver(network.resolver, {network.as, network.city, 0},
                "networks: '" + network.name + "': resolver");
    resolvers_[network.name] = network.resolver;
  }
  for (const auto& point : scenario.vantage_points) {
    if (!point.resolver) continue;
    AddResolver(*point.resolver, {point.as, point.city, 0},
                "vantage_points: '" + point.name + "': resolver");
  }
}

void AddressPlan::AddResolver(const std::string& address, const backbone::Attachment& attachment,
                              const std::string& what) {
  const Server* known = Find(address);
  if (known != nullptr && known->row.role == "resolver" && known->attachment == attachment) return;
  Server server;
  server.row.address = address;
  server.row.role = "resolver";
  server.attachment = attachment;
  Add(std::move(server), what);
}

void AddressPlan::CheckPublicPrefixes(const scenarios::Scenario& scenario) const {
  // By first address; none overlaps with another.
  std::map<std::uint32_t, std::pair<backbone::Prefix, std::string>> taken;
  const auto check = [&](const std::string& text, const std::string& what, const std::string& key) {
    const backbone::Prefix prefix = backbone::ParsePrefix(text, what);
    const auto owner = owners_.lower_bound(prefix.base.to_uint());
    if (owner != owners_.end() && prefix.Contains(backbone::Address(owner->first))) {
      throw std::invalid_argument(what + ": its " + key + " " + prefix.ToString() + " holds " +
                                  backbone::Address(owner->first).to_string() +
                                  ", which belongs to " + owner->second);
    }
    auto other = taken.lower_bound(prefix.base.to_uint());
    if (other == taken.end() || !prefix.Contains(other->second.first.base)) {
      if (other != taken.begin()) --other;
    }
    if (other != taken.end() &&
        (other->second.first.Contains(prefix.base) || prefix.Contains(other->second.first.base))) {
      throw std::invalid_argument(what + ": its " + key + " " + prefix.ToString() +
                                  " overlaps with " + other->second.first.ToString() + " of " +
                                  other->second.second);
    }
    taken.emplace(prefix.base.to_uint(), std::make_pair(prefix, what));
  };
  for (const auto& network : scenario.networks) {
    check(network.public_prefix, "networks: '" + network.name + "'", "public_prefix");
  }
  for (const auto& point : scenario.vantage_points) {
    check(point.prefix, "vantage_points: '" + point.name + "'", "prefix");
  }
}

void AddressPlan::Add(Server server, const std::string& what) {
  const backbone::Address parsed = backbone::ParseAddress(server.row.address, what);
  const std::string address = parsed.to_string();
  const auto [owner, fresh] = owners_.emplace(parsed.to_uint(), what);
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
  by_address_[parsed.to_uint()] = servers_.size();
  servers_.push_back(std::move(server));
}

const Server* AddressPlan::Find(const std::string& address) const {
  boost::system::error_code error;
  const auto parsed = boost::asio::ip::make_address_v4(address, error);
  return error ? nullptr : Find(parsed.to_uint());
}

const Server* AddressPlan::Find(std::uint32_t address) const {
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
