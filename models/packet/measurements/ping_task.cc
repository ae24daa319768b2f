#include "models/packet/measurements/ping_task.h"

#include <algorithm>

#include <boost/asio/ip/address_v4.hpp>

namespace wabed::packet {
namespace {

/// ping(8): 56 octets, 64 with the ICMP header.
constexpr std::size_t kData = 56;
constexpr std::uint8_t kTtl = 64;

}  // namespace

PingTask::PingTask(VantageHost& host, const std::vector<std::uint32_t>& targets,
                   const TargetIndex& index, const scenarios::MeasurementSection& section)
    : ProbeTask(host, targets, section.spacing, section.timeout),
      index_(index),
      count_(section.count) {}

std::optional<ProbeTask::Probe> PingTask::Next() {
  if (AllSent()) return std::nullopt;
  Probe probe;
  probe.target = static_cast<std::uint32_t>(probes().size() % targets().size());
  probe.sequence = static_cast<std::uint16_t>(probes().size() / targets().size() + 1);
  probe.ttl = kTtl;
  return probe;
}

void PingTask::Send(const Probe& probe) {
  ProbePacket packet;
  packet.target = targets()[probe.target];
  packet.ttl = probe.ttl;
  packet.identifier = identifier();
  packet.sequence = probe.sequence;
  packet.data = kData;
  host().SendEcho(packet);
}

double PingTask::Share() const {
  const std::size_t all = targets().size() * count_;
  return all == 0 ? 1 : static_cast<double>(probes().size()) / static_cast<double>(all);
}

std::optional<std::size_t> PingTask::NumberOf(const ProbeAnswer& answer) const {
  // Only the target's own reply is one; that a router found nobody is no round trip.
  if (answer.kind != ProbeAnswer::Kind::kEchoReply || answer.sequence == 0) return std::nullopt;
  const auto target = index_.find(answer.target);
  if (target == index_.end()) return std::nullopt;
  return (answer.sequence - std::size_t{1}) * targets().size() + target->second;
}

void PingTask::AddRows(const RowBase& base, traces::Measured& measured) const {
  const std::size_t begun = std::min(probes().size(), targets().size());
  for (std::size_t target = 0; target < begun; ++target) {
    auto row = RowFrom<traces::PingRow>(base);
    row.ts += probes()[target].sent;
    row.target = boost::asio::ip::address_v4(targets()[target]).to_string();
    double sum = 0;
    for (std::size_t number = target; number < probes().size(); number += targets().size()) {
      const Probe& probe = probes()[number];
      ++row.sent;
      if (probe.answer == ProbeAnswer::Kind::kNone) continue;
      const double ms = static_cast<double>(probe.round_trip.count()) / 1e6;
      row.min_ms = std::min(row.min_ms.value_or(ms), ms);
      row.max_ms = std::max(row.max_ms.value_or(ms), ms);
      if (!row.ttl) row.ttl = probe.answer_ttl;
      sum += ms;
      ++row.received;
    }
    if (row.received > 0) row.mean_ms = sum / row.received;
    measured.pings.push_back(std::move(row));
  }
}

}  // namespace wabed::packet
