#include "models/packet/paths/tcp_reset.h"

#include <gtest/gtest.h>

#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using testing::Ip;

const Endpoint kPhone{Ip(192, 0, 2, 1), 40000}, kServer{Ip(203, 0, 113, 1), 443};

std::vector<std::uint8_t> Segment(unsigned flags, std::size_t payload = 0) {
  auto octets = testing::Tcp(kPhone, kServer, payload);
  octets[20 + 13] = static_cast<std::uint8_t>(flags);
  testing::Put32(&octets[24], 0xfffffff0u);
  return testing::WithChecksums(octets);
}

TEST(TcpReset, AnswersWhatOpensAConnectionOnly) {
  EXPECT_TRUE(OpensTcp(*testing::ToFrame(Segment(0x02))));
  for (const unsigned flags : {0x12u, 0x10u, 0x04u, 0x11u, 0x00u}) {
    EXPECT_FALSE(OpensTcp(*testing::ToFrame(Segment(flags)))) << flags;
  }
  EXPECT_FALSE(OpensTcp(*testing::ToFrame(testing::Udp(kPhone, kServer, 20))));
}

// RFC 9293 section 3.10.7.1: <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>.
TEST(TcpReset, AcknowledgesTheSynAndWhatCameWithIt) {
  for (const std::size_t data : {0u, 100u}) {
    const auto octets = testing::Octets(*TcpReset(*testing::ToFrame(Segment(0x02, data))));
    ASSERT_EQ(octets.size(), 40u);
    EXPECT_EQ(octets, testing::WithChecksums(octets));
    const Ipv4Packet packet(const_cast<std::uint8_t*>(octets.data()));
    EXPECT_EQ(packet.source_endpoint(), kServer);
    EXPECT_EQ(packet.destination_endpoint(), kPhone);
    EXPECT_EQ(packet.total_length(), 40);
    EXPECT_EQ(packet.tcp_flags(), 0x14);
    EXPECT_EQ(testing::Get16(&octets[24]) << 16 | testing::Get16(&octets[26]), 0u);
    EXPECT_EQ(testing::Get16(&octets[28]) << 16 | testing::Get16(&octets[30]),
              static_cast<std::uint32_t>(0xfffffff1u + data));
  }
}

}  // namespace
}  // namespace wabed::packet
