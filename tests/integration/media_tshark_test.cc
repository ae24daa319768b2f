// Transfers of files as a capture at the phone's home shows them, read by tshark.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <sstream>

#include "tests/integration/run_command.h"
#include "tests/integration/tshark.h"
#include "tests/unit/packet/media_world.h"

namespace wabed::tests {
namespace {

using namespace std::chrono_literals;
using packet::testing::File;

constexpr std::uint64_t kOctets = 300'000;

/// One photo that goes up and one that comes down, on a home line; the connections linger.
class MediaCapture : public ::testing::Test {
 protected:
  static scenarios::Scenario Scenario() {
    scenarios::Scenario scenario = packet::testing::MediaMini();
    scenario.duration = 60s;
    scenario.device_profiles[0].media_linger = 20s;
    for (auto* way : {&scenario.networks[0].access.up, &scenario.networks[0].access.down}) {
      way->rate = scenarios::BitRate{4'000'000};
      way->queue_packets = 200;
    }
    return scenario;
  }
  void SetUp() override {
    if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed";
    world_.At(1s, "home-1", File(true, kOctets, 1));
    world_.At(10s, "home-2", File(false, kOctets, 2));
    truth_ = world_.Live();
    ASSERT_EQ(truth_.transfers.size(), 2u);
  }
  std::vector<std::string> Fields(const std::string& filter, std::vector<std::string> fields) {
    return TsharkFields(world_.world().Capture("home"), filter, std::move(fields));
  }
  /// The flow of a transfer as a display filter.
  std::string FlowOf(std::size_t transfer) {
    const auto& flow = truth_.flows.at(std::stoul(truth_.transfers.at(transfer).flows) - 1);
    return "tcp.port == " + std::to_string(flow.orig_p);
  }

  packet::testing::TransferringWorld world_{Scenario()};
  traces::Truth truth_;
};

TEST_F(MediaCapture, ShowsTheNamesThePhonesAskFor) {
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(
        Fields(FlowOf(i) + " && tls.handshake.type == 1", {"tls.handshake.extensions_server_name"}),
        std::vector<std::string>{truth_.transfers[i].service_name});
    EXPECT_EQ(Fields(FlowOf(i) + " && tls.handshake.type == 11", {"frame.number"}).size(), 1u);
  }
}

TEST_F(MediaCapture, RecordsAddUpToTheStream) {
  for (std::size_t i = 0; i < 2; ++i) {
    for (const char* way : {"tcp.dstport == 443", "tcp.srcport == 443"}) {
      const std::string filter = FlowOf(i) + " && " + way;
      std::uint64_t records = 0, stream = 0;
      for (const std::string& line : Fields(filter + " && tls", {"tls.record.length"})) {
        std::istringstream lengths(line);
        for (std::string length; std::getline(lengths, length, ',');) {
          records += 5 + std::stoul(length);
        }
      }
      for (const std::string& line : Fields(filter, {"tcp.len"})) stream += std::stoul(line);
      EXPECT_EQ(records, stream) << filter;
      const bool body = (i == 0) == (std::string(way) == "tcp.dstport == 443");
      EXPECT_EQ(stream > kOctets, body);
      // Beside the file: handshake, HTTP heads, and 29 octets for each of its records.
      EXPECT_LT(stream, (body ? kOctets : 0) + 6000);
    }
  }
}

TEST_F(MediaCapture, ConnectionsLingerAndAreClosedByThePhone) {
  for (std::size_t i = 0; i < 2; ++i) {
    const auto fins =
        Fields(FlowOf(i) + " && tcp.flags.fin == 1", {"tcp.dstport", "frame.time_epoch"});
    ASSERT_EQ(fins.size(), 2u);
    EXPECT_EQ(fins[0].substr(0, 4), "443 ");
    const double end =
        std::chrono::duration<double>(truth_.transfers[i].ts_end->time_since_epoch()).count();
    EXPECT_NEAR(std::stod(fins[0].substr(4)) - end, 20, 0.1);
    EXPECT_EQ(Fields(FlowOf(i) + " && tls.record.content_type == 21", {"frame.number"}).size(), 2u);
    EXPECT_EQ(Fields(FlowOf(i) + " && tcp.flags.reset == 1", {"frame.number"}).size(), 0u);
  }
}

TEST_F(MediaCapture, NothingIsMalformed) {
  const auto faults = RunCommand(
      "tshark -n -o tcp.check_checksum:TRUE -o ip.check_checksum:TRUE -Y '_ws.malformed || "
      "_ws.expert.severity == error || tcp.checksum.status == \"Bad\" || "
      "ip.checksum.status == \"Bad\" || tcp.analysis.lost_segment' -r " +
      Quoted(world_.world().Capture("home")) + " 2>/dev/null");
  EXPECT_EQ(faults.exit_code, 0);
  EXPECT_EQ(faults.output, "");
}

}  // namespace
}  // namespace wabed::tests
