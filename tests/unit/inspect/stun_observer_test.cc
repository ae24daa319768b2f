#include <gtest/gtest.h>

#include <array>

#include "tests/unit/inspect/scene.h"
#include "traces/wire/whatsapp_stun.h"

namespace wabed::traces {
namespace {

constexpr End kPhone{0x0a000002, 45000};
constexpr End kRelay{0x1f0d5430, 3478};
const wire::WhatsAppToken kToken{};

wire::StunTransactionId Id(std::uint8_t n) { return {0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, n}; }

End Relay(unsigned n) { return {kRelay.address + n, 3478}; }

Octets Request(std::uint8_t n) {
  Octets out(200);
  out.resize(wire::EncodeWhatsAppRelayRequest(Id(n), wire::CallEnd::kCaller, kToken, out.data(),
                                              out.size()));
  return out;
}

Octets Response(std::uint8_t n) {
  Octets out(200);
  out.resize(wire::EncodeWhatsAppRelayResponse(Id(n), wire::StunAddress::Ipv4(0xbe400001, 61234),
                                               1464782400000, out.data(), out.size()));
  return out;
}

Octets Close(std::uint8_t n) {
  Octets out(200);
  out.resize(wire::EncodeWhatsAppRelayClose(Id(n), wire::CallEnd::kCaller, kToken, out.data(),
                                            out.size()));
  return out;
}

Octets Binding(bool response, std::uint8_t n) {
  Octets out(64);
  wire::StunWriter writer(response ? wire::kStunBindingResponse : wire::kStunBindingRequest, Id(n),
                          out.data(), out.size());
  if (response) writer.XorMappedAddress(wire::StunAddress::Ipv4(0xbe400001, 61234));
  out.resize(writer.Finish());
  return out;
}

TEST(StunObserver, MeasuresAnExchange) {
  Scene scene;
  scene.Udp(0, kPhone, kRelay, Request(1));
  scene.Udp(1, kPhone, kRelay, Request(1));
  scene.Udp(150, kRelay, kPhone, Response(1));
  scene.Udp(171, kRelay, kPhone, Response(1));
  scene.Udp(9000, kPhone, kRelay, Close(1));
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.stun.size(), 1u);
  const StunExchange& stun = summary.stun[0];
  EXPECT_EQ(stun.client, "10.0.0.2");
  EXPECT_EQ(stun.client_port, 45000);
  EXPECT_EQ(stun.server, "31.13.84.48");
  EXPECT_EQ(stun.requests, 2u);
  EXPECT_EQ(stun.responses, 2u);
  EXPECT_EQ(stun.other, 1u);
  EXPECT_EQ(stun.types, (std::vector<std::uint16_t>{0x0003, 0x0103, 0x0800}));
  EXPECT_TRUE(stun.whatsapp);
  ASSERT_TRUE(stun.min_rtt_ms);
  EXPECT_DOUBLE_EQ(*stun.min_rtt_ms, 150);  // first to first, second to second: 150 and 170
  EXPECT_EQ(stun.mapped_address, "190.64.0.1:61234");
  EXPECT_TRUE(stun.ts_last_other);
}

TEST(StunObserver, FirstRequestLostMakesTheRoundTripLongerNeverShorter) {
  Scene scene;
  scene.Udp(0, kPhone, kRelay, Request(1));
  scene.Udp(1, kPhone, kRelay, Request(1));
  scene.Udp(151, kRelay, kPhone, Response(1));
  const auto summary = scene.Finish();
  EXPECT_DOUBLE_EQ(*summary.stun.at(0).min_rtt_ms, 151);
}

TEST(StunObserver, EightRelaysAskedAtOnceAreABurst) {
  Scene scene;
  for (unsigned round = 0; round < 2; ++round) {
    for (unsigned n = 0; n < 8; ++n) {
      scene.Udp(round * 500 + n, kPhone, Relay(n), Request(static_cast<std::uint8_t>(n)));
    }
  }
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.bursts.size(), 1u);
  EXPECT_EQ(summary.bursts[0].client, "10.0.0.2");
  EXPECT_EQ(summary.bursts[0].client_port, 45000);
  EXPECT_EQ(summary.bursts[0].exchanges.size(), 8u);
  EXPECT_EQ(summary.bursts[0].ts_last - summary.bursts[0].ts_first, std::chrono::milliseconds(7));
}

TEST(StunObserver, ClosingMessagePartsTwoCallsOfOneSocket) {
  Scene scene;
  for (unsigned call = 0; call < 2; ++call) {
    for (unsigned n = 0; n < 3; ++n) {
      scene.Udp(call * 10000 + n, kPhone, Relay(n), Request(static_cast<std::uint8_t>(n)));
    }
    for (unsigned n = 0; n < 3; ++n) {
      scene.Udp(call * 10000 + 5000 + n, kPhone, Relay(n), Close(static_cast<std::uint8_t>(n)));
    }
  }
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.bursts.size(), 2u);
  EXPECT_EQ(summary.bursts[1].exchanges.size(), 3u);
  EXPECT_EQ(summary.stun.size(), 3u);  // the flows are the same
}

TEST(StunObserver, KeepAlivesToOneServerAreNoBurst) {
  Scene scene;
  for (int n = 0; n < 20; ++n) {
    scene.Udp(n * 10000, kPhone, kRelay, Binding(false, static_cast<std::uint8_t>(n)));
  }
  const auto summary = scene.Finish();
  EXPECT_EQ(summary.stun.size(), 1u);
  EXPECT_TRUE(summary.bursts.empty());
}

Octets PeerCheck(bool response, std::uint8_t n) {
  Octets out(64);
  const std::uint8_t key[] = {1, 2, 3};
  out.resize(
      wire::EncodeWhatsAppPeerCheck(response, Id(n), key, sizeof key, out.data(), out.size()));
  return out;
}

TEST(StunObserver, ChecksOfThePeersAreNoSecondBurst) {
  Scene scene;
  for (unsigned n = 0; n < 3; ++n) {
    scene.Udp(n, kPhone, Relay(n), Request(static_cast<std::uint8_t>(n)));
  }
  for (unsigned n = 0; n < 5; ++n) {
    scene.Udp(9000 + n, kPhone, Relay(n), PeerCheck(false, static_cast<std::uint8_t>(n)));
  }
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.bursts.size(), 1u);
  EXPECT_EQ(summary.bursts[0].exchanges.size(), 3u);
  EXPECT_EQ(summary.stun.size(), 5u);
  EXPECT_FALSE(summary.stun[4].whatsapp);
}

TEST(StunObserver, WhatThePeerAsksThroughARelayDoesNotTellTheRelaysDistance) {
  Scene scene;
  scene.Udp(0, kPhone, kRelay, Request(1));
  scene.Udp(150, kRelay, kPhone, Response(1));
  scene.Udp(5000, kRelay, kPhone, PeerCheck(false, 2));
  scene.Udp(5002, kPhone, kRelay, PeerCheck(true, 2));
  const auto summary = scene.Finish();
  EXPECT_EQ(summary.stun.at(0).requests, 2u);
  EXPECT_EQ(summary.stun[0].responses, 2u);
  EXPECT_DOUBLE_EQ(*summary.stun[0].min_rtt_ms, 150);
}

TEST(StunObserver, StandardStunIsNotWhatsApp) {
  Scene scene;
  for (unsigned n = 0; n < 4; ++n) {
    scene.Udp(n, kPhone, Relay(n), Binding(false, static_cast<std::uint8_t>(n)));
    scene.Udp(n + 20, Relay(n), kPhone, Binding(true, static_cast<std::uint8_t>(n)));
  }
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.stun.size(), 4u);
  for (const StunExchange& stun : summary.stun) EXPECT_FALSE(stun.whatsapp);
  EXPECT_EQ(summary.bursts.size(), 1u);
}

TEST(StunObserver, StructureCountsNotThePort) {
  Scene scene;
  scene.Udp(0, kPhone, {0x1f0d5430, 12345}, Request(1));
  scene.Udp(1, kPhone, kRelay, Octets(126, 0x41));  // port 3478, but no STUN
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.stun.size(), 1u);
  EXPECT_EQ(summary.stun[0].server_port, 12345);
}

TEST(StunObserver, ResponseSeenFirstStillTellsTheClient) {
  Scene scene;
  scene.Udp(0, kRelay, kPhone, Response(1));
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.stun.size(), 1u);
  EXPECT_EQ(summary.stun[0].client, "10.0.0.2");
  EXPECT_FALSE(summary.stun[0].min_rtt_ms);
}

}  // namespace
}  // namespace wabed::traces
