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

// Whether an earlier network of the same provider and city has the same resolver. A provider or a
// city that does not exist may be the same.
bool SharesResolver(const CheckContext& context, std::size_t index) {
  const auto& networks = context.scenario.networks;
  const auto& network = networks[index];
  const auto same_or_unknown = [](const auto& a, const auto& b, const Names& names) {
    return a == b || !names.Has(Format(a)) || !names.Has(Format(b));
  };
  return std::any_of(networks.begin(), networks.begin() + static_cast<std::ptrdiff_t>(index),
                     [&](const NetworkSection& other) {
                       return other.resolver == network.resolver &&
                              same_or_unknown(other.as, network.as, context.systems) &&
                              same_or_unknown(other.city, network.city, context.cities);
                     });
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
  const auto networks = context.root["networks"];
  for (std::size_t i = 0; i < networks.Size(); ++i) {
    const auto owner = "network " + networks[i]["name"].Text();
    claims.Add(networks[i]["public_prefix"], owner);
    if (!SharesResolver(context, i)) {
      claims.Add(networks[i]["resolver"], "the resolver of " + owner);
    }
  }
  claims.Report(context.diagnostics);
}

}  // namespace wabed::scenarios
