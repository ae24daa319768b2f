#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "scenarios/check/check_context.h"
#include "scenarios/units/ipv4.h"

namespace wabed::scenarios {
namespace {

bool InZone(const std::string& name, const std::string& zone) {
  if (zone == "." || name == zone) return true;
  return name.size() > zone.size() &&
         name.compare(name.size() - zone.size(), zone.size(), zone) == 0 &&
         name[name.size() - zone.size() - 1] == '.';
}

bool HasCalls(const Scenario& scenario) {
  return !scenario.calls.list.empty() || scenario.calls.generate.has_value();
}

// Network and broadcast address stay unused, except in a /31 (RFC 3021) and a /32.
std::uint64_t Hosts(const std::vector<std::string>& prefixes) {
  std::uint64_t hosts = 0;
  for (const auto& text : prefixes) {
    const auto prefix = ParseIpv4Prefix(text);
    if (prefix) hosts += prefix->Size() > 2 ? prefix->Size() - 2 : prefix->Size();
  }
  return hosts;
}

void CheckPoolNames(CheckContext& context, const PoolSection& pool, const Place& place) {
  const auto zone = context.root["service"]["zone"];
  Names own("name", "names");
  for (std::size_t i = 0; i < pool.names.size(); ++i) {
    const auto name = place["names"][i];
    own.Declare(name, context.diagnostics);
    if (pool.role == "authoritative-dns" || !name.Sound() || !zone.Sound()) continue;
    if (InZone(pool.names[i], context.scenario.service.zone)) continue;
    context.diagnostics.Add(name.At(),
                            fmt::format("'{}' is not in the zone {}", name.Text(), zone.Text()),
                            fmt::format("a name that ends with .{}", zone.Text()));
  }
}

// Who is told which addresses is said by the policy: the default tells everybody the same.
void CheckAudience(CheckContext& context, const PoolSection& pool, const Place& place) {
  Names own("country", "countries");
  for (std::size_t i = 0; i < pool.audience.size(); ++i) {
    own.Declare(place["audience"][i], context.diagnostics);
  }
  const auto policy = context.root["service"]["dns"]["policy"];
  if (pool.audience.empty() || !place["audience"].AllSound()) return;
  if (!policy.Sound() || policy.Given()) return;
  context.diagnostics.Add(place["audience"].At(),
                          fmt::format("pool '{}' has an audience, but no policy says that answers "
                                      "depend on who asks",
                                      pool.name),
                          "service.dns.policy: by-place (or same-for-all, to tell everybody)");
}

void CheckPool(CheckContext& context, const PoolSection& pool, const Place& place) {
  context.cities.Require(place["city"], context.diagnostics);
  context.systems.Require(place["as"], context.diagnostics);
  RequirePresence(context, place["as"], place["city"], place["city"].At());
  CheckPoolNames(context, pool, place);
  const auto hosts = Hosts(pool.prefixes);
  if (place["prefixes"].AllSound() && place["addresses"].Sound() && pool.addresses > hosts) {
    context.diagnostics
        .Add(place["addresses"].At(),
             fmt::format("{} addresses do not fit into the pool's prefixes", pool.addresses),
             fmt::format("at most {}, or larger prefixes", hosts))
        .notes.push_back({place["prefixes"].At(), "the prefixes are given here"});
  }
  if (place["silent"].Sound() && place["addresses"].Sound() && pool.silent > pool.addresses) {
    context.diagnostics
        .Add(place["silent"].At(),
             fmt::format("{} of {} addresses cannot be silent", pool.silent, pool.addresses),
             fmt::format("at most {}", pool.addresses))
        .notes.push_back({place["addresses"].At(), "the addresses are counted here"});
  }
  CheckAudience(context, pool, place);
  if (!place["role"].Sound()) return;
  if (pool.role == "authoritative-dns") {
    // Several pools may answer for one zone: it has so many more name servers.
    Names zones("zone", "zones");
    for (std::size_t i = 0; i < pool.zones.size(); ++i) {
      zones.Declare(place["zones"][i], context.diagnostics);
    }
  } else if (!pool.zones.empty()) {
    context.diagnostics.Add(place["zones"].At(),
                            fmt::format("a {} pool answers for no zones", pool.role),
                            "role: authoritative-dns, or no zones");
  }
}

void CheckSite(CheckContext& context, const Place& place) {
  context.cities.Require(place["city"], context.diagnostics);
  context.systems.Require(place["as"], context.diagnostics);
  RequirePresence(context, place["as"], place["city"], place["city"].At());
}

void CheckRelayNumbers(CheckContext& context) {
  const auto service = context.root["service"];
  const auto per_call = service["relays_per_call"];
  if (!HasCalls(context.scenario) || !context.relays.Complete() || !service["sites"].AllSound() ||
      !per_call.Sound()) {
    return;
  }
  std::size_t all = 0, fixed = 0;
  for (const auto& site : context.scenario.service.sites) {
    all += site.relays.size();
    fixed += static_cast<std::size_t>(std::count_if(site.relays.begin(), site.relays.end(),
                                                    [](const RelaySection& r) { return r.fixed; }));
  }
  const auto wanted = context.scenario.service.relays_per_call;
  if (all == 0) {
    context.diagnostics.Add(service.At(), "calls need relays, and no site has one",
                            "service.sites with relays");
  } else if (wanted > all) {
    context.diagnostics.Add(per_call.At(),
                            fmt::format("{} relays a call, but the sites have {}", wanted, all),
                            fmt::format("relays_per_call of at most {}, or more relays", all));
  } else if (wanted < fixed) {
    context.diagnostics.Add(
        per_call.At(),
        fmt::format("{} relays a call, but {} are fixed and in every call", wanted, fixed),
        fmt::format("relays_per_call of at least {}", fixed));
  }
}

void CheckRoles(CheckContext& context) {
  const auto pools = context.root["service"]["pools"];
  if (!HasCalls(context.scenario) || !pools.AllSound()) return;
  const auto& list = context.scenario.service.pools;
  const bool chat = std::any_of(list.begin(), list.end(), [](const PoolSection& pool) {
    return pool.role == "chat" && !pool.names.empty();
  });
  if (chat) return;
  context.diagnostics.Add(pools.At(), "phones have no server to connect to: calls need one",
                          "a pool with role chat and at least one name");
}

}  // namespace

void CheckService(CheckContext& context) {
  const auto& service = context.scenario.service;
  const auto place = context.root["service"];
  context.pools.Declare(place["pools"], "name", context.diagnostics);
  for (std::size_t i = 0; i < service.pools.size(); ++i) {
    CheckPool(context, service.pools[i], place["pools"][i]);
  }
  for (std::size_t i = 0; i < service.sites.size(); ++i) CheckSite(context, place["sites"][i]);
  CheckActiveParts(context, context.pools);
  CheckRelayNumbers(context);
  CheckRoles(context);
}

}  // namespace wabed::scenarios
