#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/core/clock.h"
#include "models/packet/measurements/measurement_task.h"
#include "models/packet/measurements/vantage_host.h"

namespace wabed::packet {

/// What ping and traceroute have in common: probes leave at a steady pace, and each is waited for
/// until it is answered or its time is up. One timer and one table serve all probes, whose number
/// is their place in the order sent.
class ProbeTask : public MeasurementTask, protected ProbeListener {
 public:
  /// `targets` must outlive the task.
  ProbeTask(VantageHost& host, const std::vector<std::uint32_t>& targets, Nanoseconds spacing,
            Nanoseconds timeout);
  ~ProbeTask() override;

  void Begin(Done done) final;

 protected:
  /// One probe and what came of it.
  struct Probe {
    Nanoseconds sent{0};
    Nanoseconds round_trip{0};
    std::uint32_t target = 0;  ///< index into the targets
    std::uint32_t from = 0;    ///< who answered
    std::uint16_t sequence = 0;
    std::uint8_t ttl = 0;
    std::uint8_t answer_ttl = 0;
    ProbeAnswer::Kind answer = ProbeAnswer::Kind::kNone;
    bool settled = false;  ///< answered, or not waited for any longer
  };

  /// The next probe to send (target, ttl, sequence), or nothing at the moment.
  virtual std::optional<Probe> Next() = 0;
  /// Sends it.
  virtual void Send(const Probe& probe) = 0;
  /// The number of the probe an answer is for, if it can be one; it may be settled already.
  virtual std::optional<std::size_t> NumberOf(const ProbeAnswer& answer) const = 0;
  /// A probe was answered or its time is up.
  virtual void Settled(std::size_t number) = 0;
  /// Whether all has been sent that is to be sent.
  virtual bool AllSent() const = 0;

  /// After Next had nothing: there may be something now.
  void Wake();

  const std::vector<std::uint32_t>& targets() const { return targets_; }
  const std::vector<Probe>& probes() const { return probes_; }
  std::uint16_t identifier() const { return identifier_; }
  VantageHost& host() const { return host_; }

 private:
  void Heard(const ProbeAnswer& answer) final;
  void Tick();
  void Expire();
  void Settle(std::size_t number);
  void FinishWhenDone();

  VantageHost& host_;
  const std::vector<std::uint32_t>& targets_;
  Nanoseconds spacing_;
  Nanoseconds timeout_;
  Done done_;
  std::uint16_t identifier_;
  std::vector<Probe> probes_;
  std::size_t oldest_ = 0;   ///< before it all are settled
  std::size_t settled_ = 0;  ///< how many are
  Nanoseconds next_slot_{0};
  ns3::EventId sender_, timer_;
};

}  // namespace wabed::packet
