#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/dns_stub.h"
#include "models/packet/measurements/measurement_task.h"
#include "models/packet/measurements/vantage_host.h"

namespace wabed::packet {

/// Puts all questions, one after the other at a steady pace, to the vantage point's resolver, and
/// waits for all answers.
class LookupTask final : public MeasurementTask {
 public:
  /// `names` must outlive the task; `qtype` is that of A or PTR records. The host must have a
  /// resolver. `stream` draws the queries' identifiers.
  LookupTask(VantageHost& host, const std::vector<std::string>& names, std::uint16_t qtype,
             const scenarios::MeasurementSection& section, random::Stream stream);
  ~LookupTask() override { sender_.Cancel(); }

  void Begin(Done done) override;
  double Share() const override;
  /// A row for each question asked.
  void AddRows(const RowBase& base, traces::Measured& measured) const override;

 private:
  struct Question {
    Nanoseconds asked{0};
    bool answered = false;
    DnsResult result;
  };

  void Tick();
  void FinishWhenDone();

  VantageHost& host_;
  const std::vector<std::string>& names_;
  std::uint16_t qtype_;
  Nanoseconds spacing_;
  DnsStub stub_;
  Done done_;
  std::vector<Question> questions_;
  std::size_t settled_ = 0;
  ns3::EventId sender_;
};

}  // namespace wabed::packet
