#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/backbone/backbone.h"
#include "models/backbone/prefix.h"
#include "models/service/address_plan.h"
#include "scenarios/schema/scenario.h"

namespace wabed::service {

/// A block of addresses that somebody has, and where it is in use.
struct Holding {
  backbone::Prefix block;
  std::uint32_t as = 0;
  std::string city;
};

/// Every block and address in use: routers, servers, relays, resolvers, networks' public prefixes
/// and vantage points' prefixes, in this order. Throws std::invalid_argument for what is no prefix.
std::vector<Holding> HoldingsInUse(const scenarios::Scenario& scenario,
                                   const backbone::Backbone& backbone, const AddressPlan& plan);

/// The blocks systems have set aside, used or not: their routers' prefixes and the pools'.
/// Without cities.
std::vector<Holding> HoldingsReserved(const scenarios::Scenario& scenario);

}  // namespace wabed::service
