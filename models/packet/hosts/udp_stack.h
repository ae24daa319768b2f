#pragma once

#include <cstddef>
#include <cstdint>

#include <boost/container/flat_map.hpp>

#include <ns3/ip-l4-protocol.h>
#include <ns3/ipv4-l3-protocol.h>

#include "models/packet/core/frame.h"
#include "models/packet/nat/endpoint.h"

namespace wabed::packet {

class HostDevice;

/// Whoever has a UDP port of a host.
class UdpReceiver {
 public:
  virtual ~UdpReceiver() = default;
  /// A datagram has come; `data` is valid during the call.
  virtual void Receive(Endpoint from, const std::uint8_t* data, std::size_t size) = 0;
};

/// A host's UDP (RFC 768) between its applications and frames, in place of ns-3's.
///
/// Octets are written into the frame that travels and read where it arrives. In ns-3 the same
/// datagram is a packet object with buffer, tags and metadata, passes a socket, a list of end
/// points and several address objects at either end: six tenths of the instructions
/// a voice packet took.
class UdpStack final : public ns3::IpL4Protocol {
 public:
  static constexpr std::size_t kHeader = 8;
  /// The most octets a datagram carries: what IPv4's length leaves beyond both headers.
  static constexpr std::size_t kMostOctets = 65535 - 20 - kHeader;

  static ns3::TypeId GetTypeId();

  /// `device` must outlive the use of the stack.
  void Connect(HostDevice& device, std::uint32_t address, ns3::Ptr<ns3::Ipv4L3Protocol> ip);

  /// From now on datagrams to `port` are the receiver's, which must call Close before it goes.
  /// Throws std::runtime_error when somebody has the port.
  void Open(std::uint16_t port, UdpReceiver& receiver);
  void Close(std::uint16_t port) { receivers_.erase(port); }

  /// Sends a datagram from `port`. What is larger than the link is fragmented, what is larger than
  /// kMostOctets is not sent.
  void Send(std::uint16_t port, Endpoint to, const std::uint8_t* data, std::size_t size);

  /// A whole datagram has come to this host; false when nobody has its port.
  bool Take(const Frame& frame);

  int GetProtocolNumber() const override;
  /// A datagram that ns-3 has put together from fragments.
  RxStatus Receive(ns3::Ptr<ns3::Packet> packet, const ns3::Ipv4Header& header,
                   ns3::Ptr<ns3::Ipv4Interface>) override;
  RxStatus Receive(ns3::Ptr<ns3::Packet>, const ns3::Ipv6Header&,
                   ns3::Ptr<ns3::Ipv6Interface>) override {
    return RX_ENDPOINT_UNREACH;
  }
  void SetDownTarget(DownTargetCallback) override {}
  void SetDownTarget6(DownTargetCallback6) override {}
  DownTargetCallback GetDownTarget() const override { return {}; }
  DownTargetCallback6 GetDownTarget6() const override { return {}; }

 protected:
  void DoDispose() override;

 private:
  bool Take(std::uint32_t source, const std::uint8_t* datagram, std::size_t size);
  void SendLarge(std::uint16_t port, Endpoint to, const std::uint8_t* data, std::size_t size);

  HostDevice* device_ = nullptr;
  std::uint32_t address_ = 0;
  std::uint16_t identification_ = 0;
  boost::container::flat_map<std::uint16_t, UdpReceiver*> receivers_;
  ns3::Ptr<ns3::Ipv4L3Protocol> ip_;
};

}  // namespace wabed::packet
