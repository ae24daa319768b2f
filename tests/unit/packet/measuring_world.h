#pragma once

#include <string>
#include <vector>

#include "tests/unit/packet/mini_world.h"

namespace wabed::packet::testing {

inline scenarios::VantagePointSection VantagePoint(const std::string& name, const std::string& city,
                                                   std::uint32_t as, const std::string& prefix) {
  scenarios::VantagePointSection point;
  point.name = name;
  point.city = city;
  point.as = as;
  point.prefix = prefix;
  return point;
}

inline scenarios::MeasurementSection Measurement(const std::string& name,
                                                 scenarios::MeasurementSection::Kind kind,
                                                 std::vector<std::string> from,
                                                 std::vector<std::string> targets = {}) {
  scenarios::MeasurementSection measurement;
  measurement.name = name;
  measurement.kind = kind;
  measurement.from = std::move(from);
  measurement.targets = std::move(targets);
  return measurement;
}

/// Nobody calls. A computer and three probes in West, whose resolver is the provider's, and a
/// looking glass of the carrier in East. Nothing is measured yet.
inline scenarios::Scenario Measuring() {
  using namespace std::chrono_literals;
  scenarios::Scenario scenario = small_world::Scenario();
  scenario.networks.clear();
  scenario.duration = 2min;
  auto lab = VantagePoint("lab", "West", 1, "192.0.2.64/29");
  auto atlas = VantagePoint("atlas", "West", 1, "192.0.2.72/29");
  auto glass = VantagePoint("glass", "East", 2, "192.0.2.80/29");
  lab.resolver = atlas.resolver = "198.51.100.53";
  atlas.count = 3;
  glass.kind = scenarios::VantagePointSection::Kind::kLookingGlass;
  scenario.vantage_points = {lab, atlas, glass};
  return scenario;
}

/// The world lives, and tells what was measured.
inline traces::Measured Measure(const scenarios::Scenario& scenario) {
  LivedWorld world(scenario);
  world->Run();
  return world->TakeMeasured();
}

}  // namespace wabed::packet::testing
