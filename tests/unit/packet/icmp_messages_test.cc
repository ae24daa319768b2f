#include "models/packet/paths/icmp_messages.h"

#include <gtest/gtest.h>

#include "models/packet/core/ipv4_packet.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using namespace testing;

const Endpoint kPhone{Ip(186, 52, 0, 1), 40000};
const Endpoint kServer{Ip(203, 0, 113, 9), 3478};
const std::uint32_t kRouter = Ip(10, 2, 0, 7);

TEST(IcmpMessages, TimeExceededQuotesHeaderAndEightOctets) {
  const auto about = ToFrame(WithChecksums(Udp(kPhone, kServer, 100, 1)));
  about->label = {3, 4, Cause::kMeasurement, false};
  const auto answer = TimeExceeded(*about, kRouter);
  ASSERT_TRUE(answer);
  const auto octets = Octets(*answer);
  ASSERT_EQ(octets.size(), 20u + 8 + 20 + 8);
  EXPECT_EQ(octets, WithChecksums(octets));
  const Ipv4Packet packet(answer->packet());
  EXPECT_EQ(packet.source(), kRouter);
  EXPECT_EQ(packet.destination(), kPhone.address);
  EXPECT_EQ(packet.ttl(), 255);
  EXPECT_EQ(octets[20], 11);
  EXPECT_EQ(octets[21], 0);
  EXPECT_TRUE(packet.IsIcmpError());
  EXPECT_TRUE(std::equal(octets.begin() + 28, octets.end(), about->packet()));
  EXPECT_EQ(answer->label.flow, 3u);
  EXPECT_TRUE(answer->label.to_client);
}

TEST(IcmpMessages, HostUnreachableHasItsTypeAndCode) {
  const auto about = ToFrame(WithChecksums(Tcp(kPhone, kServer, 0)));
  const auto answer = HostUnreachable(*about, kRouter);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->packet()[20], 3);
  EXPECT_EQ(answer->packet()[21], 1);
  EXPECT_EQ(Octets(*answer), WithChecksums(Octets(*answer)));
}

// RFC 1122 section 3.2.2.
TEST(IcmpMessages, NobodyAnswersAnError) {
  const auto about = ToFrame(WithChecksums(Udp(kPhone, kServer, 100, 1)));
  const auto error = TimeExceeded(*about, kRouter);
  EXPECT_FALSE(TimeExceeded(*error, kRouter));
  EXPECT_FALSE(HostUnreachable(*error, kRouter));
}

TEST(IcmpMessages, EchoRequestsAndRepliesMayBeAnsweredByErrors) {
  const auto ping = ToFrame(WithChecksums(Echo(false, kPhone.address, kServer.address, 1, 8, 1)));
  EXPECT_TRUE(TimeExceeded(*ping, kRouter));
}

TEST(IcmpMessages, QuotesAShortPacketAsFarAsItGoes) {
  const auto about = ToFrame(WithChecksums(Udp(kPhone, kServer, 0)));
  EXPECT_EQ(TimeExceeded(*about, kRouter)->size(), 56u);
}

TEST(IcmpMessages, ARouterTurnsAPingRound) {
  const auto ping = ToFrame(WithChecksums(Echo(false, kPhone.address, kRouter, 77, 33, 12)));
  ASSERT_TRUE(MakeEchoReply(*ping));
  const auto octets = Octets(*ping);
  EXPECT_EQ(octets, WithChecksums(octets));
  const Ipv4Packet packet(ping->packet());
  EXPECT_EQ(packet.source(), kRouter);
  EXPECT_EQ(packet.destination(), kPhone.address);
  EXPECT_EQ(packet.ttl(), 255);
  EXPECT_EQ(octets[20], 0);
  EXPECT_EQ(packet.source_port(), 77);
}

TEST(IcmpMessages, NothingElseIsTurnedRound) {
  const auto reply = ToFrame(WithChecksums(Echo(true, kPhone.address, kRouter, 77, 8)));
  EXPECT_FALSE(MakeEchoReply(*reply));
  const auto datagram = ToFrame(WithChecksums(Udp(kPhone, {kRouter, 33434}, 8)));
  EXPECT_FALSE(MakeEchoReply(*datagram));
}

}  // namespace
}  // namespace wabed::packet
