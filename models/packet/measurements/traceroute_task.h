#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "models/packet/measurements/ping_task.h"

namespace wabed::packet {

/// Traces the way to all targets at once, as traceroute(8) does it for one: `count` probes with a
/// TTL of 1, and when each of them is answered or given up, `count` with a TTL of 2, until the
/// target answers, somebody says that it cannot be reached, or the most hops are reached. Routers
/// that keep silent are no reason to stop. Targets take turns hop by hop.
///
/// A UDP probe goes to port 33434 and each further one of its target to the next; an ICMP one
/// counts by its sequence number. Both are 60 octets long.
class TracerouteTask final : public ProbeTask {
 public:
  /// Most probes a target can get: more would need ports beyond 65535.
  static constexpr std::uint32_t kMostProbes = 65535 - 33434 + 1;

  /// `targets` and `index` must outlive the task.
  TracerouteTask(VantageHost& host, const std::vector<std::uint32_t>& targets,
                 const TargetIndex& index, const scenarios::MeasurementSection& section);

  double Share() const override;
  /// A row for each probe sent, by target, hop and number.
  void AddRows(const RowBase& base, traces::Measured& measured) const override;

 private:
  /// How far the trace to one target is.
  struct Trace {
    std::uint8_t ttl = 1;
    std::uint32_t sent = 0;     ///< probes of this TTL
    std::uint32_t settled = 0;  ///< of those
    std::size_t first = 0;      ///< number of the first of them
    bool reached = false;
  };

  std::optional<Probe> Next() override;
  void Send(const Probe& probe) override;
  std::optional<std::size_t> NumberOf(const ProbeAnswer& answer) const override;
  void Settled(std::size_t number) override;
  bool AllSent() const override { return under_way_ == 0; }

  const TargetIndex& index_;
  std::uint32_t count_;
  std::uint32_t max_hops_;
  bool udp_;
  std::vector<Trace> traces_;
  std::deque<std::uint32_t> ready_;  ///< targets whose next hop may be asked; the first is
  std::size_t under_way_;            ///< targets not yet done
};

}  // namespace wabed::packet
