#include "models/service/databases.h"

#include "models/service/holdings.h"
#include "models/service/origin_table.h"

namespace wabed::service {

Databases::Databases(const scenarios::Scenario& scenario, const backbone::Backbone& backbone,
                     const AddressPlan& plan)
    : ip_to_as_(OriginTable(scenario, HoldingsInUse(scenario, backbone, plan))),
      places_(scenario, HoldingsInUse(scenario, backbone, plan)) {
  for (const auto& city : scenario.backbone.cities) {
    airports_.push_back({city.iata, city.name, city.country, city.latitude, city.longitude});
  }
}

std::string Databases::CountryOf(std::uint32_t address) const {
  const traces::GeolocationRow* row = places_.Find(address);
  return row == nullptr ? "" : row->country;
}

}  // namespace wabed::service
