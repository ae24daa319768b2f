#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {

// Pools belong to one group at most, and each has an address that is always handed out.
void CheckActiveParts(CheckContext& context, const Names& pools) {
  const auto& service = context.scenario.service;
  const auto list = context.root["service"]["active"];
  std::map<std::string, Place> taken;
  for (std::size_t i = 0; i < service.active.size(); ++i) {
    const ActiveSection& part = service.active[i];
    const auto place = list[i];
    std::uint64_t addresses = 0;
    bool known = true;
    for (std::size_t n = 0; n < part.pools.size(); ++n) {
      const auto name = place["pools"][n];
      if (!pools.Require(name, context.diagnostics)) {
        known = false;
        continue;
      }
      const auto [first, fresh] = taken.emplace(part.pools[n], name);
      if (!fresh) {
        context.diagnostics
            .Add(name.At(), fmt::format("pool {} belongs to an active part already", part.pools[n]),
                 "every pool in one active part at most")
            .notes.push_back({first->second.At(), "it is named here first"});
      }
      const auto pool = std::find_if(service.pools.begin(), service.pools.end(),
                                     [&](const auto& one) { return one.name == part.pools[n]; });
      if (pool != service.pools.end()) addresses += pool->addresses;
    }
    if (!place["pools"].Sound() || !known) continue;
    if (part.pools.empty()) {
      context.diagnostics.Add(place["pools"].At(), "an active part without pools",
                              "names of the pools it is a part of");
      continue;
    }
    if (!place["always_on"].Sound()) continue;
    if (part.always_on < part.pools.size()) {
      context.diagnostics.Add(
          place["always_on"].At(),
          fmt::format("{} always on for {} pools leaves names without any address", part.always_on,
                      part.pools.size()),
          fmt::format("at least {}, one for each pool", part.pools.size()));
    } else if (part.always_on > addresses) {
      context.diagnostics.Add(
          place["always_on"].At(),
          fmt::format("{} always on, but the pools have {} addresses", part.always_on, addresses),
          fmt::format("at most {}", addresses));
    }
  }
}

}  // namespace wabed::scenarios
