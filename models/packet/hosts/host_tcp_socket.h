#pragma once

#include <cstddef>
#include <cstdint>

#include <ns3/tcp-socket-base.h>

#include "models/packet/core/clock.h"
#include "models/packet/core/tcp_header.h"
#include "models/packet/hosts/tcp_stack.h"

namespace wabed::packet {

/// ns-3's TCP socket with the wire's numbers at its lower end, and the closing that ns-3 leaves
/// out.
///
/// The protocol is ns-3's: this class hands segments to its functions and from them. It adds what
/// a stack has to have and ns-3's lacks: a refused connection fails at once (RFC 793 section
/// 3.4), a repeated FIN is answered in TIME-WAIT, a FIN nobody answers is given up after a while,
/// and so is a peer that never closes its half.
class HostTcpSocket final : public ns3::TcpSocketBase {
 public:
  static ns3::TypeId GetTypeId();
  ns3::TypeId GetInstanceTypeId() const override { return GetTypeId(); }

  HostTcpSocket();
  HostTcpSocket(const HostTcpSocket& other);
  ~HostTcpSocket() override;

  /// A socket of `stack`'s host, with the settings of tcp_settings.h. Copies one made once: ns-3's
  /// attributes take ten times as long.
  static ns3::Ptr<HostTcpSocket> Make(TcpStack& stack, ns3::Ptr<ns3::Node> node,
                                      ns3::Ptr<ns3::TcpL4Protocol> tcp);

  /// Whether the segment is for this connection; a new one may begin where an old one lingers
  /// (RFC 1122 section 4.2.2.13).
  bool Takes(const TcpHeaderFields& fields);
  /// A segment of this connection has come; `fields` are the wire's.
  void Arrive(TcpHeaderFields& fields, const std::uint8_t* payload, std::size_t size);
  /// Makes what ns-3 wants to send what the wire is to carry.
  void ToWire(TcpHeaderFields& fields);

  /// Whether there is a connection that a reset would end: opening, open or closing.
  bool HasConnection() const {
    return m_state != CLOSED && m_state != LISTEN && m_state != TIME_WAIT;
  }

  int Close() override;
  /// Ends the connection with a reset, at once (RFC 793 section 3.8, ABORT).
  void Abort();

 protected:
  ns3::Ptr<ns3::TcpSocketBase> Fork() override;
  void CompleteFork(ns3::Ptr<ns3::Packet> packet, const ns3::TcpHeader& header,
                    const ns3::Address& from, const ns3::Address& to) override;
  /// Nothing while ns-3 would repeat what nothing says is lost: it takes rule 3 of RFC 6675's
  /// NextSeg without rule (1.b), so behind a small send buffer each SACK of a recovery repeats a
  /// segment that has arrived.
  std::uint32_t AvailableWindow() const override;
  std::uint32_t SendDataPacket(ns3::SequenceNumber32 sequence, std::uint32_t size,
                               bool with_ack) override;
  void SendEmptyPacket(std::uint8_t flags) override;
  void PersistTimeout() override;
  /// ns-3 repeats the last FIN by two timers; SendFin's is enough.
  void LastAckTimeout() override {}

 private:
  void Begin(TcpStack::Connection connection);
  void KnowPeer(std::uint32_t first);
  void FromWire(TcpHeaderFields& fields);
  /// Starts the retransmission timer anew while segments sent before the last repair keep arriving
  /// at the peer, as Linux does: the repair waits behind them in the bottleneck's queue, and ns-3's
  /// timer would run out meanwhile and repeat all that is on its way.
  void FollowSacks(const TcpHeaderFields& fields);
  void Refused();
  void GiveUp();
  void SendFin(std::uint8_t flags);
  void AwaitPeersFin();
  static void ToNs3(const TcpHeaderFields& fields, ns3::TcpHeader& header);

  ns3::Ptr<TcpStack> stack_;
  TcpStack::Connection connection_;
  bool registered_ = false;
  bool knows_peer_ = false;
  bool push_ = false;
  bool abandoned_ = false;  ///< the application has closed
  std::uint8_t fins_ = 0;
  Nanoseconds fin_sent_{-1};
  std::uint32_t own_first_ = 0, peer_first_ = 0;
  std::uint32_t last_acknowledged_ = 0;
  std::uint32_t highest_sacked_ = 0;
  std::uint32_t sent_before_repair_ = 0;  ///< end of what was sent when the head was last repeated
  std::uint32_t peers_clock_ = 0;         ///< RFC 7323's TS.Recent
};

}  // namespace wabed::packet
