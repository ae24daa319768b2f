#include "models/packet/measurements/traceroute_task.h"

#include <algorithm>
#include <numeric>

#include <boost/asio/ip/address_v4.hpp>

namespace wabed::packet {
namespace {

using Kind = ProbeAnswer::Kind;

constexpr std::uint16_t kFirstPort = 33434;
/// traceroute(8): packets of 60 octets, 20 of them IPv4's header and 8 UDP's or ICMP's.
constexpr std::size_t kData = 32;

const char* NameOf(Kind kind) {
  switch (kind) {
    case Kind::kEchoReply:
      return "echo-reply";
    case Kind::kTimeExceeded:
      return "time-exceeded";
    case Kind::kPortUnreachable:
      return "port-unreachable";
    case Kind::kHostUnreachable:
      return "host-unreachable";
    case Kind::kOtherUnreachable:
      return "unreachable";
    case Kind::kNone:
      break;
  }
  return "";
}

}  // namespace

TracerouteTask::TracerouteTask(VantageHost& host, const std::vector<std::uint32_t>& targets,
                               const TargetIndex& index,
                               const scenarios::MeasurementSection& section)
    : ProbeTask(host, targets, section.spacing, section.timeout),
      index_(index),
      count_(section.count),
      max_hops_(section.max_hops),
      udp_(section.protocol == scenarios::MeasurementSection::Protocol::kUdp),
      traces_(targets.size()),
      ready_(targets.size()),
      under_way_(targets.size()) {
  std::iota(ready_.begin(), ready_.end(), 0u);
}

std::optional<ProbeTask::Probe> TracerouteTask::Next() {
  if (ready_.empty()) return std::nullopt;
  const std::uint32_t target = ready_.front();
  Trace& trace = traces_[target];
  if (trace.sent == 0) trace.first = probes().size();
  Probe probe;
  probe.target = target;
  probe.ttl = trace.ttl;
  probe.sequence = static_cast<std::uint16_t>((trace.ttl - 1u) * count_ + trace.sent);
  if (++trace.sent == count_) ready_.pop_front();
  return probe;
}

void TracerouteTask::Send(const Probe& probe) {
  ProbePacket packet;
  packet.target = targets()[probe.target];
  packet.ttl = probe.ttl;
  packet.identifier = identifier();
  packet.data = kData;
  if (udp_) {
    packet.sequence = static_cast<std::uint16_t>(kFirstPort + probe.sequence);
    host().SendUdp(packet);
  } else {
    packet.sequence = static_cast<std::uint16_t>(probe.sequence + 1);
    host().SendEcho(packet);
  }
}

double TracerouteTask::Share() const {
  if (targets().empty()) return 1;
  return 1 - static_cast<double>(under_way_) / static_cast<double>(targets().size());
}

std::optional<std::size_t> TracerouteTask::NumberOf(const ProbeAnswer& answer) const {
  const auto target = index_.find(answer.target);
  if (target == index_.end()) return std::nullopt;
  const Trace& trace = traces_[target->second];
  const int sequence = answer.sequence - (udp_ ? kFirstPort : 1);
  // What comes for an earlier hop comes too late: that hop has been given up.
  const int of_this_hop = sequence - static_cast<int>((trace.ttl - 1u) * count_);
  if (of_this_hop < 0 || of_this_hop >= static_cast<int>(trace.sent)) return std::nullopt;
  return trace.first + static_cast<std::size_t>(of_this_hop);
}

void TracerouteTask::Settled(std::size_t number) {
  const Probe& probe = probes()[number];
  Trace& trace = traces_[probe.target];
  ++trace.settled;
  trace.reached |= probe.answer != Kind::kNone && probe.answer != Kind::kTimeExceeded;
  if (trace.settled < count_) return;
  if (trace.reached || trace.ttl >= max_hops_) {
    --under_way_;
    return;
  }
  trace = {static_cast<std::uint8_t>(trace.ttl + 1), 0, 0, 0, false};
  ready_.push_back(probe.target);
  Wake();
}

void TracerouteTask::AddRows(const RowBase& base, traces::Measured& measured) const {
  std::vector<std::size_t> order(probes().size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Sent in order of hop and number already.
  std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    return probes()[a].target < probes()[b].target;
  });
  measured.hops.reserve(measured.hops.size() + order.size());
  std::string target;
  std::uint32_t target_of = 0;
  for (const std::size_t number : order) {
    const Probe& probe = probes()[number];
    if (target.empty() || probe.target != target_of) {
      target_of = probe.target;
      target = boost::asio::ip::address_v4(targets()[target_of]).to_string();
    }
    auto row = RowFrom<traces::HopRow>(base);
    row.ts += probe.sent;
    row.target = target;
    row.ttl = probe.ttl;
    row.probe = probe.sequence - (probe.ttl - 1u) * count_ + 1;
    if (probe.answer != Kind::kNone) {
      row.router = boost::asio::ip::address_v4(probe.from).to_string();
      row.answer = NameOf(probe.answer);
      row.rtt_ms = static_cast<double>(probe.round_trip.count()) / 1e6;
    }
    measured.hops.push_back(std::move(row));
  }
}

}  // namespace wabed::packet
