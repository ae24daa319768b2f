#include "models/packet/measurements/vantage_host.h"

#include <stdexcept>

#include "models/packet/core/intact.h"

namespace wabed::packet {
namespace {

/// Identifiers and source ports of probes, below the ports the stack itself gives out.
constexpr std::uint16_t kFirstIdentifier = 20000;
constexpr std::uint16_t kLastIdentifier = 32767;

}  // namespace

VantageHost::VantageHost(const scenarios::VantagePointSection& section, std::uint32_t number,
                         std::uint32_t address, std::uint64_t seed, Internet& internet)
    : Edge({section.as, section.city, 0}),
      section_(section),
      name_(section.count == 1 ? section.name : section.name + "-" + std::to_string(number + 1)),
      internet_(internet),
      host_(address, ledger_),
      ports_(seed, address, "vantage.ports"),
      up_(section.access.up, seed, "vantage." + section.name + ".up", number),
      down_(section.access.down, seed, "vantage." + section.name + ".down", number),
      next_identifier_(kFirstIdentifier) {
  host_.Connect(*this);
}

std::uint16_t VantageHost::Open(ProbeListener& listener) {
  if (listeners_.size() > kLastIdentifier - kFirstIdentifier) {
    throw std::length_error("too many measurements at once from " + name_);
  }
  std::uint16_t identifier;
  do {
    identifier = next_identifier_;
    next_identifier_ = identifier == kLastIdentifier ? kFirstIdentifier : identifier + 1;
  } while (!listeners_.emplace(identifier, &listener).second);
  return identifier;
}

void VantageHost::SendEcho(ProbePacket probe) {
  probe.source = address();
  probe.identification = ++identification_;
  Depart(EchoRequest(probe));
}

void VantageHost::SendUdp(ProbePacket probe) {
  probe.source = address();
  probe.identification = ++identification_;
  Depart(UdpProbe(probe));
}

void VantageHost::Depart(const ns3::Ptr<Frame>& frame) {
  ledger_.Sending(*frame);
  Transmit(frame);
}

void VantageHost::Transmit(ns3::Ptr<Frame> frame) {
  if (!up_.Plain()) {
    up_.Send(frame, Now(), *this, kLeaving);
  } else if (const auto there = up_.Transmit(Now(), frame->size())) {
    internet_.Carry(frame, *this, *there);
  }
}

void VantageHost::Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) {
  if (argument == kLeaving) {
    internet_.Carry(frame, *this, Now());
    return;
  }
  if (argument == kFromInternet && !(down_.Static() && down_.delay().count() == 0)) {
    down_.Send(frame, Now(), *this, kAtHost);
    return;
  }
  if (frame->damaged && !IsIntact(*frame)) return;
  if (const auto answer = ReadProbeAnswer(*frame)) {
    const auto listener = listeners_.find(answer->identifier);
    if (listener != listeners_.end()) {
      listener->second->Heard(*answer);
      return;
    }
  }
  host_.device().Arrive(frame, 0);
}

}  // namespace wabed::packet
