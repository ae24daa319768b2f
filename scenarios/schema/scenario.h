#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/schema/backbone_section.h"
#include "scenarios/schema/call_section.h"
#include "scenarios/schema/capture_section.h"
#include "scenarios/schema/event_section.h"
#include "scenarios/schema/link_section.h"
#include "scenarios/schema/measurement_section.h"
#include "scenarios/schema/network_section.h"
#include "scenarios/schema/population_section.h"
#include "scenarios/schema/service_section.h"
#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// Everything that makes a world: typed, checked, with every default filled in.
struct Scenario {
  std::string name;         ///< the run folder's default name
  std::string title;        ///< one line for people
  std::string description;  ///< a paragraph for people
  std::uint64_t seed = 1;
  /// Wall clock of the world when the run begins.
  Instant start{};
  Duration duration = std::chrono::minutes(1);
  BackboneSection backbone;
  ServiceSection service;
  MediaSection media;
  std::vector<NetworkSection> networks;
  std::vector<DeviceProfileSection> device_profiles;
  PopulationSection population;
  std::vector<ActionSection> actions;
  CallsSection calls;
  std::vector<ImpairmentSection> impairments;
  std::vector<EventSection> events;
  std::vector<CaptureSection> captures;
  FlowMeterSection flow_meter;
  std::vector<VantagePointSection> vantage_points;
  std::vector<MeasurementSection> measurements;
  DatabasesSection databases;
};

}  // namespace wabed::scenarios
