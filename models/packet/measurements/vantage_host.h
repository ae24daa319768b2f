#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "models/packet/hosts/host.h"
#include "models/packet/hosts/port_allocator.h"
#include "models/packet/links/link_direction.h"
#include "models/packet/measurements/probe_packets.h"
#include "models/packet/paths/internet.h"
#include "scenarios/schema/measurement_section.h"

namespace wabed::packet {

/// Says of everything a vantage point sends that it is a measurement. No user is behind it, so it
/// belongs to no flow of the truth.
class MeasurementLedger final : public Ledger {
 public:
  void Sending(Frame& frame) override { frame.label = {0, 0, Cause::kMeasurement, false}; }
  void Receiving(const Frame&) override {}
};

/// Somebody who has sent probes and waits for their answers.
class ProbeListener {
 public:
  virtual ~ProbeListener() = default;
  virtual void Heard(const ProbeAnswer& answer) = 0;
};

/// A computer or looking glass that measurements are made from: a host with a public address behind
/// an access of its own. Probes go out as a raw socket sends them, without the host's stack; what
/// comes back for them is told to who sent them, everything else goes to the stack.
class VantageHost final : public Edge, public Uplink {
 public:
  /// `number` counts the hosts of one vantage point from 0 and names the random streams of its
  /// access.
  VantageHost(const scenarios::VantagePointSection& section, std::uint32_t number,
              std::uint32_t address, std::uint64_t seed, Internet& internet);

  /// "montevideo", or "atlas-17" where a vantage point stands for several.
  const std::string& name() const { return name_; }
  const scenarios::VantagePointSection& section() const { return section_; }
  Host& host() { return host_; }
  std::uint32_t address() const { return host_.address(); }
  /// Where its look-ups take their ports from.
  PortAllocator& ports() { return ports_; }

  /// An identifier for echo requests and source port for UDP probes, whose answers `listener` will
  /// be told until Close.
  std::uint16_t Open(ProbeListener& listener);
  void Close(std::uint16_t identifier) { listeners_.erase(identifier); }

  /// Sends a probe; source and identification are the host's to fill in.
  void SendEcho(ProbePacket probe);
  void SendUdp(ProbePacket probe);

  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) override;
  void Transmit(ns3::Ptr<Frame> frame) override;

 private:
  enum Stage : std::uint32_t { kFromInternet, kAtHost, kLeaving };
  void Depart(const ns3::Ptr<Frame>& frame);

  const scenarios::VantagePointSection& section_;
  std::string name_;
  Internet& internet_;
  MeasurementLedger ledger_;
  Host host_;
  PortAllocator ports_;
  LinkDirection up_, down_;
  std::unordered_map<std::uint16_t, ProbeListener*> listeners_;
  std::uint16_t next_identifier_;
  std::uint16_t identification_ = 0;
};

}  // namespace wabed::packet
