#include "models/packet/measurements/probe_task.h"

#include <algorithm>

namespace wabed::packet {

ProbeTask::ProbeTask(VantageHost& host, const std::vector<std::uint32_t>& targets,
                     Nanoseconds spacing, Nanoseconds timeout)
    : host_(host),
      targets_(targets),
      spacing_(spacing),
      timeout_(timeout),
      identifier_(host.Open(*this)) {}

ProbeTask::~ProbeTask() {
  sender_.Cancel();
  timer_.Cancel();
  host_.Close(identifier_);
}

void ProbeTask::Begin(Done done) {
  done_ = std::move(done);
  next_slot_ = Now();
  Tick();
  FinishWhenDone();
}

void ProbeTask::Wake() {
  if (sender_.IsRunning()) return;
  const Nanoseconds wait = std::max(next_slot_ - Now(), Nanoseconds(0));
  sender_ = ns3::Simulator::Schedule(ToTime(wait), &ProbeTask::Tick, this);
}

void ProbeTask::Tick() {
  std::optional<Probe> probe = Next();
  if (!probe) return;
  probe->sent = Now();
  next_slot_ = Now() + spacing_;
  probes_.push_back(*probe);
  Send(*probe);
  if (!timer_.IsRunning()) {
    timer_ = ns3::Simulator::Schedule(ToTime(timeout_), &ProbeTask::Expire, this);
  }
  sender_ = ns3::Simulator::Schedule(ToTime(spacing_), &ProbeTask::Tick, this);
}

void ProbeTask::Heard(const ProbeAnswer& answer) {
  const std::optional<std::size_t> number = NumberOf(answer);
  if (!number || *number >= probes_.size() || probes_[*number].settled) return;
  Probe& probe = probes_[*number];
  probe.round_trip = Now() - probe.sent;
  probe.from = answer.from;
  probe.answer = answer.kind;
  probe.answer_ttl = answer.ttl;
  Settle(*number);
  FinishWhenDone();
}

void ProbeTask::Expire() {
  while (oldest_ < probes_.size() &&
         (probes_[oldest_].settled || probes_[oldest_].sent + timeout_ <= Now())) {
    if (!probes_[oldest_].settled) Settle(oldest_);
    ++oldest_;
  }
  if (oldest_ < probes_.size()) {
    const Nanoseconds wait = probes_[oldest_].sent + timeout_ - Now();
    timer_ = ns3::Simulator::Schedule(ToTime(wait), &ProbeTask::Expire, this);
  }
  FinishWhenDone();
}

void ProbeTask::Settle(std::size_t number) {
  probes_[number].settled = true;
  ++settled_;
  Settled(number);
}

void ProbeTask::FinishWhenDone() {
  if (!done_ || !AllSent() || settled_ < probes_.size()) return;
  sender_.Cancel();
  timer_.Cancel();
  // Whoever is told may let this object go once the stack is done with it.
  const Done done = std::move(done_);
  done_ = nullptr;
  done();
}

}  // namespace wabed::packet
