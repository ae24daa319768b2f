#include "models/backbone/relations.h"

#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace wabed::backbone {
namespace {

using Providers = std::map<std::uint32_t, std::set<std::uint32_t>>;

std::string Name(std::uint32_t system) { return "AS " + std::to_string(system); }

void CheckAgreement(const scenarios::BackboneSection& section) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Relation> known;
  for (const auto& peering : section.peerings) {
    const bool swapped = peering.b < peering.a;
    const Relation b_is = RelationOf(peering);
    const auto pair = swapped ? std::pair(peering.b, peering.a) : std::pair(peering.a, peering.b);
    const Relation relation = swapped ? Inverse(b_is) : b_is;
    if (known.emplace(pair, relation).first->second != relation) {
      throw std::invalid_argument("backbone: the peerings of " + Name(pair.first) + " and " +
                                  Name(pair.second) + " disagree about who is whose customer");
    }
  }
}

// Walks up from a system; `open` are those on the way, `done` those known to lead to no circle.
void Climb(std::uint32_t system, const Providers& providers, std::set<std::uint32_t>& open,
           std::set<std::uint32_t>& done) {
  if (done.count(system) != 0) return;
  if (!open.insert(system).second) {
    throw std::invalid_argument("backbone: " + Name(system) +
                                " buys from itself by way of its providers' providers");
  }
  const auto found = providers.find(system);
  if (found != providers.end()) {
    for (const std::uint32_t provider : found->second) Climb(provider, providers, open, done);
  }
  open.erase(system);
  done.insert(system);
}

}  // namespace

Relation Inverse(Relation relation) {
  if (relation == Relation::kCustomer) return Relation::kProvider;
  if (relation == Relation::kProvider) return Relation::kCustomer;
  return relation;
}

Relation RelationOf(const scenarios::PeeringSection& peering) {
  if (!peering.customer) return Relation::kPeer;
  if (*peering.customer == peering.a) return Relation::kProvider;
  if (*peering.customer == peering.b) return Relation::kCustomer;
  throw std::invalid_argument("backbone: in the peering of " + Name(peering.a) + " and " +
                              Name(peering.b) + " the customer is neither");
}

void CheckRelations(const scenarios::BackboneSection& section) {
  CheckAgreement(section);
  Providers providers;
  for (const auto& peering : section.peerings) {
    if (!peering.customer) continue;
    providers[*peering.customer].insert(*peering.customer == peering.a ? peering.b : peering.a);
  }
  std::set<std::uint32_t> open, done;
  for (const auto& [system, its_providers] : providers) Climb(system, providers, open, done);
}

}  // namespace wabed::backbone
