#include "models/packet/hosts/host_tcp_socket.h"

#include <ns3/inet-socket-address.h>
#include <ns3/ipv4-end-point.h>
#include <ns3/rtt-estimator.h>
#include <ns3/simulator.h>
#include <ns3/tcp-congestion-ops.h>
#include <ns3/tcp-cubic.h>
#include <ns3/tcp-option-sack-permitted.h>
#include <ns3/tcp-option-sack.h>
#include <ns3/tcp-option-ts.h>
#include <ns3/tcp-option-winscale.h>
#include <ns3/tcp-prr-recovery.h>
#include <ns3/tcp-rx-buffer.h>
#include <ns3/tcp-tx-buffer.h>

#include "models/packet/core/clock.h"
#include "models/packet/hosts/tcp_settings.h"

namespace wabed::packet {
namespace {

/// What our hosts announce: Ethernet's 1,500 octets less two plain headers (RFC 6691).
constexpr std::uint16_t kMaximumSegment = 1460;
/// net.ipv4.tcp_orphan_retries of Linux (0 means 8), and net.ipv4.tcp_fin_timeout.
constexpr std::uint8_t kMostFins = 8;
constexpr Nanoseconds kFinTimeout = std::chrono::seconds(60);

/// Segment `a` is not after `b`, in sequence space.
bool NotAfter(std::uint32_t a, std::uint32_t b) { return static_cast<std::int32_t>(a - b) <= 0; }

}  // namespace

NS_OBJECT_ENSURE_REGISTERED(HostTcpSocket);

ns3::TypeId HostTcpSocket::GetTypeId() {
  static ns3::TypeId id = ns3::TypeId("wabed::HostTcpSocket")
                              .SetParent<ns3::TcpSocketBase>()
                              .AddConstructor<HostTcpSocket>();
  return id;
}

HostTcpSocket::HostTcpSocket() = default;

HostTcpSocket::HostTcpSocket(const HostTcpSocket& other)
    : ns3::TcpSocketBase(other), stack_(other.stack_) {
  // The base class connects ten traces of this state, which nobody here follows: a copy has none.
  auto state = ns3::CopyObject<ns3::TcpSocketState>(m_tcb);
  state->m_rxBuffer = m_tcb->m_rxBuffer;
  m_tcb = state;
  m_congestionControl->Init(m_tcb);
}

HostTcpSocket::~HostTcpSocket() {
  if (registered_) stack_->Forget(connection_, *this);
}

ns3::Ptr<HostTcpSocket> HostTcpSocket::Make(TcpStack& stack, ns3::Ptr<ns3::Node> node,
                                            ns3::Ptr<ns3::TcpL4Protocol> tcp) {
  // Lives until the process ends: ns-3's registries may be gone before statics are.
  static auto& prototype = *new ns3::Ptr<HostTcpSocket>;
  if (!prototype) {
    prototype = ns3::CreateObject<HostTcpSocket>();
    ApplyTcpSettings(*prototype);
    prototype->SetRtt(ns3::CreateObject<ns3::RttMeanDeviation>());
    prototype->SetCongestionControlAlgorithm(ns3::CreateObject<ns3::TcpCubic>());
    prototype->SetRecoveryAlgorithm(ns3::CreateObject<ns3::TcpPrrRecovery>());
  }
  auto socket = ns3::CopyObject<HostTcpSocket>(prototype);
  socket->stack_ = ns3::Ptr<TcpStack>(&stack);
  socket->SetNode(node);
  socket->SetTcp(tcp);
  return socket;
}

ns3::Ptr<ns3::TcpSocketBase> HostTcpSocket::Fork() {
  return ns3::CopyObject<HostTcpSocket>(ns3::Ptr<HostTcpSocket>(this));
}

void HostTcpSocket::Begin(TcpStack::Connection connection) {
  connection_ = connection;
  own_first_ = stack_->InitialSequence(connection_);
  stack_->Register(connection_, *this);
  registered_ = true;
}

void HostTcpSocket::CompleteFork(ns3::Ptr<ns3::Packet> packet, const ns3::TcpHeader& header,
                                 const ns3::Address& from, const ns3::Address& to) {
  const auto peer = ns3::InetSocketAddress::ConvertFrom(from);
  const auto own = ns3::InetSocketAddress::ConvertFrom(to);
  KnowPeer(header.GetSequenceNumber().GetValue());
  if (header.HasOption(ns3::TcpOption::TS)) {
    peers_clock_ = ns3::DynamicCast<const ns3::TcpOptionTS>(header.GetOption(ns3::TcpOption::TS))
                       ->GetTimestamp();
  }
  Begin({{peer.GetIpv4().Get(), peer.GetPort()}, own.GetPort()});
  ns3::TcpHeader relative = header;
  relative.SetSequenceNumber(ns3::SequenceNumber32(0));
  ns3::TcpSocketBase::CompleteFork(packet, relative, from, to);
}

bool HostTcpSocket::Takes(const TcpHeaderFields& fields) {
  if (m_endPoint == nullptr) return false;  // ns-3 has closed it
  const bool opens = fields.Has(tcp_flag::kSyn) && !fields.Has(tcp_flag::kAck);
  if (m_state != TIME_WAIT || !opens) return true;
  CloseAndNotify();
  return false;
}

void HostTcpSocket::ToWire(TcpHeaderFields& fields) {
  fields.sequence += own_first_;
  if (fields.Has(tcp_flag::kAck)) {
    fields.acknowledgement += peer_first_;
    last_acknowledged_ = fields.acknowledgement;
    for (std::size_t i = 0; i < fields.block_count; ++i) {
      fields.blocks[i].left += peer_first_;
      fields.blocks[i].right += peer_first_;
    }
  } else {
    fields.acknowledgement = 0;
  }
  if (push_) fields.flags |= tcp_flag::kPsh;
  if (fields.Has(tcp_flag::kSyn)) fields.maximum_segment = kMaximumSegment;
  fields.time_stamps = {stack_->TimeStampClock(), peers_clock_};
}

void HostTcpSocket::KnowPeer(std::uint32_t first) {
  knows_peer_ = true;
  peer_first_ = last_acknowledged_ = first;
}

void HostTcpSocket::FromWire(TcpHeaderFields& fields) {
  if (fields.Has(tcp_flag::kSyn) && !knows_peer_) KnowPeer(fields.sequence);
  // RFC 7323 section 4.3: the oldest segment not acknowledged yet is the one to echo.
  if (fields.time_stamps && NotAfter(fields.sequence, last_acknowledged_) &&
      (peers_clock_ == 0 || NotAfter(peers_clock_, fields.time_stamps->value))) {
    peers_clock_ = fields.time_stamps->value;
  }
  fields.sequence -= peer_first_;
  if (fields.Has(tcp_flag::kAck)) fields.acknowledgement -= own_first_;
  for (std::size_t i = 0; i < fields.block_count; ++i) {
    fields.blocks[i].left -= own_first_;
    fields.blocks[i].right -= own_first_;
  }
}

void HostTcpSocket::ToNs3(const TcpHeaderFields& fields, ns3::TcpHeader& header) {
  header.SetSourcePort(fields.source_port);
  header.SetDestinationPort(fields.destination_port);
  header.SetSequenceNumber(ns3::SequenceNumber32(fields.sequence));
  header.SetAckNumber(ns3::SequenceNumber32(fields.acknowledgement));
  header.SetFlags(fields.flags);
  header.SetWindowSize(fields.window);
  if (fields.block_count > 0) {
    auto option = ns3::CreateObject<ns3::TcpOptionSack>();
    for (std::size_t i = 0; i < fields.block_count; ++i) {
      option->AddSackBlock({ns3::SequenceNumber32(fields.blocks[i].left),
                            ns3::SequenceNumber32(fields.blocks[i].right)});
    }
    header.AppendOption(option);
  }
  if (!fields.Has(tcp_flag::kSyn)) return;
  if (fields.window_scale) {
    auto option = ns3::CreateObject<ns3::TcpOptionWinScale>();
    option->SetScale(*fields.window_scale);
    header.AppendOption(option);
  }
  if (fields.sack_permitted) {
    header.AppendOption(ns3::CreateObject<ns3::TcpOptionSackPermitted>());
  }
}

void HostTcpSocket::Arrive(TcpHeaderFields& fields, const std::uint8_t* payload, std::size_t size) {
  FromWire(fields);
  if (fields.Has(tcp_flag::kRst)) {
    if (m_state == SYN_SENT) {
      if (fields.Has(tcp_flag::kAck) && fields.acknowledgement == 1) Refused();
      return;
    }
    fields.flags = tcp_flag::kRst;  // ns-3 answers any other mix with a reset of its own
  }
  if (m_state == TIME_WAIT) {
    if (fields.Has(tcp_flag::kFin)) SendEmptyPacket(tcp_flag::kAck);
    return;
  }
  const auto octets = static_cast<std::uint32_t>(size);
  const ns3::SequenceNumber32 sequence(fields.sequence);
  if (!IsValidTcpSegment(sequence, kTcpHeader, octets)) return;
  FollowSacks(fields);
  auto packet = ns3::Create<ns3::Packet>(payload, octets);
  ns3::TcpHeader header;
  ToNs3(fields, header);
  if (m_state == ESTABLISHED && (fields.flags & ~tcp_flag::kPsh) == tcp_flag::kAck &&
      fields.window != 0 && m_rWnd != 0u) {
    // What DoForwardUp does for such a segment, without writing the header down and reading it
    // again.
    EstimateRtt(header);
    UpdateWindowSize(header);
    ProcessEstablished(packet, header);
  } else {
    packet->AddHeader(header);
    DoForwardUp(packet,
                ns3::InetSocketAddress(ns3::Ipv4Address(connection_.remote.address),
                                       connection_.remote.port),
                ns3::InetSocketAddress(m_endPoint->GetLocalAddress(), connection_.port));
  }
  if (m_state == FIN_WAIT_2) AwaitPeersFin();
}

void HostTcpSocket::FollowSacks(const TcpHeaderFields& fields) {
  if (fields.block_count == 0 || !m_retxEvent.IsRunning()) return;
  const std::uint32_t edge = fields.blocks[0].right;  // what has just arrived there
  if (NotAfter(edge, highest_sacked_)) return;
  highest_sacked_ = edge;
  if (!NotAfter(edge, sent_before_repair_)) return;
  m_retxEvent.Cancel();
  m_retxEvent = ns3::Simulator::Schedule(m_rto, &HostTcpSocket::ReTxTimeout, this);
}

void HostTcpSocket::Abort() {
  SendEmptyPacket(tcp_flag::kRst);
  CloseAndNotify();
}

int HostTcpSocket::Close() {
  abandoned_ = true;
  return ns3::TcpSocketBase::Close();
}

void HostTcpSocket::AwaitPeersFin() {
  if (!abandoned_ || m_timewaitEvent.IsRunning()) return;
  m_timewaitEvent = ns3::Simulator::Schedule(ToTime(kFinTimeout), &HostTcpSocket::GiveUp, this);
}

void HostTcpSocket::Refused() {
  m_state = CLOSED;  // before anybody hears of it and closes a socket that has nothing to close
  NotifyConnectionFailed();
  DeallocateEndPoint();
}

void HostTcpSocket::GiveUp() { CloseAndNotify(); }

std::uint32_t HostTcpSocket::AvailableWindow() const {
  const std::uint32_t window = ns3::TcpSocketBase::AvailableWindow();
  if (window == 0 || m_tcb->m_congState != ns3::TcpSocketState::CA_RECOVERY) return window;
  ns3::SequenceNumber32 next, end;
  return m_txBuffer->NextSeg(&next, &end, false) ? window : 0;
}

std::uint32_t HostTcpSocket::SendDataPacket(ns3::SequenceNumber32 sequence, std::uint32_t size,
                                            bool with_ack) {
  const TcpStack::Speaking speaking(*stack_, *this);
  if (sequence == m_txBuffer->HeadSequence()) {
    sent_before_repair_ = m_tcb->m_highTxMark.Get().GetValue();
  }
  // The end of what the application has written so far (RFC 1122 section 4.2.2.2).
  push_ = m_txBuffer->SizeFromSequence(sequence + ns3::SequenceNumber32(size)) == 0;
  const std::uint32_t sent = ns3::TcpSocketBase::SendDataPacket(sequence, size, with_ack);
  push_ = false;
  return sent;
}

void HostTcpSocket::SendEmptyPacket(std::uint8_t flags) {
  if (m_endPoint == nullptr) return;
  if ((flags & tcp_flag::kSyn) != 0 && !registered_) {
    Begin({{m_endPoint->GetPeerAddress().Get(), m_endPoint->GetPeerPort()},
           m_endPoint->GetLocalPort()});
  }
  if ((flags & tcp_flag::kFin) != 0) {
    SendFin(flags);
    return;
  }
  // Who closes while ns-3 tells of the peer's FIN has acknowledged it with the own: ns-3's
  // acknowledgement that follows says nothing new.
  if (flags == tcp_flag::kAck && m_state == LAST_ACK && fin_sent_ == Now() &&
      last_acknowledged_ - peer_first_ == m_tcb->m_rxBuffer->NextRxSequence().GetValue()) {
    return;
  }
  const TcpStack::Speaking speaking(*stack_, *this);
  ns3::TcpSocketBase::SendEmptyPacket(flags);
}

void HostTcpSocket::SendFin(std::uint8_t flags) {
  if (fins_ == kMostFins) {
    GiveUp();
    return;
  }
  {
    const TcpStack::Speaking speaking(*stack_, *this);
    ns3::TcpSocketBase::SendEmptyPacket(flags);
  }
  // ns-3 repeats a FIN at the same pace for ever; RFC 6298 section 5.5 doubles the timeout.
  if (m_retxEvent.IsRunning()) {
    m_retxEvent.Cancel();
    m_retxEvent = ns3::Simulator::Schedule(m_rto.Get() * (1 << fins_),
                                           &HostTcpSocket::SendEmptyPacket, this, flags);
  }
  ++fins_;
  fin_sent_ = Now();
}

void HostTcpSocket::PersistTimeout() {
  // A reset offers no window either, and ns-3 takes that for a window to probe; with nothing to
  // send there is nothing to probe it with.
  if (m_state == CLOSED || m_txBuffer->SizeFromSequence(m_tcb->m_nextTxSequence) == 0) return;
  const TcpStack::Speaking speaking(*stack_, *this);
  ns3::TcpSocketBase::PersistTimeout();
}

}  // namespace wabed::packet
