#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/backbone/backbone.h"
#include "models/service/address_plan.h"
#include "models/service/place_table.h"
#include "scenarios/schema/scenario.h"
#include "traces/measured/rows.h"

namespace wabed::service {

/// What the world publishes about its addresses: the tables of a run folder's databases/. They may
/// be wrong where the scenario's `databases` section says so; the truth tables are not.
class Databases {
 public:
  /// Throws std::invalid_argument for prefixes that are none and for headquarters nowhere.
  Databases(const scenarios::Scenario& scenario, const backbone::Backbone& backbone,
            const AddressPlan& plan);

  /// Who announces which prefix (see OriginTable).
  const std::vector<traces::PrefixOriginRow>& IpToAs() const { return ip_to_as_; }
  /// Where prefixes are believed to be (see PlaceTable).
  const std::vector<traces::GeolocationRow>& Geolocation() const { return places_.Rows(); }
  /// What the codes in names of routers and edge sites mean: one row a city, in the map's order.
  const std::vector<traces::AirportRow>& Airports() const { return airports_; }

  /// The country (ISO 3166-1 alpha-2) the geolocation database gives for an address (host byte
  /// order); "" when it does not know.
  std::string CountryOf(std::uint32_t address) const;

 private:
  std::vector<traces::PrefixOriginRow> ip_to_as_;
  PlaceTable places_;
  std::vector<traces::AirportRow> airports_;
};

}  // namespace wabed::service
