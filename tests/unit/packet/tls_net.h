#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <ns3/config.h>
#include <ns3/inet-socket-address.h>
#include <ns3/simulator.h>
#include <ns3/uinteger.h>

#include "models/packet/applications/tls_stream.h"
#include "models/packet/capture/capture_point.h"
#include "models/packet/hosts/host.h"
#include "models/random/stream.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet::testing {

/// A phone and a server fifty milliseconds apart, on a way that may lose and overtake, and a note
/// or a capture of what the server's side sees.
class TlsNet final : public Uplink {
 public:
  static constexpr Nanoseconds kWay = std::chrono::milliseconds(50);
  static constexpr std::uint32_t kPhone = 0xc0000201, kServer = 0xcb007140;

  TlsNet() {
    ns3::Config::SetDefault("ns3::TcpSocket::SegmentSize", ns3::UintegerValue(1448));
    phone.Connect(*this);
    server.Connect(*this);
  }

  double loss = 0, overtaking = 0;
  bool dead = false;
  CapturePoint* capture = nullptr;
  /// Payloads of TCP as they arrived at either host.
  std::vector<std::uint8_t> to_server, to_phone;
  bool keep_payloads = false;

  void Transmit(ns3::Ptr<Frame> frame) override {
    const Ipv4Packet packet(frame->packet());
    const bool up = packet.destination() == kServer;
    if (dead || stream_.Chance(loss)) return;
    if (capture != nullptr) capture->See(*frame, MakeMac(1, up), MakeMac(1, !up));
    if (keep_payloads) {
      const std::uint8_t* octets = frame->packet();
      const std::size_t head = 20u + 4u * (octets[32] >> 4);
      auto& payloads = up ? to_server : to_phone;
      payloads.insert(payloads.end(), octets + head, octets + frame->size());
    }
    const Nanoseconds late = stream_.Chance(overtaking) ? kWay / 10 : Nanoseconds(0);
    frame->TravelTo((up ? server : phone).device(), kWay + late);
  }

 private:
  /// Whoever sends here needs no cause.
  class Nobody final : public Ledger {
   public:
    void Sending(Frame&) override {}
    void Receiving(const Frame&) override {}
  };
  Nobody ledger_;
  random::Stream stream_{5, "test.tls.net"};

 public:
  Host phone{kPhone, ledger_}, server{kServer, ledger_};
};

/// One end with what its stream reported.
struct TlsEnd {
  std::unique_ptr<TlsStream> stream;
  std::vector<std::uint8_t> data;
  std::uint64_t filler = 0;
  Nanoseconds connected{-1}, established{-1}, closed{-1}, failed{-1};
  service::TlsFailure failure{};
  std::function<void()> when_established, when_data, when_filler, when_closed, when_failed;

  TlsStream::Handlers Handlers() {
    TlsStream::Handlers handlers;
    handlers.established = [this] { Note(established, when_established); };
    handlers.data = [this](const std::uint8_t* octets, std::size_t size) {
      data.insert(data.end(), octets, octets + size);
      if (when_data) when_data();
    };
    handlers.filler = [this](std::uint64_t octets) {
      filler += octets;
      if (when_filler) when_filler();
    };
    handlers.peer_closed = [this] { Note(closed, when_closed); };
    handlers.failed = [this](service::TlsFailure why) {
      failure = why;
      Note(failed, when_failed);
    };
    return handlers;
  }
  static void Note(Nanoseconds& moment, const std::function<void()>& then) {
    EXPECT_LT(moment.count(), 0) << "reported twice";
    moment = Now();
    if (then) then();
  }
};

/// A conversation between a phone and a server that listens on port 443.
class TlsTest : public ::testing::Test {
 protected:
  TlsTest() {
    server_settings_ = service::ServerTlsSettings(service_, 7);
    client_settings_.seed = 7;
    client_settings_.server_name = "mmi1.whatsapp.net";
    client_settings_.client = traces::wire::TlsClientKind::kAndroid44;
    listener_ = net_.server.OpenTcp(443);
    listener_->Listen();
    listener_->SetAcceptCallback(
        ns3::MakeNullCallback<bool, ns3::Ptr<ns3::Socket>, const ns3::Address&>(),
        ns3::MakeCallback(&TlsTest::Accepted, this));
  }
  ~TlsTest() override {
    client_.stream.reset();
    server_.stream.reset();
    ns3::Simulator::Destroy();
  }

  /// The phone connects now; a stream is made once TCP is there.
  void Connect() {
    ++client_settings_.connection;
    ns3::Ptr<ns3::Socket> socket = net_.phone.OpenTcp();
    socket->SetConnectCallback(ns3::MakeCallback(&TlsTest::Connected, this),
                               ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>());
    socket->Connect(ns3::InetSocketAddress(ns3::Ipv4Address(TlsNet::kServer), 443));
  }
  void Connected(ns3::Ptr<ns3::Socket> socket) {
    client_.connected = Now();
    client_.stream = std::make_unique<TlsStream>(socket, service::TlsRole::kClient,
                                                 client_settings_, client_.Handlers());
    if (when_connected_) when_connected_();
  }
  void Accepted(ns3::Ptr<ns3::Socket> socket, const ns3::Address&) {
    if (raw_server_) {
      raw_server_(socket);
      return;
    }
    ++server_settings_.connection;
    server_.connected = Now();
    server_.stream = std::make_unique<TlsStream>(socket, service::TlsRole::kServer,
                                                 server_settings_, server_.Handlers());
  }
  /// Both ends as before the first connection; the simulation goes on.
  void Again() {
    client_ = TlsEnd();
    server_ = TlsEnd();
  }
  void RunFor(Nanoseconds time) {
    ns3::Simulator::Stop(ToTime(time));
    ns3::Simulator::Run();
  }
  static std::vector<std::uint8_t> Text(std::size_t size) { return Contents(size); }

  TlsNet net_;
  scenarios::ServiceSection service_;
  service::TlsSettings client_settings_, server_settings_;
  ns3::Ptr<ns3::Socket> listener_;
  TlsEnd client_, server_;
  std::function<void()> when_connected_;
  std::function<void(ns3::Ptr<ns3::Socket>)> raw_server_;
};

}  // namespace wabed::packet::testing
