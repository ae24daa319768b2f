#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <ns3/inet-socket-address.h>
#include <ns3/simulator.h>

#include "models/packet/core/tcp_header.h"
#include "models/packet/hosts/host.h"
#include "models/packet/hosts/server_ledger.h"
#include "models/packet/hosts/stack_settings.h"
#include "tests/unit/packet/media_clock.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet::testing {

using Socket = ns3::Ptr<ns3::Socket>;

/// A TCP segment as it left a host.
struct Segment {
  Nanoseconds at{0};
  std::uint32_t from = 0;
  std::vector<std::uint8_t> octets;  ///< the whole IPv4 packet
  TcpHeaderFields fields;
  std::size_t payload = 0;
  bool arrives = true;

  bool Is(std::uint8_t flags) const { return (fields.flags & ~tcp_flag::kPsh) == flags; }
};

/// Two hosts ten milliseconds apart; every segment between them is noted, and may be lost.
class TcpNet final : public Uplink {
 public:
  static constexpr std::uint32_t kClient = 0xc0000201, kServer = 0xcb007140;
  static constexpr Nanoseconds kWay = std::chrono::milliseconds(10);

  TcpNet() {
    client.Connect(*this);
    server.Connect(*this);
  }

  void Transmit(ns3::Ptr<Frame> frame) override {
    const Ipv4Packet packet(frame->packet());
    Segment segment;
    segment.at = Now();
    segment.from = packet.source();
    segment.octets = Octets(*frame);
    const std::size_t size = packet.total_length() - packet.header_length();
    segment.payload = size - ReadTcpHeader(packet.payload(), size, segment.fields);
    segment.arrives = !lose || !lose(segment);
    const bool arrives = segment.arrives;
    segments.push_back(std::move(segment));
    if (!arrives) return;
    Host& to = packet.destination() == kClient ? client : server;
    frame->TravelTo(to.device(), kWay);
  }

  /// Segments of a side with just these flags, PSH aside.
  std::vector<Segment> Sent(std::uint32_t from, std::uint8_t flags) const {
    std::vector<Segment> found;
    for (const Segment& segment : segments) {
      if (segment.from == from && segment.Is(flags)) found.push_back(segment);
    }
    return found;
  }

  ServerLedger client_ledger, server_ledger;
  Host client{kClient, client_ledger}, server{kServer, server_ledger};
  std::function<bool(const Segment&)> lose;
  std::vector<Segment> segments;
};

/// An application at one end: sends octets that tell their place, and checks those it receives.
struct TcpEnd {
  Socket socket;
  std::uint64_t to_send = 0, sent = 0, received = 0;
  bool close_when_sent = false, close_with_peer = false;
  bool intact = true;
  int connected = 0, failed = 0, closed = 0;

  static std::uint8_t At(std::uint64_t place) {
    return static_cast<std::uint8_t>(place * 7 + (place >> 8));
  }
  void Take(const Socket& its) {
    socket = its;
    const auto end = ns3::Callback<void, Socket>([this](Socket) {
      ++closed;
      if (close_with_peer) socket->Close();
    });
    socket->SetConnectCallback(ns3::Callback<void, Socket>([this](Socket) {
                                 ++connected;
                                 Write();
                               }),
                               ns3::Callback<void, Socket>([this](Socket) { ++failed; }));
    socket->SetCloseCallbacks(end, end);
    socket->SetSendCallback(
        ns3::Callback<void, Socket, std::uint32_t>([this](Socket, std::uint32_t) { Write(); }));
    socket->SetRecvCallback(ns3::Callback<void, Socket>([this](Socket) { Read(); }));
  }
  void Write() {
    while (sent < to_send) {
      const auto size = static_cast<std::uint32_t>(
          std::min<std::uint64_t>({to_send - sent, socket->GetTxAvailable(), 5000}));
      if (size == 0) return;
      std::vector<std::uint8_t> octets(size);
      for (std::uint32_t i = 0; i < size; ++i) octets[i] = At(sent + i);
      sent += size;
      socket->Send(ns3::Create<ns3::Packet>(octets.data(), size));
    }
    if (close_when_sent) {
      close_when_sent = false;
      socket->Close();
    }
  }
  void Read() {
    while (const auto packet = socket->Recv()) {
      if (packet->GetSize() == 0) return;
      std::vector<std::uint8_t> octets(packet->GetSize());
      packet->CopyData(octets.data(), packet->GetSize());
      for (const std::uint8_t octet : octets) intact &= octet == At(received++);
    }
  }
};

/// A client and a server that listens on port 443.
class TcpTest : public ::testing::Test {
 protected:
  explicit TcpTest(std::uint64_t seed = 7) {
    PrepareNs3(seed);
    net_ = std::make_unique<TcpNet>();
    listener_ = net_->server.OpenTcp(443);
    listener_->Listen();
    listener_->SetAcceptCallback(ns3::MakeNullCallback<bool, Socket, const ns3::Address&>(),
                                 ns3::Callback<void, Socket, const ns3::Address&>(
                                     [this](Socket socket, const ns3::Address&) {
                                       server_.Take(socket);
                                       server_.Write();
                                     }));
  }
  ~TcpTest() override { ns3::Simulator::Destroy(); }

  void Connect(std::uint16_t own_port = 50000, std::uint16_t port = 443) {
    client_.Take(net_->client.OpenTcp(own_port));
    client_.socket->Connect(ns3::InetSocketAddress(ns3::Ipv4Address(TcpNet::kServer), port));
  }
  /// Lives until nothing is left to happen, or for a span.
  void Live() { ns3::Simulator::Run(); }
  void LiveFor(Nanoseconds span) {
    ns3::Simulator::Stop(ToTime(span));
    ns3::Simulator::Run();
  }

  std::unique_ptr<TcpNet> net_;
  Socket listener_;
  TcpEnd client_, server_;
};

}  // namespace wabed::packet::testing
