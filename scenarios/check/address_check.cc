#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "scenarios/check/check_context.h"
#include "scenarios/units/ipv4.h"
#include "scenarios/units/value_text.h"

namespace wabed::scenarios {
namespace {

// A block of addresses somebody has.
struct Claim {
  Ipv4Prefix prefix;
  std::string text;
  std::string owner;
  Location where;
};

// Blocks that are not of the public Internet (RFC 6890): homes and mobile cores number their inside
// from them.
struct SpecialBlock {
  const char* prefix;
  const char* purpose;
};
constexpr SpecialBlock kSpecialBlocks[] = {{"0.0.0.0/8", "this network, RFC 1122"},
                                           {"10.0.0.0/8", "private, RFC 1918"},
                                           {"100.64.0.0/10", "shared by carriers, RFC 6598"},
                                           {"127.0.0.0/8", "loopback, RFC 1122"},
                                           {"169.254.0.0/16", "link-local, RFC 3927"},
                                           {"172.16.0.0/12", "private, RFC 1918"},
                                           {"192.168.0.0/16", "private, RFC 1918"},
                                           {"224.0.0.0/3", "multicast and reserved, RFC 5771"}};

class Claims {
 public:
  void Add(const Place& place, const std::string& owner) {
    if (!place.Sound()) return;
    const auto& text = place.Text();
    const auto prefix = ParseIpv4Prefix(text.find('/') == std::string::npos ? text + "/32" : text);
    if (prefix) list_.push_back({*prefix, text, owner, place.At()});
  }

  void AddAll(const Place& places, const std::string& owner) {
    for (std::size_t i = 0; i < places.Size(); ++i) Add(places[i], owner);
  }

  void Report(Diagnostics& diagnostics) {
    for (const auto& claim : list_) ReportSpecial(claim, diagnostics);
    std::stable_sort(list_.begin(), list_.end(), [](const Claim& a, const Claim& b) {
      return a.prefix.first < b.prefix.first;
    });
    // Of all blocks that begin before, the one that ends last is the one to meet.
    const Claim* before = nullptr;
    for (const auto& claim : list_) {
      if (before != nullptr && before->prefix.Overlaps(claim.prefix)) {
        ReportOverlap(*before, claim, diagnostics);
      }
      if (before == nullptr || claim.prefix.Last() > before->prefix.Last()) before = &claim;
    }
  }

 private:
  static void ReportSpecial(const Claim& claim, Diagnostics& diagnostics) {
    for (const auto& special : kSpecialBlocks) {
      if (!ParseIpv4Prefix(special.prefix)->Overlaps(claim.prefix)) continue;
      diagnostics.Add(claim.where,
                      fmt::format("{} is not on the public Internet: {} is {}", claim.text,
                                  special.prefix, special.purpose),
                      "public addresses");
      return;
    }
  }

  static void ReportOverlap(const Claim& a, const Claim& b, Diagnostics& diagnostics) {
    const bool a_first = std::make_pair(a.where.source, a.where.line) <=
                         std::make_pair(b.where.source, b.where.line);
    const auto& first = a_first ? a : b;
    const auto& second = a_first ? b : a;
    const auto message =
        first.text == second.text
            ? fmt::format("{} has two owners: {} and {}", first.text, first.owner, second.owner)
            : fmt::format("{} of {} overlaps with {} of {}", second.text, second.owner, first.text,
                          first.owner);
    diagnostics.Add(second.where, message, "addresses with one owner")
        .notes.push_back({first.where, "the other owner"});
  }

  std::vector<Claim> list_;
};

// A resolver as a network or vantage point names it.
struct Resolver {
  std::string address;
  std::uint32_t as = 0;
  std::string city;
};

// Whether an earlier one is the same resolver: of the same provider in the same city. A provider or
// a city that does not exist may be the same.
bool IsShared(const CheckContext& context, const std::vector<Resolver>& earlier,
              const Resolver& resolver) {
  const auto same_or_unknown = [](const auto& a, const auto& b, const Names& names) {
    return a == b || !names.Has(Format(a)) || !names.Has(Format(b));
  };
  return std::any_of(earlier.begin(), earlier.end(), [&](const Resolver& other) {
    return other.address == resolver.address &&
           same_or_unknown(other.as, resolver.as, context.systems) &&
           same_or_unknown(other.city, resolver.city, context.cities);
  });
}

// What networks and vantage points have: their hosts' addresses and their resolvers.
void ClaimAccess(CheckContext& context, Claims& claims) {
  std::vector<Resolver> resolvers;
  const auto claim = [&](const Place& place, const Resolver& resolver, const std::string& owner) {
    if (!IsShared(context, resolvers, resolver)) {
      claims.Add(place, "the resolver of " + owner);
    }
    resolvers.push_back(resolver);
  };
  const auto networks = context.root["networks"];
  for (std::size_t i = 0; i < networks.Size(); ++i) {
    const auto& network = context.scenario.networks[i];
    const auto owner = "network " + networks[i]["name"].Text();
    claims.Add(networks[i]["public_prefix"], owner);
    claim(networks[i]["resolver"], {network.resolver, network.as, network.city}, owner);
  }
  const auto points = context.root["vantage_points"];
  for (std::size_t i = 0; i < points.Size(); ++i) {
    const auto& point = context.scenario.vantage_points[i];
    const auto owner = "vantage point " + points[i]["name"].Text();
    claims.Add(points[i]["prefix"], owner);
    if (point.resolver)
      claim(points[i]["resolver"], {*point.resolver, point.as, point.city}, owner);
  }
}

}  // namespace

void CheckAddresses(CheckContext& context) {
  Claims claims;
  const auto systems = context.root["backbone"]["systems"];
  for (std::size_t i = 0; i < systems.Size(); ++i) {
    claims.AddAll(systems[i]["prefixes"], "AS " + systems[i]["number"].Text());
  }
  const auto pools = context.root["service"]["pools"];
  for (std::size_t i = 0; i < pools.Size(); ++i) {
    claims.AddAll(pools[i]["prefixes"], "pool " + pools[i]["name"].Text());
  }
  const auto sites = context.root["service"]["sites"];
  for (std::size_t i = 0; i < sites.Size(); ++i) {
    const auto relays = sites[i]["relays"];
    for (std::size_t j = 0; j < relays.Size(); ++j) {
      // Two relays with one address have been reported as names given twice.
      if (context.relays.FirstAt(relays[j]["address"])) {
        claims.Add(relays[j]["address"], "site " + sites[i]["code"].Text());
      }
    }
  }
  ClaimAccess(context, claims);
  claims.Report(context.diagnostics);
}

}  // namespace wabed::scenarios
