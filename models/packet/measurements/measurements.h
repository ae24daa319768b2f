#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/backbone/backbone.h"
#include "models/packet/measurements/measurement_run.h"
#include "models/packet/measurements/vantage_host.h"
#include "scenarios/schema/scenario.h"

namespace wabed::packet {

/// All vantage points of a world and what they measure, each measurement when its time has come.
class Measurements {
 public:
  /// Makes the vantage points and plans the measurements. Throws std::invalid_argument for what
  /// cannot be: a prefix too small, an unknown vantage point or measurement, somebody without a
  /// resolver who is to resolve. Keeps the references.
  Measurements(const scenarios::Scenario& scenario, Internet& internet);

  /// Called once, when the last measurement has ended (and never without measurements).
  void WhenAllEnded(std::function<void()> told) { when_all_ended_ = std::move(told); }

  bool AllEnded() const;
  /// How much of all has been done, 0 to 1, each measurement counting the same.
  double Share() const;
  /// A word for people on each measurement that has not ended.
  std::vector<std::string> Unfinished() const;

  /// Rows of everything measured, in the order of the scenario's measurements, and the vantage
  /// points.
  traces::Measured Take(const backbone::Topology& map);

 private:
  void MakeHosts();
  MeasurementRun::Setting SettingOf(const scenarios::MeasurementSection& section) const;
  std::vector<VantageHost*> HostsFor(const scenarios::MeasurementSection& section) const;
  void MayBegin(std::size_t number);
  void Ended(std::size_t number);

  const scenarios::Scenario& scenario_;
  Internet& internet_;
  std::vector<std::unique_ptr<VantageHost>> hosts_;
  std::vector<std::unique_ptr<MeasurementRun>> runs_;
  std::function<void()> when_all_ended_;
};

}  // namespace wabed::packet
