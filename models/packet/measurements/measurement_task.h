#pragma once

#include <functional>

#include "traces/measured/rows.h"

namespace wabed::packet {

/// What one vantage point does in one round of a measurement.
class MeasurementTask {
 public:
  using Done = std::function<void()>;

  virtual ~MeasurementTask() = default;

  /// Begins now; `done` is called once, when nothing more is sent or waited for. With nothing to do
  /// it is called at once.
  virtual void Begin(Done done) = 0;

  /// How much has been done, 0 to 1.
  virtual double Share() const = 0;

  /// Adds what has come out so far. `ts`, `measurement`, `round` and `vantage_point` of a row are
  /// `base`'s, the first as the run's beginning, to which the task adds.
  struct RowBase {
    traces::Timestamp start;
    std::string measurement;
    std::uint64_t round = 0;
    std::string vantage_point;
  };
  virtual void AddRows(const RowBase& base, traces::Measured& measured) const = 0;
};

/// What a row of any table begins with.
template <class Row>
Row RowFrom(const MeasurementTask::RowBase& base) {
  Row row;
  row.ts = base.start;
  row.measurement = base.measurement;
  row.round = base.round;
  row.vantage_point = base.vantage_point;
  return row;
}

}  // namespace wabed::packet
