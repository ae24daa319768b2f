#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "models/packet/measurements/measurement_task.h"
#include "models/packet/measurements/ping_task.h"
#include "models/packet/measurements/vantage_host.h"
#include "scenarios/schema/measurement_section.h"

namespace wabed::packet {

/// One measurement of a scenario: its rounds, in each of which all its vantage points begin at
/// once. A round begins an `interval` after the one before, or when that has ended, whichever is
/// later.
class MeasurementRun {
 public:
  struct Setting {
    std::uint64_t seed = 0;
    traces::Timestamp start;            ///< of the run
    std::vector<VantageHost*> hosts;    ///< who measures
    std::vector<std::string> names;     ///< resolve: what is asked for
    std::vector<std::uint32_t> others;  ///< addresses of vantage points that are targets too
  };
  MeasurementRun(const scenarios::MeasurementSection& section, Setting setting);

  /// Begins now. `found` are addresses another measurement found, targets too. `ended` is called
  /// once, after the last round.
  void Begin(const std::set<std::uint32_t>& found, std::function<void()> ended);

  const scenarios::MeasurementSection& section() const { return section_; }
  bool begun() const { return round_ > 0; }
  /// How much has been done, 0 to 1.
  double Share() const;
  bool ended() const { return ended_; }
  /// Rounds that have ended.
  std::uint32_t rounds_done() const { return rounds_done_; }
  /// resolve: all addresses that answers held, whoever was given them.
  std::set<std::uint32_t> Found() const;

  /// Gives all rows, those of a round under way too.
  void AddTo(traces::Measured& measured);

 private:
  void BeginRound();
  void EndRound();
  std::unique_ptr<MeasurementTask> TaskFor(VantageHost& host, std::size_t number);
  void Keep();

  const scenarios::MeasurementSection& section_;
  Setting setting_;
  /// Per vantage point, as nobody measures itself; the same list for all where that does not arise.
  std::vector<std::vector<std::uint32_t>> targets_;
  std::vector<TargetIndex> indices_;
  std::vector<std::string> names_;
  std::function<void()> when_ended_;
  std::vector<std::unique_ptr<MeasurementTask>> tasks_;
  std::size_t under_way_ = 0;
  std::uint32_t round_ = 0;
  std::uint32_t rounds_done_ = 0;
  Nanoseconds round_began_{0};
  bool ended_ = false;
  traces::Measured rows_;
};

}  // namespace wabed::packet
