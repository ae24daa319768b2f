#include "validation/join/join.h"

#include <gtest/gtest.h>

#include "sample_capture.h"
#include "validation/classifiers/built_in.h"
#include "validation/classifiers/evaluation.h"

namespace wabed::validation {
namespace {

TEST(Join, FindsTheTruthInsideANat) {
  const JoinedCapture join = JoinWithTruth(CallsAtHome(1), TruthOfCallsAtHome(1));
  EXPECT_EQ(join.point, "home");
  EXPECT_EQ(join.kind, "home-lan");
  EXPECT_EQ(join.matched, 10u);
  EXPECT_EQ(join.unexplained, 0u);
  EXPECT_EQ(join.expected, 10u);
  EXPECT_EQ(join.unobserved, 0u);
  EXPECT_NO_THROW(CheckJoin(join));
}

TEST(Join, FindsTheTruthOutsideANat) {
  traces::CaptureSummary capture = CallsAtHome(1);
  for (traces::FlowRecord& flow : capture.flows) {
    flow.orig_h = "200.40.0.7";
    flow.orig_p = static_cast<std::uint16_t>(flow.orig_p + 1);
  }
  EXPECT_EQ(JoinWithTruth(capture, TruthOfCallsAtHome(1)).matched, 10u);
}

TEST(Join, FindsTheTruthOfAFlowWhoseServerWasSeenFirst) {
  traces::CaptureSummary capture = CallsAtHome(1);
  for (traces::FlowRecord& flow : capture.flows) {
    std::swap(flow.orig_h, flow.resp_h);
    std::swap(flow.orig_p, flow.resp_p);
  }
  EXPECT_EQ(JoinWithTruth(capture, TruthOfCallsAtHome(1)).matched, 10u);
}

TEST(Join, TellsReusedPortsApartByTime) {
  traces::CaptureSummary capture;
  AddFlow(capture, "udp", "192.168.1.10", 20000, "185.60.216.2", 3478, 500, 510);
  traces::Truth truth;
  for (double start : {0.0, 499.0}) {
    traces::FlowTruthRow row;
    row.proto = "udp";
    row.orig_h = "192.168.1.10";
    row.orig_p = 20000;
    row.resp_h = "185.60.216.2";
    row.resp_p = 3478;
    row.ts_first = At(start);
    row.ts_last = At(start + 12);
    truth.flows.push_back(row);
  }
  EXPECT_EQ(JoinWithTruth(capture, truth).flows.at(0).truth, 1u);
  truth.flows.pop_back();
  const JoinedCapture join = JoinWithTruth(capture, truth);
  EXPECT_FALSE(join.flows.at(0).truth);
  EXPECT_EQ(join.unexplained, 1u);
}

/// Two phones speak to each other by their outside sockets, and each to a relay.
traces::Truth TwoPhonesInTouch() {
  traces::Truth truth;
  const auto add = [&](const char* user, const char* inside, const char* outside,
                       const char* remote, std::uint16_t port) {
    traces::FlowTruthRow row;
    row.user = user;
    row.proto = "udp";
    row.orig_h = inside;
    row.orig_p = 20000;
    row.nat_h = outside;
    row.nat_p = 20000;
    row.resp_h = remote;
    row.resp_p = port;
    row.ts_first = At(1);
    row.ts_last = At(9);
    row.orig_pkts = 10;
    truth.flows.push_back(row);
  };
  add("home-1", "192.168.1.10", "200.40.0.7", "179.24.0.1", 20000);
  add("3g-1", "10.0.0.16", "179.24.0.1", "200.40.0.7", 20000);
  add("home-1", "192.168.1.10", "200.40.0.7", "185.60.216.2", 3478);
  add("3g-1", "10.0.0.16", "179.24.0.1", "185.60.216.2", 3478);
  return truth;
}

TEST(Join, WhatTwoPhonesSendEachOtherIsInTheAccountsOfBoth) {
  traces::CaptureSummary capture;
  AddFlow(capture, "udp", "192.168.1.10", 20000, "179.24.0.1", 20000, 1, 9);
  AddFlow(capture, "udp", "192.168.1.10", 20000, "185.60.216.2", 3478, 0.5, 9.5);
  const JoinedCapture join = JoinWithTruth(capture, TwoPhonesInTouch());
  EXPECT_EQ(join.matched, 2u);
  EXPECT_EQ(join.flows[0].truth, 0u);
  EXPECT_EQ(join.unexplained, 0u);
  EXPECT_EQ(join.expected, 2u) << "the other end's flow to the relay never came by";
  EXPECT_EQ(join.unobserved, 0u);
}

TEST(Join, WhatStaysInTheHomeIsNotExpectedAtTheProvider) {
  traces::Truth truth = TwoPhonesInTouch();
  truth.capture_points.push_back({"outside", "provider-core", "home", "Montevideo", 0});
  traces::FlowTruthRow bridged = truth.flows[0];
  bridged.resp_h = "192.168.1.11";
  traces::FlowTruthRow turned = truth.flows[0];
  turned.resp_h = turned.nat_h;
  truth.flows.push_back(bridged);
  truth.flows.push_back(turned);
  bridged.user = "home-2";
  bridged.orig_h = "192.168.1.11";
  bridged.resp_h = "192.168.1.10";
  truth.flows.push_back(bridged);
  traces::CaptureSummary capture;
  capture.file = "captures/outside.pcapng";
  AddFlow(capture, "udp", "200.40.0.7", 20000, "185.60.216.2", 3478, 0.5, 9.5);
  AddFlow(capture, "udp", "200.40.0.7", 20000, "179.24.0.1", 20000, 1, 9);
  const JoinedCapture join = JoinWithTruth(capture, truth);
  EXPECT_EQ(join.expected, 2u);
  EXPECT_EQ(join.unobserved, 0u);
}

TEST(Join, CountsWhatItCannotMatch) {
  traces::CaptureSummary capture = CallsAtHome(1);
  AddFlow(capture, "udp", "10.0.0.53", 1000, "198.41.0.4", 53, 1, 2);
  AddFlow(capture, "icmp", "192.168.1.10", 0, "185.60.216.2", 0, 1, 2);
  AddFlow(capture, "tcp", "192.168.1.10", 999, "93.184.216.34", 80, 1, 2);
  const JoinedCapture join = JoinWithTruth(capture, TruthOfCallsAtHome(1));
  EXPECT_EQ(join.matched, 10u);
  EXPECT_EQ(join.not_phones, 1u);
  EXPECT_EQ(join.not_transport, 1u);
  EXPECT_EQ(join.unexplained, 1u);
  EXPECT_NO_THROW(CheckJoin(join));  // a single flow is no broken join
}

TEST(Join, RefusesTheTruthOfAnotherRun) {
  traces::Truth truth = TruthOfCallsAtHome(1);
  for (traces::FlowTruthRow& row : truth.flows) row.orig_p = static_cast<std::uint16_t>(9);
  EXPECT_THROW(CheckJoin(JoinWithTruth(CallsAtHome(1), truth)), JoinError);
}

// A bit inverted in a port: ten packets, each a flow that nobody made.
TEST(Join, BlamesCorruptedPacketsForFlowsOfTheirOwn) {
  traces::CaptureSummary capture = CallsAtHome(1);
  traces::Truth truth = TruthOfCallsAtHome(1);
  for (std::uint16_t i = 0; i < 10; ++i) {
    AddFlow(capture, "udp", "192.168.1.10", static_cast<std::uint16_t>(5000 + i), "185.60.216.2",
            3478, 1, 1);
    capture.flows.back().orig_pkts = 1;
    capture.flows.back().resp_pkts = 0;
  }
  EXPECT_THROW(CheckJoin(JoinWithTruth(capture, truth)), JoinError);
  traces::LinkRow link;
  link.corrupted = 9;
  truth.links = {link};
  EXPECT_THROW(CheckJoin(JoinWithTruth(capture, truth)), JoinError);
  truth.links[0].corrupted = 10;
  const JoinedCapture join = JoinWithTruth(capture, truth);
  EXPECT_EQ(join.unexplained, 10u);
  EXPECT_EQ(join.unexplained_packets, 10u);
  EXPECT_NO_THROW(CheckJoin(join));
}

TEST(Join, NoticesWhatShouldHaveBeenSeen) {
  traces::CaptureSummary capture = CallsAtHome(1);
  capture.flows.resize(5);
  capture.ts_last = At(100);
  const JoinedCapture join = JoinWithTruth(capture, TruthOfCallsAtHome(1));
  EXPECT_EQ(join.expected, 10u);
  EXPECT_EQ(join.unobserved, 5u);
  EXPECT_THROW(CheckJoin(join), JoinError);
}

TEST(Join, ExpectsAtARelayOnlyItsOwnFlows) {
  traces::Truth truth = TruthOfCallsAtHome(1);
  truth.capture_points[0].kind = "relay-site";
  traces::CaptureSummary capture;
  capture.file = "home.pcapng";
  const traces::FlowTruthRow relay = truth.flows.at(2);
  AddFlow(capture, "udp", relay.nat_h, relay.nat_p, relay.resp_h, relay.resp_p, 10, 22);
  capture.ts_first = At(0);
  capture.ts_last = At(100);
  const JoinedCapture join = JoinWithTruth(capture, truth);
  EXPECT_EQ(join.matched, 1u);
  EXPECT_EQ(join.expected, 1u);
  EXPECT_EQ(join.unobserved, 0u);
}

// Truth a a a b, said a a b b: precision of b 1/2, recall of a 2/3, F1 of a 4/5.
TEST(ConfusionMatrix, ScoresAsByHand) {
  ConfusionMatrix matrix;
  matrix.Add("a", "a", 10);
  matrix.Add("a", "a", 10);
  matrix.Add("a", "b", 80);
  matrix.Add("b", "b", 100);
  EXPECT_EQ(matrix.TotalFlows(), 4u);
  EXPECT_EQ(matrix.TotalBytes(), 200u);
  const std::vector<ClassScore> scores = matrix.Scores();
  ASSERT_EQ(scores.size(), 2u);
  EXPECT_DOUBLE_EQ(scores[0].precision->value, 1);
  EXPECT_DOUBLE_EQ(scores[0].recall->value, 2.0 / 3);
  EXPECT_DOUBLE_EQ(*scores[0].f1, 0.8);
  EXPECT_DOUBLE_EQ(*scores[0].recall_bytes, 0.2);
  EXPECT_DOUBLE_EQ(scores[1].precision->value, 0.5);
  EXPECT_DOUBLE_EQ(*scores[1].precision_bytes, 100.0 / 180);
  EXPECT_DOUBLE_EQ(*scores[1].f1, 2.0 / 3);
  EXPECT_DOUBLE_EQ(matrix.Accuracy()->value, 0.75);
  EXPECT_DOUBLE_EQ(matrix.Macro().recall, (2.0 / 3 + 1) / 2);
  EXPECT_DOUBLE_EQ(matrix.Weighted().f1, (3 * 0.8 + 2.0 / 3) / 4);
}

TEST(ConfusionMatrix, LeavesTheUndefinedUndefined) {
  ConfusionMatrix matrix;
  EXPECT_FALSE(matrix.Accuracy());
  matrix.Add("a", "b", 1);
  const std::vector<ClassScore> scores = matrix.Scores();
  ASSERT_EQ(scores.size(), 2u);
  EXPECT_FALSE(scores[0].precision);
  EXPECT_DOUBLE_EQ(scores[0].recall->value, 0);
  EXPECT_FALSE(scores[1].recall);
  EXPECT_DOUBLE_EQ(matrix.Macro().precision, 0);
}

TEST(Evaluation, OfACleanCaptureIsPerfectAndSaysWhatDnsMisses) {
  const std::vector<traces::CaptureSummary> captures = {CallsAtHome(3)};
  const traces::Truth truth = TruthOfCallsAtHome(3);
  const std::vector<JoinedCapture> joins = JoinAll(captures, truth);
  const auto both = Evaluate(*MakeClassifier("dns-map+stun"), captures, joins, truth);
  EXPECT_DOUBLE_EQ(both.total.Accuracy()->value, 1);
  const auto names = Evaluate(*MakeClassifier("dns-map"), captures, joins, truth);
  EXPECT_DOUBLE_EQ(names.total.Accuracy()->value, 2.0 / 26);
  const auto json = ToJson(both);
  EXPECT_EQ(json["name"], "dns-map+stun");
  EXPECT_EQ(json["total"]["labels"].size(), 4u);
  EXPECT_EQ(json["total"]["flows"][0][0], 3);
  EXPECT_EQ(json["captures"][0]["join"]["matched"], 26);
}

TEST(Evaluation, WantsALabelForEveryFlow) {
  const traces::CaptureSummary capture = CallsAtHome(1);
  const traces::Truth truth = TruthOfCallsAtHome(1);
  EXPECT_THROW(EvaluateCapture(capture, JoinWithTruth(capture, truth), truth, {}),
               std::invalid_argument);
  EXPECT_THROW(Evaluate(*MakeClassifier("stun"), {capture}, {}, truth), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::validation
