#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_capture.h"
#include "validation/join/conservation.h"

namespace wabed::validation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kPhone[] = "192.168.1.10";
constexpr char kServer[] = "203.0.113.1";

// A phone's flow of 10 packets up and 20 down, metered in two parts of which the second began with
// the server, and a capture that goes on for a minute.
struct Scene {
  traces::CaptureSummary capture;
  traces::Truth truth;

  Scene() {
    capture.file = "home.pcapng";
    capture.ts_first = At(0);
    capture.ts_last = At(100);
    AddFlow(capture, "tcp", kPhone, 40000, kServer, 443, 1, 10);
    AddFlow(capture, "tcp", kServer, 443, kPhone, 40000, 20, 30);
    Count(capture.flows[0], 4, 400, 5, 5000);
    Count(capture.flows[1], 15, 15000, 6, 600);
    traces::FlowTruthRow row;
    row.flow_id = 7;
    row.cause = "wa.control";
    row.user = "home-1";
    row.proto = "tcp";
    row.orig_h = kPhone;
    row.orig_p = 40000;
    row.resp_h = kServer;
    row.resp_p = 443;
    row.ts_first = At(1);
    row.ts_last = At(30);
    row.orig_pkts = 10;
    row.orig_ip_bytes = 1000;
    row.resp_pkts = 20;
    row.resp_ip_bytes = 20000;
    truth.flows = {row};
  }

  static void Count(traces::FlowRecord& flow, std::uint64_t orig_pkts, std::uint64_t orig_octets,
                    std::uint64_t resp_pkts, std::uint64_t resp_octets) {
    flow.orig_pkts = orig_pkts;
    flow.orig_ip_bytes = orig_octets;
    flow.resp_pkts = resp_pkts;
    flow.resp_ip_bytes = resp_octets;
  }

  std::vector<FlowBalance> Balances() const {
    return BalanceFlows(capture, JoinWithTruth(capture, truth), truth);
  }
  std::vector<std::string> Check(WayToPoint way) const {
    return Contradictions(Balances(), truth, way);
  }
};

// Sockets used again soon are one flow to a meter without time-outs.
TEST(FlowBalances, FlowsThatAMeterTakesForOneStandTogether) {
  Scene scene;
  traces::FlowTruthRow& first = scene.truth.flows[0];
  first.orig_pkts = 7;
  first.orig_ip_bytes = 700;
  first.ts_last = At(28);
  traces::FlowTruthRow second = first;
  second.flow_id = 8;
  second.orig_pkts = 3;
  second.orig_ip_bytes = 300;
  second.resp_pkts = second.resp_ip_bytes = 0;
  second.ts_first = At(29);
  second.ts_last = At(30);
  scene.truth.flows.push_back(second);
  EXPECT_THAT(scene.Check(WayToPoint::kLossless), IsEmpty());
  ASSERT_EQ(scene.Balances().size(), 1u);
  EXPECT_THAT(scene.Balances()[0].others, ElementsAre(1u));
  // Not so one that comes long after.
  scene.truth.flows[1].ts_first = scene.truth.flows[1].ts_last = At(60);
  EXPECT_EQ(scene.Balances().size(), 2u);
  EXPECT_FALSE(scene.Check(WayToPoint::kLossless).empty());
}

TEST(FlowBalances, PartsOfAFlowAddUp) {
  const Scene scene;
  const FlowBalance balance = scene.Balances().at(0);
  EXPECT_EQ(balance.parts, 2u);
  EXPECT_EQ(balance.seen_up, (Amount{10, 1000}));
  EXPECT_EQ(balance.seen_down, (Amount{20, 20000}));
  EXPECT_TRUE(balance.settled);
  EXPECT_THAT(scene.Check(WayToPoint::kLossless), IsEmpty());
}

TEST(FlowBalances, LossIsSeenOnlyOnTheRightSide) {
  Scene up;  // a packet lost on its way to the point
  up.truth.flows[0].orig_pkts = 11;
  up.truth.flows[0].orig_ip_bytes = 1060;
  EXPECT_THAT(up.Check(WayToPoint::kLossy), IsEmpty());
  EXPECT_THAT(up.Check(WayToPoint::kLossless),
              ElementsAre("flow 7 (wa.control of home-1, 2 metered): 11 packets of 1060 octets "
                          "sent, 10 packets of 1000 octets seen"));
  Scene down;  // and one on its way from there
  down.truth.flows[0].resp_pkts = 19;
  down.truth.flows[0].resp_ip_bytes = 19000;
  EXPECT_THAT(down.Check(WayToPoint::kLossy), IsEmpty());
  EXPECT_THAT(down.Check(WayToPoint::kLossless), ElementsAre(HasSubstr("19 packets of 19000 oct")));
}

TEST(FlowBalances, NothingAppearsFromNowhere) {
  Scene more;
  more.truth.flows[0].orig_ip_bytes = 999;  // as many packets, fewer octets
  EXPECT_THAT(more.Check(WayToPoint::kLossy), ElementsAre(HasSubstr("999 octets sent")));
  Scene ghost;
  ghost.truth.flows[0].resp_pkts = 21;
  EXPECT_THAT(ghost.Check(WayToPoint::kLossy), ElementsAre(HasSubstr("21 packets")));
}

TEST(FlowBalances, FlowsOfAUserThatWereNotSeenCount) {
  Scene scene;
  traces::FlowTruthRow unseen = scene.truth.flows[0];
  unseen.flow_id = 8;
  unseen.orig_p = 40001;
  scene.truth.flows.push_back(unseen);
  unseen.user = "somebody-elsewhere";
  scene.truth.flows.push_back(unseen);
  ASSERT_EQ(scene.Balances().size(), 2u);
  EXPECT_EQ(scene.Balances()[1].parts, 0u);
  EXPECT_THAT(scene.Check(WayToPoint::kLossless),
              ElementsAre(HasSubstr("flow 8"), HasSubstr("flow 8")));
}

TEST(FlowBalances, WhatIsOnItsWayWhenTheCaptureEndsMayBeMissing) {
  Scene scene;
  scene.capture.ts_last = At(32);
  scene.truth.flows[0].orig_pkts = 11;
  scene.truth.flows[0].orig_ip_bytes = 1060;
  EXPECT_FALSE(scene.Balances()[0].settled);
  EXPECT_THAT(scene.Check(WayToPoint::kLossless), IsEmpty());
}

}  // namespace
}  // namespace wabed::validation
