// Connections of a host that are reset from outside, and applications that hang.
#include <gtest/gtest.h>

#include <ns3/inet-socket-address.h>

#include "tests/unit/packet/dns_net.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using Socket = ns3::Ptr<ns3::Socket>;

constexpr std::uint32_t kClient = 0xc0000201, kServer = 0xcb007140;
constexpr std::uint8_t kRst = 0x04;

/// What happens to a socket.
struct Fate {
  int connected = 0, failed = 0, closed = 0;
  std::uint64_t received = 0;
};

class HostConnections : public ::testing::Test {
 protected:
  ~HostConnections() override { ns3::Simulator::Destroy(); }

  void Watch(const Socket& socket, Fate& fate) {
    const auto closed = ns3::Callback<void, Socket>([&fate](Socket) { ++fate.closed; });
    socket->SetConnectCallback(ns3::Callback<void, Socket>([&fate](Socket) { ++fate.connected; }),
                               ns3::Callback<void, Socket>([&fate](Socket) { ++fate.failed; }));
    socket->SetCloseCallbacks(closed, closed);
    socket->SetRecvCallback(ns3::Callback<void, Socket>([&fate](Socket readable) {
      while (const auto packet = readable->Recv()) {
        if (packet->GetSize() == 0) return;
        fate.received += packet->GetSize();
      }
    }));
  }
  void Listen() {
    listener_ = net_.At(kServer).OpenTcp(443);
    listener_->Listen();
    listener_->SetAcceptCallback(ns3::MakeNullCallback<bool, Socket, const ns3::Address&>(),
                                 ns3::Callback<void, Socket, const ns3::Address&>(
                                     [this](Socket socket, const ns3::Address&) {
                                       accepted_.push_back(socket);
                                       Watch(socket, at_server_);
                                     }));
  }
  Socket Connect(Fate& fate) {
    Socket socket = net_.At(kClient).OpenTcp();
    Watch(socket, fate);
    socket->Connect(ns3::InetSocketAddress(ns3::Ipv4Address(kServer), 443));
    return socket;
  }
  void LiveFor(Nanoseconds span) {
    ns3::Simulator::Stop(ToTime(span));
    ns3::Simulator::Run();
  }
  std::size_t Resets(std::uint32_t from) const {
    std::size_t count = 0;
    for (const auto& packet : net_.passed) {
      count += packet.from.address == from && packet.protocol == kTcp &&
               (packet.octets[20 + 13] & kRst) != 0;
    }
    return count;
  }

  testing::DnsNet net_;
  Socket listener_;
  std::vector<Socket> accepted_;
  Fate at_server_;
};

TEST_F(HostConnections, AResetTellsBothEndsOnceAndKeepsTheListener) {
  Listen();
  Fate first, second, later;
  const Socket one = Connect(first), two = Connect(second);
  LiveFor(1s);
  ASSERT_EQ(first.connected + second.connected, 2);
  net_.At(kServer).ResetConnections();
  EXPECT_EQ(at_server_.closed, 2);
  LiveFor(1s);
  EXPECT_EQ(first.closed, 1);
  EXPECT_EQ(second.closed, 1);
  EXPECT_EQ(Resets(kServer), 2u);
  EXPECT_EQ(Resets(kClient), 0u) << "a reset is not answered";
  const Socket three = Connect(later);
  LiveFor(1s);
  EXPECT_EQ(later.connected, 1);
}

TEST_F(HostConnections, AResetWhileDataIsUnderWayStopsIt) {
  Listen();
  Fate fate;
  const Socket socket = Connect(fate);
  LiveFor(1s);
  ASSERT_EQ(accepted_.size(), 1u);
  const std::vector<std::uint8_t> data(100'000, 7);
  ASSERT_GT(accepted_[0]->Send(ns3::Create<ns3::Packet>(data.data(), 100'000)), 0);
  LiveFor(25ms);
  net_.At(kServer).ResetConnections();
  LiveFor(1s);
  const std::size_t packets = net_.passed.size();
  EXPECT_GT(fate.received, 0u);
  EXPECT_LT(fate.received, 100'000u);
  EXPECT_EQ(fate.closed, 1);
  LiveFor(300s);
  EXPECT_EQ(net_.passed.size(), packets) << "no timer of the dead connection fires";
}

TEST_F(HostConnections, AResetOfAHostWithoutConnectionsDoesNothing) {
  Listen();
  net_.At(kServer).ResetConnections();
  LiveFor(1s);
  EXPECT_TRUE(net_.passed.empty());
  Fate fate;
  const Socket socket = Connect(fate);
  LiveFor(1s);
  EXPECT_EQ(fate.connected, 1);
}

}  // namespace
}  // namespace wabed::packet
