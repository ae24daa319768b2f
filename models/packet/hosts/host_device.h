#pragma once

#include <cstdint>

#include <ns3/channel.h>
#include <ns3/icmpv4-l4-protocol.h>
#include <ns3/ipv4-l3-protocol.h>
#include <ns3/net-device.h>
#include <ns3/node.h>

#include "models/packet/core/frame.h"
#include "models/packet/hosts/ledger.h"
#include "models/packet/hosts/tcp_stack.h"
#include "models/packet/hosts/udp_stack.h"

namespace wabed::packet {

/// Where a host's packets go: its access.
class Uplink {
 public:
  virtual ~Uplink() = default;
  virtual void Transmit(ns3::Ptr<Frame> frame) = 0;
};

/// The network card of a phone or server: turns ns-3's packets into frames and back.
///
/// Fills in the checksums (as cards with checksum offload do; ns-3 is told not to), has every frame
/// labelled by the host's ledger, and hands received UDP and TCP straight to their sockets, the
/// rest to ns-3's IP.
class HostDevice final : public ns3::NetDevice, public Waypoint {
 public:
  static ns3::TypeId GetTypeId();

  /// Both must outlive the device's use.
  void Connect(Uplink& uplink, Ledger& ledger);
  /// Once the node has its stack and address.
  void Ready(ns3::Ptr<ns3::Ipv4L3Protocol> ip, ns3::Ptr<ns3::Icmpv4L4Protocol> icmp,
             ns3::Ptr<UdpStack> udp, ns3::Ptr<TcpStack> tcp);

  /// From now on nobody is told that the host is there: echo requests, and what comes to
  /// closed ports, get no answer, as behind a firewall. Open ports work.
  void KeepSilent() { silent_ = true; }

  /// Without a connection (out of reach, switched off) a host's packets go nowhere and none reaches
  /// it, those on their way included. Its sockets and timers know nothing of it.
  void SetReachable(bool reachable) { reachable_ = reachable; }
  bool reachable() const { return reachable_; }

  /// Packets dropped here since a checksum or a length in them was wrong.
  std::uint64_t damaged() const { return damaged_; }

  /// Sends a whole packet; its checksums are filled in here.
  void Depart(const ns3::Ptr<Frame>& frame);

  /// A frame has come to this host.
  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) override;

  void SetIfIndex(const std::uint32_t index) override { index_ = index; }
  std::uint32_t GetIfIndex() const override { return index_; }
  ns3::Ptr<ns3::Channel> GetChannel() const override { return nullptr; }
  void SetAddress(ns3::Address address) override { address_ = address; }
  ns3::Address GetAddress() const override { return address_; }
  bool SetMtu(const std::uint16_t mtu) override { return mtu == Frame::kMaxPacket; }
  std::uint16_t GetMtu() const override { return Frame::kMaxPacket; }
  bool IsLinkUp() const override { return true; }
  void AddLinkChangeCallback(ns3::Callback<void>) override {}
  bool IsBroadcast() const override { return false; }
  ns3::Address GetBroadcast() const override { return address_; }
  bool IsMulticast() const override { return false; }
  ns3::Address GetMulticast(ns3::Ipv4Address) const override { return address_; }
  ns3::Address GetMulticast(ns3::Ipv6Address) const override { return address_; }
  bool IsBridge() const override { return false; }
  bool IsPointToPoint() const override { return true; }
  bool Send(ns3::Ptr<ns3::Packet> packet, const ns3::Address& destination,
            std::uint16_t protocol) override;
  bool SendFrom(ns3::Ptr<ns3::Packet> packet, const ns3::Address& source,
                const ns3::Address& destination, std::uint16_t protocol) override;
  ns3::Ptr<ns3::Node> GetNode() const override { return node_; }
  void SetNode(ns3::Ptr<ns3::Node> node) override { node_ = node; }
  bool NeedsArp() const override { return false; }
  void SetReceiveCallback(ReceiveCallback) override {}
  void SetPromiscReceiveCallback(PromiscReceiveCallback) override {}
  bool SupportsSendFrom() const override { return false; }

 protected:
  void DoDispose() override;

 private:
  void AnswerClosedPort(const Frame& frame);

  ns3::Ptr<ns3::Node> node_;
  ns3::Ptr<ns3::Ipv4L3Protocol> ip_;
  ns3::Ptr<ns3::Icmpv4L4Protocol> icmp_;
  ns3::Ptr<UdpStack> udp_;
  ns3::Ptr<TcpStack> tcp_;
  ns3::Address address_;
  std::uint32_t index_ = 0;
  bool silent_ = false;
  bool reachable_ = true;
  std::uint64_t damaged_ = 0;
  Uplink* uplink_ = nullptr;
  Ledger* ledger_ = nullptr;
};

}  // namespace wabed::packet
