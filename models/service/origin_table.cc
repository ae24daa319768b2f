#include "models/service/origin_table.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <boost/icl/split_interval_map.hpp>

#include "models/random/stream.h"

namespace wabed::service {
namespace {

// Address (64 bits, so that the end of the last block is a number too) -> origin.
using Space = boost::icl::split_interval_map<std::uint64_t, std::uint32_t>;
using Interval = boost::icl::interval<std::uint64_t>;

constexpr unsigned kBgpLimit = 24;

Interval::interval_type IntervalOf(const backbone::Prefix& prefix) {
  const std::uint64_t first = prefix.base.to_uint();
  return Interval::right_open(first, first + (std::uint64_t{1} << (32 - prefix.length)));
}

Interval::interval_type Slash24(std::uint64_t number) {
  return Interval::right_open(number << 8, (number + 1) << 8);
}

std::uint64_t Slash24Of(const backbone::Prefix& prefix) { return prefix.base.to_uint() >> 8; }

std::vector<Holding> Announced(const scenarios::Scenario& scenario) {
  std::vector<Holding> announced;
  for (const auto& system : scenario.backbone.systems) {
    const std::string what = "backbone: AS " + std::to_string(system.number) + ": announces";
    for (const std::string& prefix : system.announces) {
      announced.push_back({backbone::ParsePrefix(prefix, what), system.number, ""});
    }
  }
  return announced;
}

// Blocks longer than a /24 become that /24 where all of it has one origin.
void Widen(std::vector<Holding>& holdings) {
  std::map<std::uint64_t, std::set<std::uint32_t>> origins;
  for (const Holding& holding : holdings) {
    if (holding.block.length >= kBgpLimit) origins[Slash24Of(holding.block)].insert(holding.as);
  }
  for (Holding& holding : holdings) {
    if (holding.block.length <= kBgpLimit) continue;
    const std::uint64_t number = Slash24Of(holding.block);
    if (origins[number].size() > 1) continue;
    holding.block = {backbone::Address(static_cast<std::uint32_t>(number << 8)), kBgpLimit};
  }
}

Space SpaceOf(std::vector<Holding> holdings) {
  // Shorter prefixes first, so that longer ones are laid over them.
  std::stable_sort(holdings.begin(), holdings.end(), [](const Holding& a, const Holding& b) {
    return a.block.length < b.block.length;
  });
  Space space;
  for (const Holding& holding : holdings) {
    const auto interval = IntervalOf(holding.block);
    const auto known = space.find(interval.lower());
    const bool covered = known != space.end() && known->second == holding.as &&
                         boost::icl::contains(known->first, interval);
    if (!covered) space.set({interval, holding.as});
  }
  return space;
}

std::map<std::uint32_t, std::vector<std::uint32_t>> Neighbours(
    const scenarios::BackboneSection& backbone) {
  std::map<std::uint32_t, std::set<std::uint32_t>> sets;
  for (const auto& peering : backbone.peerings) {
    sets[peering.a].insert(peering.b);
    sets[peering.b].insert(peering.a);
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> lists;
  for (const auto& [as, set] : sets) lists[as].assign(set.begin(), set.end());
  return lists;
}

std::set<std::uint64_t> Slash24sOf(const Space& space) {
  std::set<std::uint64_t> numbers;
  for (const auto& segment : space) {
    const std::uint64_t last = (boost::icl::upper(segment.first) - 1) >> 8;
    for (std::uint64_t at = boost::icl::lower(segment.first) >> 8; at <= last; ++at) {
      numbers.insert(numbers.end(), at);
    }
  }
  return numbers;
}

void AddErrors(const scenarios::Scenario& scenario, Space& space) {
  const double wrong = scenario.databases.wrong_as.value;
  const double unknown = scenario.databases.no_as.value;
  if (wrong <= 0 && unknown <= 0) return;
  const auto neighbours = Neighbours(scenario.backbone);
  for (const std::uint64_t number : Slash24sOf(space)) {
    random::Stream stream(scenario.seed, "databases.origin", number);
    const double draw = stream.Uniform();
    if (draw >= 1 - unknown) {
      space.erase(Slash24(number));
    } else if (draw < wrong) {
      std::vector<std::pair<Interval::interval_type, std::uint32_t>> right;
      const auto range = space.equal_range(Slash24(number));
      for (auto at = range.first; at != range.second; ++at) {
        right.emplace_back(at->first & Slash24(number), at->second);
      }
      for (const auto& [interval, as] : right) {
        const auto known = neighbours.find(as);
        if (known == neighbours.end()) continue;  // nobody to be taken for
        const auto& list = known->second;
        space.set({interval, list[stream.Below(static_cast<std::uint32_t>(list.size()))]});
      }
    }
  }
}

}  // namespace

std::vector<traces::PrefixOriginRow> OriginTable(const scenarios::Scenario& scenario,
                                                 const std::vector<Holding>& in_use) {
  std::vector<Holding> holdings = Announced(scenario);
  const auto reserved = HoldingsReserved(scenario);
  holdings.insert(holdings.end(), reserved.begin(), reserved.end());
  holdings.insert(holdings.end(), in_use.begin(), in_use.end());
  Widen(holdings);
  Space space = SpaceOf(std::move(holdings));
  AddErrors(scenario, space);

  std::map<std::uint32_t, std::string> names;
  for (const auto& system : scenario.backbone.systems) names[system.number] = system.name;
  std::vector<traces::PrefixOriginRow> rows;
  for (const auto& [interval, as] : space) {
    for (const backbone::Prefix& prefix :
         backbone::PrefixesOf(boost::icl::lower(interval), boost::icl::upper(interval))) {
      rows.push_back({prefix.ToString(), as, names[as]});
    }
  }
  return rows;
}

}  // namespace wabed::service
