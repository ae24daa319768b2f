#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "scenarios/check/check_context.h"
#include "scenarios/diagnostics/nearest_word.h"

namespace wabed::scenarios {
namespace {

using System = std::uint32_t;

// Who buys from whom, as far as the peerings read so far say.
class Purchases {
 public:
  // The chain by which `from` buys from `to`, both included; empty when it does not.
  std::vector<System> Chain(System from, System to) const {
    std::map<System, System> came_from{{from, from}};
    std::vector<System> open = {from};
    while (!open.empty() && came_from.count(to) == 0) {
      const System here = open.back();
      open.pop_back();
      const auto found = providers_.find(here);
      if (found == providers_.end()) continue;
      for (const System provider : found->second) {
        if (came_from.emplace(provider, here).second) open.push_back(provider);
      }
    }
    if (came_from.count(to) == 0) return {};
    std::vector<System> chain = {to};
    while (chain.front() != from) chain.insert(chain.begin(), came_from.at(chain.front()));
    return chain;
  }

  void Add(System customer, System provider) { providers_[customer].push_back(provider); }

 private:
  std::map<System, std::vector<System>> providers_;
};

std::string Relation(const PeeringSection& peering) {
  if (!peering.customer) return fmt::format("AS {} and AS {} are peers", peering.a, peering.b);
  const System provider = *peering.customer == peering.a ? peering.b : peering.a;
  return fmt::format("AS {} buys from AS {}", *peering.customer, provider);
}

class PeeringCheck {
 public:
  explicit PeeringCheck(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void Add(const PeeringSection& peering, const Place& place) {
    const auto customer = place["customer"];
    if (!customer.Sound()) return;
    if (peering.customer && *peering.customer != peering.a && *peering.customer != peering.b) {
      const std::vector<std::string> two = {place["a"].Text(), place["b"].Text()};
      diagnostics_.Add(customer.At(),
                       fmt::format("AS {} is none of the two that meet here", customer.Text()),
                       fmt::format("{} or {}", two[0], two[1]), NearestWord(customer.Text(), two));
      return;
    }
    const auto pair = std::minmax(peering.a, peering.b);
    const auto [place_before, fresh_place] =
        places_.emplace(std::make_tuple(pair.first, pair.second, peering.city), place["city"].At());
    if (!fresh_place) {
      diagnostics_
          .Add(
              place["city"].At(),
              fmt::format("AS {} and AS {} meet in {} already", peering.a, peering.b, peering.city),
              "one peering of two systems in a city")
          .notes.push_back({place_before->second, "here"});
      return;
    }
    const Location where = customer.Given() ? customer.At() : place["b"].At();
    const auto [before, fresh] = relations_.emplace(pair, Known{Relation(peering), where});
    if (!fresh) {
      if (before->second.relation == Relation(peering)) return;
      if (!peering.customer && before->second.peers) return;
      diagnostics_
          .Add(where,
               fmt::format("here {}, elsewhere {}", Relation(peering), before->second.relation),
               "the same customer in every city where the two meet")
          .notes.push_back({before->second.where, "elsewhere"});
      return;
    }
    before->second.peers = !peering.customer;
    if (peering.customer) CheckCircle(peering, where);
  }

 private:
  struct Known {
    std::string relation;
    Location where;
    bool peers = false;
  };

  void CheckCircle(const PeeringSection& peering, const Location& where) {
    const System customer = *peering.customer;
    const System provider = customer == peering.a ? peering.b : peering.a;
    const auto chain = purchases_.Chain(provider, customer);
    if (chain.empty()) {
      purchases_.Add(customer, provider);
      return;
    }
    std::string circle = fmt::format("AS {}", customer);
    for (std::size_t i = 0; i < chain.size(); ++i) {
      circle += fmt::format("{} AS {}", i == 0 ? " buys from" : ", that from", chain[i]);
    }
    diagnostics_.Add(where, circle + ": a circle",
                     "providers that do not buy from their customers");
  }

  Diagnostics& diagnostics_;
  std::map<std::tuple<System, System, std::string>, Location> places_;
  std::map<std::pair<System, System>, Known> relations_;
  Purchases purchases_;
};

}  // namespace

void CheckPeerings(CheckContext& context) {
  const auto& peerings = context.scenario.backbone.peerings;
  const auto places = context.root["backbone"]["peerings"];
  PeeringCheck check(context.diagnostics);
  for (std::size_t i = 0; i < peerings.size(); ++i) {
    const auto& peering = peerings[i];
    const auto place = places[i];
    // What names nobody or nowhere has been reported.
    const bool known = place["a"].Sound() && place["b"].Sound() && place["city"].Sound() &&
                       peering.a != peering.b && context.systems.Has(place["a"].Text()) &&
                       context.systems.Has(place["b"].Text()) &&
                       context.cities.Has(place["city"].Text());
    if (known) check.Add(peering, place);
  }
}

}  // namespace wabed::scenarios
