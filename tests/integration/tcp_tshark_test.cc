// What tshark says about the engine's TCP: nothing on a clean path, and on a lossy one that what
// was lost was sent again.
#include <gtest/gtest.h>

#include "models/packet/capture/capture_point.h"
#include "models/packet/links/link_direction.h"
#include "tests/integration/run_command.h"
#include "tests/integration/tshark.h"
#include "tests/unit/packet/tcp_net.h"
#include "tests/unit/traces/scratch.h"

namespace wabed::tests {
namespace {

using namespace std::chrono_literals;
using namespace packet::testing;
using packet::Nanoseconds;

constexpr std::uint32_t kClient = TcpNet::kClient, kServer = TcpNet::kServer;

scenarios::LinkDirectionSection Way() {
  scenarios::LinkDirectionSection way;
  way.rate = scenarios::BitRate{1'500'000};
  way.delay = 75ms;
  return way;
}

/// A client and a server on 1.5 Mbit/s and 150 ms, captured in the middle.
class Line : public packet::Uplink, public packet::Waypoint {
 public:
  explicit Line(const std::filesystem::path& file)
      : point_(file, "line", "a line", traces::Timestamp(std::chrono::hours(400'000)), false) {
    packet::PrepareNs3(11);
    client_host_ = std::make_unique<packet::Host>(kClient, client_ledger_);
    server_host_ = std::make_unique<packet::Host>(kServer, server_ledger_);
    client_host_->Connect(*this);
    server_host_->Connect(*this);
    listener_ = server_host_->OpenTcp(443);
    listener_->Listen();
    listener_->SetAcceptCallback(ns3::MakeNullCallback<bool, Socket, const ns3::Address&>(),
                                 ns3::Callback<void, Socket, const ns3::Address&>(
                                     [this](Socket socket, const ns3::Address&) {
                                       server.Take(socket);
                                       server.Write();
                                     }));
  }
  ~Line() override { ns3::Simulator::Destroy(); }

  void Transmit(ns3::Ptr<packet::Frame> frame) override {
    const bool up = packet::Ipv4Packet(frame->packet()).source() == kClient;
    const auto there = (up ? up_ : down_).Transmit(packet::Now(), frame->size());
    if (there) frame->TravelTo(*this, *there - packet::Now());
  }
  void Arrive(ns3::Ptr<packet::Frame> frame, std::uint32_t) override {
    point_.See(*frame, {2, 0, 0, 0, 0, 1}, {2, 0, 0, 0, 0, 2});
    // Lost behind the capture.
    if (lose_every != 0 && frame->size() > 100 && ++large_ % lose_every == 0) return;
    const bool up = packet::Ipv4Packet(frame->packet()).source() == kClient;
    (up ? *server_host_ : *client_host_).device().Arrive(frame, 0);
  }
  void Live() {
    client.Take(client_host_->OpenTcp(50'000));
    client.socket->Connect(ns3::InetSocketAddress(ns3::Ipv4Address(kServer), 443));
    ns3::Simulator::Run();
    point_.Close();
  }

  TcpEnd client, server;
  unsigned lose_every = 0;

 private:
  packet::ServerLedger client_ledger_, server_ledger_;
  packet::LinkDirection up_{Way(), 1, "up", 0}, down_{Way(), 1, "down", 0};
  packet::CapturePoint point_;
  std::unique_ptr<packet::Host> client_host_, server_host_;
  Socket listener_;
  unsigned large_ = 0;
};

class TcpByTshark : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed";
  }
  std::size_t Count(const std::string& filter) {
    const auto result = RunCommand(
        "tshark -n -o tcp.reassemble_out_of_order:TRUE -o tcp.check_checksum:TRUE -o "
        "ip.check_checksum:TRUE -Y " +
        Quoted(filter) + " -T fields -e frame.number -r " + Quoted(file_.string()) +
        " 2>/dev/null | wc -l");
    return std::stoul(result.output);
  }

  traces::Scratch scratch_;
  std::filesystem::path file_ = scratch_ / "line.pcapng";
};

TEST_F(TcpByTshark, FindsNothingWrongWithATransferOnACleanLine) {
  {
    Line line(file_);
    line.client.to_send = 300;
    line.server.to_send = 500'000;
    line.client.close_with_peer = line.server.close_when_sent = true;
    line.Live();
    ASSERT_EQ(line.client.received, 500'000u);
    ASSERT_TRUE(line.client.intact);
  }
  EXPECT_GT(Count("tcp"), 500u);
  EXPECT_EQ(Count("tcp.analysis.flags && !tcp.analysis.window_full"), 0u);
  EXPECT_EQ(Count("_ws.malformed || tcp.checksum.status == \"Bad\" || "
                  "ip.checksum.status == \"Bad\" || _ws.expert.severity == error"),
            0u);
  EXPECT_EQ(Count("tcp.checksum.status == \"Good\""), Count("tcp"));
  EXPECT_EQ(Count("tcp.flags.syn == 1 && tcp.options.mss_val == 1460 && "
                  "tcp.options.sack_perm && tcp.options.wscale.shift && tcp.options.timestamp"),
            2u);
  EXPECT_EQ(Count("tcp.flags.fin == 1"), 2u);
  EXPECT_EQ(Count("tcp.flags.reset == 1"), 0u);
  EXPECT_EQ(Count("tcp.seq_raw == 0"), 0u);
  // Conversation completeness: SYN, SYN+ACK, ACK, data, FIN (tshark's bits 1 to 16), in the end.
  EXPECT_GT(Count("tcp.completeness == 31"), 0u);
}

TEST_F(TcpByTshark, SeesLossesRepairedBySelectiveAcknowledgements) {
  {
    Line line(file_);
    line.lose_every = 60;
    line.client.to_send = 300;
    line.server.to_send = 500'000;
    line.client.close_with_peer = line.server.close_when_sent = true;
    line.Live();
    ASSERT_EQ(line.client.received, 500'000u);
    ASSERT_TRUE(line.client.intact);
  }
  const std::size_t again = Count("tcp.analysis.retransmission");
  EXPECT_GE(again, 4u);
  EXPECT_LE(again, 12u);
  EXPECT_GE(Count("tcp.options.sack.count > 0"), again);
  EXPECT_EQ(Count("tcp.analysis.ack_lost_segment || tcp.analysis.lost_segment"), 0u);
  EXPECT_EQ(Count("_ws.malformed || tcp.checksum.status == \"Bad\" || "
                  "_ws.expert.severity == error"),
            0u);
  EXPECT_EQ(Count("tcp.flags.reset == 1"), 0u);
}

}  // namespace
}  // namespace wabed::tests
