#pragma once

#include <string>

#include "models/backbone/backbone.h"
#include "models/service/address_plan.h"
#include "scenarios/schema/scenario.h"

namespace wabed::service {

/// The world as GeoJSON (RFC 7946), for world.geojson of a run folder: cities, data centres, relay
/// sites and access networks as points (property `kind`: city, datacentre, site, network), cables
/// as lines (`kind`: cable, with their one-way delay in ms).
std::string WorldMap(const scenarios::Scenario& scenario, const backbone::Backbone& backbone,
                     const AddressPlan& plan);

}  // namespace wabed::service
