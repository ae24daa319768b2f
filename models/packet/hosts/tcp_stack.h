#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include <ns3/ipv4-interface.h>
#include <ns3/ipv4-route.h>
#include <ns3/node.h>
#include <ns3/simple-ref-count.h>
#include <ns3/tcp-l4-protocol.h>

#include "models/packet/core/frame.h"
#include "models/packet/core/tcp_header.h"
#include "models/packet/nat/nat.h"

namespace wabed::packet {

class HostDevice;
class HostTcpSocket;

/// A host's TCP between ns-3's sockets and frames.
///
/// ns-3 counts every connection's octets from 0 and knows neither time stamps (which it is told not
/// to use) nor a segment size to announce; on the wire they are as RFC 6528, RFC 7323 and RFC 793
/// want them. What arrives is given to its socket by a hash, not by ns-3's lists.
class TcpStack final : public ns3::SimpleRefCount<TcpStack> {
 public:
  /// Which of a host's connections: the other end, and the own port.
  struct Connection {
    Endpoint remote;
    std::uint16_t port = 0;
    std::uint64_t Key() const {
      return std::uint64_t{remote.address} << 32 | std::uint32_t{remote.port} << 16 | port;
    }
  };

  /// While it lives, what ns-3 sends it sends for this socket.
  class Speaking {
   public:
    Speaking(TcpStack& stack, HostTcpSocket& socket) : stack_(stack), before_(stack.speaking_) {
      stack_.speaking_ = &socket;
    }
    ~Speaking() { stack_.speaking_ = before_; }
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;

   private:
    TcpStack& stack_;
    HostTcpSocket* before_;
  };

  /// `device` must outlive the use of the stack; the others belong to its node.
  TcpStack(HostDevice& device, std::uint32_t address, ns3::Ptr<ns3::Node> node,
           ns3::Ptr<ns3::TcpL4Protocol> tcp, ns3::Ptr<ns3::Ipv4Interface> interface);

  /// A new socket of this host, not bound yet.
  ns3::Ptr<HostTcpSocket> Open();

  /// Takes a segment from ns-3's TCP, in place of Ipv4L3Protocol::Send.
  void Send(ns3::Ptr<ns3::Packet> segment, ns3::Ipv4Address source, ns3::Ipv4Address destination,
            std::uint8_t protocol, ns3::Ptr<ns3::Ipv4Route> route);

  /// A whole TCP segment has come to this host. A closed port, and one that listens to a segment of
  /// no connection, answers with a reset (RFC 9293 sections 3.10.7.1 and 3.10.7.2) unless `silent`.
  void Receive(const Frame& frame, bool silent);

  /// From now on segments of this connection are the socket's, until it forgets or is gone.
  void Register(Connection connection, HostTcpSocket& socket);
  void Forget(Connection connection, const HostTcpSocket& socket);
  std::size_t connections() const { return sockets_.size(); }

  /// The sequence number a connection begins with at this end (RFC 6528 section 3): a clock of
  /// 4 microseconds and a hash with a secret of the run.
  std::uint32_t InitialSequence(Connection connection) const;
  /// What this host's clock for time stamps shows: milliseconds (RFC 7323 section 5.4) since it was
  /// switched on, some time in the month before. Assumption.
  std::uint32_t TimeStampClock() const;

  /// Lets go of node and device.
  void Dispose();

 private:
  HostTcpSocket* Find(Connection connection);
  void ToListeners(const Frame& frame, bool silent);
  void Reset(Connection connection, std::uint32_t sequence);
  /// A frame of this host for a segment of that many octets, which are still to be written.
  ns3::Ptr<Frame> Begin(std::uint32_t destination, std::size_t segment);

  HostDevice* device_;
  std::uint32_t address_;
  std::uint32_t clock_offset_;
  ns3::Ptr<ns3::Node> node_;
  ns3::Ptr<ns3::TcpL4Protocol> tcp_;
  ns3::Ptr<ns3::Ipv4Interface> interface_;
  HostTcpSocket* speaking_ = nullptr;
  bool mute_ = false;
  std::uint16_t identification_ = 0;
  std::unordered_map<std::uint64_t, HostTcpSocket*> sockets_;
};

}  // namespace wabed::packet
