// Look-ups whose answers are too long for a datagram, as a capture at the phone's home shows them:
// read by tshark, and by wabed's own inspector.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/integration/run_command.h"
#include "tests/integration/tshark.h"
#include "tests/unit/packet/mini_world.h"
#include "traces/inspect/inspect.h"

namespace wabed::tests {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kAddresses = 60;

/// Phones that open the application, whose chat names have sixty addresses.
scenarios::Scenario ManyAddresses() {
  scenarios::Scenario scenario = packet::testing::Quiet();
  scenario.duration = 100s;
  scenario.service.pools[0].prefixes = {"203.0.112.0/24"};
  scenario.service.pools[0].addresses = scenario.service.dns.answer_addresses = kAddresses;
  return scenario;
}

class DnsByTcp : public ::testing::Test {
 protected:
  std::uint64_t Count(const std::string& filter) {
    return TsharkFields(world_.Capture("home"), filter, {"frame.number"}).size();
  }

  packet::testing::LivedWorld world_{ManyAddresses()};
  traces::Truth truth_ = world_.Live();
};

TEST_F(DnsByTcp, TsharkReadsEveryMessageAndFindsNothingWrong) {
  if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed";
  const std::uint64_t phones = 2;  // one look-up each
  EXPECT_EQ(Count("udp && dns.flags.response == 0"), phones);
  EXPECT_EQ(Count("udp && dns.flags.response == 1 && dns.flags.truncated == 1 && "
                  "dns.count.answers == 0"),
            phones);
  EXPECT_EQ(Count("udp && dns.flags.response == 1 && dns.flags.truncated == 0"), 0u);
  EXPECT_EQ(Count("tcp && dns.flags.response == 0"), phones);
  EXPECT_EQ(Count("tcp && dns.flags.response == 1 && dns.flags.truncated == 0 && "
                  "dns.count.answers == " +
                  std::to_string(kAddresses)),
            phones);
  EXPECT_EQ(Count("dns && dns.length == " + std::to_string(12 + 21 + 16 * kAddresses)), phones);
  const auto faults = RunCommand(
      "tshark -n -o tcp.check_checksum:TRUE -o ip.check_checksum:TRUE -Y '_ws.malformed || "
      "_ws.expert.severity == error || tcp.analysis.lost_segment || tcp.analysis.retransmission || "
      "tcp.checksum.status == \"Bad\" || ip.checksum.status == \"Bad\" || "
      "(tcp.port == 53 && tcp.flags.reset == 1)' -r " +
      Quoted(world_.Capture("home")) + " 2>/dev/null");
  EXPECT_EQ(faults.exit_code, 0);
  EXPECT_EQ(faults.output, "");
}

TEST_F(DnsByTcp, TheInspectorFindsTheAnswersOfTheTruth) {
  const traces::CaptureSummary summary = traces::Inspect(world_.Capture("home"));
  // The look-up by UDP and the one by TCP, which has another port.
  ASSERT_EQ(summary.dns.size(), 4u);
  std::size_t whole = 0;
  for (const traces::DnsTruthRow& row : truth_.dns) {
    if (row.user == "mobile-1") continue;
    EXPECT_EQ(row.rcode, "NOERROR");
    for (const traces::DnsObservation& seen : summary.dns) {
      if (seen.client != row.client || seen.answers.empty()) continue;
      std::string answers;
      for (const auto& answer : seen.answers) answers += (answers.empty() ? "" : " ") + answer.data;
      EXPECT_EQ(answers, row.answers);
      EXPECT_EQ(seen.answers.size(), kAddresses);
      EXPECT_GT(seen.ts_query, row.ts);  // after the one by UDP
      ++whole;
    }
  }
  EXPECT_EQ(whole, 2u);
}

TEST_F(DnsByTcp, FlowsAreLabelledByTheirCauseWhicheverWayTheyGo) {
  std::size_t tcp = 0, udp = 0;
  for (const traces::FlowTruthRow& flow : truth_.flows) {
    if (flow.resp_p != 53) {
      EXPECT_NE(flow.cause, "wa.dns");
      continue;
    }
    EXPECT_EQ(flow.cause, "wa.dns");
    EXPECT_NE(flow.action_id, 0u);
    EXPECT_GT(flow.resp_pkts, 0u);
    ++(flow.proto == "tcp" ? tcp : udp);
  }
  EXPECT_EQ(tcp, 3u);
  EXPECT_EQ(udp, 3u);
}

}  // namespace
}  // namespace wabed::tests
