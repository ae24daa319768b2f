#include "traces/wire/icmp.h"

#include <gtest/gtest.h>

#include "tests/unit/wire/octet_strings.h"

namespace wabed::traces::wire {
namespace {

TEST(Icmp, EchoReadsBackWithRightChecksum) {
  const Octets data = FromHex("0001020304");
  std::uint8_t out[64];
  const std::size_t size =
      EncodeIcmpEcho(false, 0x1234, 7, data.data(), data.size(), out, sizeof out);
  ASSERT_EQ(size, 13u);
  const auto message = ParseIcmp(out, size);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->type, kIcmpEchoRequest);
  EXPECT_EQ(message->identifier, 0x1234);
  EXPECT_EQ(message->sequence, 7);
  EXPECT_EQ(Octets(message->body, message->body + message->body_size), data);
  EXPECT_TRUE(message->checksum_right);
  out[9] ^= 1;
  EXPECT_FALSE(ParseIcmp(out, size)->checksum_right);
}

TEST(Icmp, ErrorQuotesHeaderAndEightOctets) {
  Octets packet = FromHex("4600 0048 000e 4000 0111 0000 1f0d5430 0a080001 01010101");
  packet.resize(100, 0xab);
  std::uint8_t out[128];
  const std::size_t size =
      EncodeIcmpError(kIcmpTimeExceeded, 0, packet.data(), packet.size(), out, sizeof out);
  ASSERT_EQ(size, 8u + 24 + 8);
  const auto message = ParseIcmp(out, size);
  EXPECT_EQ(message->type, kIcmpTimeExceeded);
  EXPECT_TRUE(message->checksum_right);
  EXPECT_EQ(Octets(message->body, message->body + message->body_size),
            Octets(packet.begin(), packet.begin() + 32));
}

TEST(Icmp, RefusesWhatIsNoPacketAndSmallBuffers) {
  std::uint8_t out[64];
  const Octets ipv6(40, 0x60);
  EXPECT_EQ(EncodeIcmpError(kIcmpUnreachable, kIcmpPortUnreachable, ipv6.data(), ipv6.size(), out,
                            sizeof out),
            0u);
  const Octets cut = FromHex("45000048");
  EXPECT_EQ(EncodeIcmpError(kIcmpUnreachable, 0, cut.data(), cut.size(), out, sizeof out), 0u);
  EXPECT_EQ(EncodeIcmpEcho(true, 1, 1, ipv6.data(), ipv6.size(), out, 47), 0u);
  EXPECT_FALSE(ParseIcmp(ipv6.data(), 7));
}

}  // namespace
}  // namespace wabed::traces::wire
