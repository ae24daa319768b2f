#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "scenarios/check/check_context.h"
#include "scenarios/check/policy_reach.h"

namespace wabed::scenarios {
namespace {

// Somebody who talks to others.
struct Party {
  std::string name;  // "network home"
  Spot spot;
  Location where;
};
using Parties = std::vector<Party>;

bool IsPresent(const Scenario& scenario, const Spot& spot) {
  return std::any_of(scenario.backbone.systems.begin(), scenario.backbone.systems.end(),
                     [&](const AutonomousSystemSection& system) {
                       return system.number == spot.first &&
                              std::find(system.cities.begin(), system.cities.end(), spot.second) !=
                                  system.cities.end();
                     });
}

// All of a list that are where somebody can be; the others have been reported.
template <class Section>
Parties PartiesOf(const Scenario& scenario, const std::vector<Section>& sections,
                  const Place& places, const std::string& kind, const std::string Section::*name) {
  Parties parties;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const auto& section = sections[i];
    const Spot spot{section.as, section.city};
    if (!places[i]["city"].Sound() || !places[i]["as"].Sound() || !IsPresent(scenario, spot)) {
      continue;
    }
    parties.push_back({kind + " " + section.*name, spot, places[i]["city"].At()});
  }
  return parties;
}

class ReachCheck {
 public:
  explicit ReachCheck(CheckContext& context)
      : reach_(context.scenario.backbone), diagnostics_(context.diagnostics) {}

  // Reports at `b`, once: what else it does not reach follows.
  void Require(const Party& a, const Party& b) {
    if (reach_.Reaches(a.spot, b.spot) || !told_.insert(b.name).second) return;
    const auto place = fmt::format("{} (AS {} in {})", b.name, b.spot.first, b.spot.second);
    if (!reach_.Joined(a.spot, b.spot)) {
      diagnostics_.Add(b.where,
                       fmt::format("no cable or peering leads from {} to {}", a.name, place),
                       "backbone.cables and backbone.peerings that connect them");
      return;
    }
    diagnostics_.Add(b.where, fmt::format("nobody carries packets from {} to {}", a.name, place),
                     "peerings with a customer on the way: systems carry only what comes from "
                     "or goes to their customers");
  }

  void RequireAll(const Parties& from, const Parties& to) {
    for (const auto& b : to) {
      for (const auto& a : from) Require(a, b);
    }
  }

  void RequireAmong(const Parties& parties) {
    for (std::size_t i = 0; i < parties.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) Require(parties[j], parties[i]);
    }
  }

 private:
  PolicyReach reach_;
  Diagnostics& diagnostics_;
  std::set<std::string> told_;
};

}  // namespace

void CheckReach(CheckContext& context) {
  const auto& scenario = context.scenario;
  // A way that a broken cable may be is not missed.
  if (!context.backbone_sound) return;
  const auto root = context.root;
  const auto networks =
      PartiesOf(scenario, scenario.networks, root["networks"], "network", &NetworkSection::name);
  const auto points = PartiesOf(scenario, scenario.vantage_points, root["vantage_points"],
                                "vantage point", &VantagePointSection::name);
  const auto pools = PartiesOf(scenario, scenario.service.pools, root["service"]["pools"], "pool",
                               &PoolSection::name);
  const auto sites = PartiesOf(scenario, scenario.service.sites, root["service"]["sites"], "site",
                               &SiteSection::code);
  ReachCheck check(context);
  check.RequireAmong(networks);
  // Resolvers stand where those who ask them are.
  check.RequireAll(networks, pools);
  check.RequireAll(networks, sites);
  for (const auto& point : points) {
    // Which of all servers it does not reach is told once, at the vantage point.
    for (const auto& pool : pools) check.Require(pool, point);
    for (const auto& site : sites) check.Require(site, point);
  }
  if (networks.empty()) return;
  // Calls pass from the caller's chat server to the callee's.
  Parties chat;
  for (const auto& party : pools) {
    const bool is_chat = std::any_of(
        scenario.service.pools.begin(), scenario.service.pools.end(), [&](const PoolSection& pool) {
          return "pool " + pool.name == party.name && pool.role == "chat";
        });
    if (is_chat) chat.push_back(party);
  }
  check.RequireAmong(chat);
}

}  // namespace wabed::scenarios
