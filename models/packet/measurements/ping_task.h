#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "models/packet/measurements/probe_task.h"

namespace wabed::packet {

/// Which place each target has in a list of targets.
using TargetIndex = std::unordered_map<std::uint32_t, std::uint32_t>;

/// Pings all targets in turn, `count` times over: an echo request to each, then a second to each,
/// and so on, 56 octets of data each as ping(8) sends them.
class PingTask final : public ProbeTask {
 public:
  /// `targets` and `index` must outlive the task.
  PingTask(VantageHost& host, const std::vector<std::uint32_t>& targets, const TargetIndex& index,
           const scenarios::MeasurementSection& section);

  double Share() const override;
  /// A row for each target that was sent anything.
  void AddRows(const RowBase& base, traces::Measured& measured) const override;

 private:
  std::optional<Probe> Next() override;
  void Send(const Probe& probe) override;
  std::optional<std::size_t> NumberOf(const ProbeAnswer& answer) const override;
  void Settled(std::size_t) override {}
  bool AllSent() const override { return probes().size() == targets().size() * count_; }

  const TargetIndex& index_;
  std::size_t count_;
};

}  // namespace wabed::packet
