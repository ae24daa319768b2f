#include <gtest/gtest.h>

#include <stdexcept>

#include "models/packet/hosts/phone_ledger.h"
#include "models/packet/hosts/server_ledger.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using namespace testing;

const Endpoint kPhone{Ip(192, 168, 0, 100), 40000};
const Endpoint kServer{Ip(203, 0, 113, 9), 3478};

Reason Because(Cause cause, std::uint32_t action, std::optional<std::uint32_t> call = {}) {
  Reason reason;
  reason.cause = cause;
  reason.action = action;
  reason.call = call;
  return reason;
}

class PhoneLedgerTest : public ::testing::Test {
 protected:
  ~PhoneLedgerTest() override { ns3::Simulator::Destroy(); }

  ns3::Ptr<Frame> Send(const std::vector<std::uint8_t>& octets) {
    auto frame = ToFrame(octets);
    ledger_.Sending(*frame);
    return frame;
  }

  FlowBook book_;
  PhoneLedger ledger_{book_, 3};
};

TEST_F(PhoneLedgerTest, APacketWithoutReasonStopsTheRun) {
  EXPECT_THROW(Send(Udp(kPhone, kServer, 1)), std::logic_error);
  EXPECT_THROW(Send(Tcp(kPhone, kServer, 1)), std::logic_error);
  EXPECT_THROW(Send(Echo(false, kPhone.address, kServer.address, 1, 1)), std::logic_error);
  EXPECT_TRUE(book_.All().empty());
}

TEST_F(PhoneLedgerTest, AScopeGivesTheReasonWhileItLives) {
  const Reason reason = Because(Cause::kCallSetup, 8, 2);
  {
    const PhoneLedger::Scope scope(ledger_, reason);
    const auto frame = Send(Udp(kPhone, kServer, 1));
    EXPECT_EQ(frame->label.flow, 1u);
    EXPECT_EQ(frame->label.action, 8u);
    EXPECT_EQ(frame->label.cause, Cause::kCallSetup);
    EXPECT_FALSE(frame->label.to_client);
  }
  EXPECT_THROW(Send(Udp(kPhone, kServer, 1)), std::logic_error);
}

TEST_F(PhoneLedgerTest, ATcpPortKeepsItsReason) {
  Reason reason = Because(Cause::kControl, 4);
  reason.service_name = "e1.whatsapp.net";
  ledger_.RegisterTcp(kPhone.port, reason);
  EXPECT_EQ(Send(Tcp(kPhone, kServer, 1))->label.cause, Cause::kControl);
  EXPECT_EQ(book_.At(1).service_name, "e1.whatsapp.net");
  EXPECT_THROW(Send(Tcp({kPhone.address, 40001}, kServer, 1)), std::logic_error);
  EXPECT_THROW(Send(Udp(kPhone, kServer, 1)), std::logic_error);
}

TEST_F(PhoneLedgerTest, CountsAFlowBothWays) {
  const Reason reason = Because(Cause::kCallSetup, 8, 2);
  const PhoneLedger::Scope scope(ledger_, reason);
  Send(Udp(kPhone, kServer, 72));
  Send(Udp(kPhone, kServer, 172));
  auto answer = ToFrame(Udp(kServer, kPhone, 22));
  ledger_.Receiving(*answer);
  ASSERT_EQ(book_.All().size(), 1u);
  const Flow& flow = book_.At(1);
  EXPECT_EQ(flow.phone, 3u);
  EXPECT_EQ(flow.call, 2u);
  EXPECT_EQ(flow.inside, kPhone);
  EXPECT_EQ(flow.remote, kServer);
  EXPECT_EQ(flow.sent_packets, 2u);
  EXPECT_EQ(flow.sent_octets, 300u);
  EXPECT_EQ(flow.received_packets, 1u);
  EXPECT_EQ(flow.received_octets, 50u);
  EXPECT_FALSE(flow.carried_media);
}

TEST_F(PhoneLedgerTest, AFlowIsItsFiveTuple) {
  const Reason reason = Because(Cause::kMeasurement, 8);
  ledger_.RegisterTcp(kPhone.port, reason);
  const PhoneLedger::Scope scope(ledger_, reason);
  Send(Udp(kPhone, kServer, 1));
  Send(Udp({kPhone.address, 40001}, kServer, 1));
  Send(Udp(kPhone, {kServer.address, 443}, 1));
  Send(Udp(kPhone, {kServer.address + 1, 3478}, 1));
  Send(Tcp(kPhone, kServer, 1));
  Send(Udp(kPhone, kServer, 1));
  EXPECT_EQ(book_.All().size(), 5u);
  EXPECT_EQ(book_.At(1).sent_packets, 2u);
}

TEST_F(PhoneLedgerTest, AFlowOfProbesBecomesTheOneThatCarriedMedia) {
  const Reason probe = Because(Cause::kCallSetup, 8, 2), media = Because(Cause::kCallMedia, 8, 2);
  {
    const PhoneLedger::Scope scope(ledger_, probe);
    Send(Udp(kPhone, kServer, 1));
  }
  EXPECT_FALSE(book_.At(1).carried_media);
  {
    const PhoneLedger::Scope scope(ledger_, media);
    EXPECT_EQ(Send(Udp(kPhone, kServer, 1))->label.cause, Cause::kCallMedia);
  }
  EXPECT_TRUE(book_.At(1).carried_media);
  EXPECT_EQ(book_.At(1).cause, Cause::kCallSetup);
}

TEST_F(PhoneLedgerTest, WhatTheStackAnswersIsForWhatItAnswers) {
  const Reason reason = Because(Cause::kDns, 5);
  {
    const PhoneLedger::Scope scope(ledger_, reason);
    Send(Udp(kPhone, kServer, 1));
  }
  auto late = ToFrame(Udp(kServer, kPhone, 1));
  late->label = {1, 5, Cause::kDns, true};
  ledger_.Receiving(*late);
  // Port unreachable.
  auto octets = Echo(false, kPhone.address, kServer.address, 0, 28);
  octets[20] = 3;
  const auto error = Send(octets);
  EXPECT_EQ(error->label.cause, Cause::kDns);
  EXPECT_EQ(error->label.action, 5u);
}

TEST_F(PhoneLedgerTest, StrangersPacketsBelongToNoFlow) {
  auto stranger = ToFrame(Udp(kServer, kPhone, 1));
  ledger_.Receiving(*stranger);
  EXPECT_TRUE(book_.All().empty());
}

TEST(ServerLedger, AnswersBelongToTheFlowTheyAnswer) {
  ServerLedger ledger;
  auto request = ToFrame(Udp(kPhone, kServer, 1));
  request->label = {7, 3, Cause::kCallSetup, false};
  ledger.Receiving(*request);
  EXPECT_EQ(ledger.last_received().flow, 7u);
  auto answer = ToFrame(Udp(kServer, kPhone, 1));
  ledger.Sending(*answer);
  EXPECT_EQ(answer->label.flow, 7u);
  EXPECT_EQ(answer->label.action, 3u);
  EXPECT_EQ(answer->label.cause, Cause::kCallSetup);
  EXPECT_TRUE(answer->label.to_client);
}

TEST(ServerLedger, AScopeGivesAnotherCause) {
  ServerLedger ledger;
  auto request = ToFrame(Udp(kPhone, kServer, 1));
  request->label = {7, 3, Cause::kCallSetup, false};
  ledger.Receiving(*request);
  auto relayed = ToFrame(Udp(kServer, kPhone, 1));
  {
    const ServerLedger::Scope scope(ledger, Cause::kCallMedia);
    ledger.Sending(*relayed);
  }
  EXPECT_EQ(relayed->label.cause, Cause::kCallMedia);
  EXPECT_EQ(relayed->label.flow, 7u);
  ledger.Sending(*relayed);
  EXPECT_EQ(relayed->label.cause, Cause::kCallSetup);
}

TEST(ServerLedger, TowardsOtherServersTheLabelGoesAlongWithoutAFlow) {
  ServerLedger ledger;
  auto request = ToFrame(Udp(kPhone, kServer, 1));
  request->label = {7, 3, Cause::kDns, false};
  ledger.Receiving(*request);
  auto upstream = ToFrame(Udp(kServer, {Ip(203, 0, 113, 64), 53}, 1));
  ledger.Sending(*upstream);
  EXPECT_EQ(upstream->label.flow, 0u);
  EXPECT_EQ(upstream->label.action, 3u);
  EXPECT_EQ(upstream->label.cause, Cause::kDns);
  EXPECT_FALSE(upstream->label.to_client);
}

}  // namespace
}  // namespace wabed::packet
