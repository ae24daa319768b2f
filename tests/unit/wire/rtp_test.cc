#include "traces/wire/rtp.h"

#include <gtest/gtest.h>

#include <cstring>

#include "tests/unit/wire/octet_strings.h"

namespace wabed::traces::wire {
namespace {

RtpHeader Voice() {
  RtpHeader header;
  header.payload_type = 120;
  header.sequence = 0x1234;
  header.timestamp = 960;
  header.ssrc = 0xcafe0001;
  return header;
}

TEST(Rtp, WritesTwelveOctetsAndPayload) {
  const Octets payload = FromHex("aabbcc");
  std::uint8_t out[32];
  const std::size_t size = EncodeRtp(Voice(), payload.data(), payload.size(), out, sizeof out);
  EXPECT_EQ(Octets(out, out + size), FromHex("8078 1234 000003c0 cafe0001 aabbcc"));
}

TEST(Rtp, ReadsBackSourcesExtensionAndPadding) {
  RtpHeader header = Voice();
  header.marker = true;
  header.csrc_count = 2;
  header.csrc[0] = 7;
  header.csrc[1] = 0xffffffff;
  const Octets extension = FromHex("0001020304050607");
  header.has_extension = true;
  header.extension_profile = 0xbede;
  header.extension_words = 2;
  header.extension = extension.data();
  const Octets payload = FromHex("aabbccddee");
  std::uint8_t out[64];
  const std::size_t size = EncodeRtp(header, payload.data(), payload.size(), out, sizeof out, 3);
  EXPECT_EQ(size, 12u + 8 + 4 + 8 + 5 + 3);
  const auto packet = ParseRtp(out, size);
  ASSERT_TRUE(packet);
  EXPECT_TRUE(packet->header.marker);
  EXPECT_EQ(packet->header.csrc_count, 2);
  EXPECT_EQ(packet->header.csrc[1], 0xffffffffu);
  EXPECT_EQ(packet->header.extension_profile, 0xbede);
  EXPECT_EQ(Octets(packet->header.extension, packet->header.extension + 8), extension);
  EXPECT_EQ(Octets(packet->payload, packet->payload + packet->payload_size), payload);
  EXPECT_EQ(packet->padding_size, 3u);
}

TEST(Rtp, NeverWritesPastTheBuffer) {
  const Octets payload(20, 1);
  for (std::size_t capacity = 0; capacity < 34; ++capacity) {
    std::uint8_t out[64];
    std::memset(out, 0xee, sizeof out);
    EXPECT_EQ(EncodeRtp(Voice(), payload.data(), payload.size(), out, capacity, 2), 0u);
    EXPECT_EQ(out[capacity], 0xee);
  }
}

TEST(Rtp, RefusesWhatDoesNotFit) {
  EXPECT_FALSE(ParseRtp(nullptr, 0));
  const Octets short_header = FromHex("8078 1234 000003c0 cafe00");
  EXPECT_FALSE(ParseRtp(short_header.data(), short_header.size()));
  const Octets version_one = FromHex("4078 1234 000003c0 cafe0001 aa");
  EXPECT_FALSE(ParseRtp(version_one.data(), version_one.size()));
  const Octets sources_cut = FromHex("8f78 1234 000003c0 cafe0001 aabbccdd");
  EXPECT_FALSE(ParseRtp(sources_cut.data(), sources_cut.size()));
  const Octets extension_cut = FromHex("9078 1234 000003c0 cafe0001 bede0002 00010203");
  EXPECT_FALSE(ParseRtp(extension_cut.data(), extension_cut.size()));
  const Octets padding_too_long = FromHex("a078 1234 000003c0 cafe0001 000003");
  EXPECT_TRUE(ParseRtp(padding_too_long.data(), padding_too_long.size()));
  const Octets padding_beyond = FromHex("a078 1234 000003c0 cafe0001 000004");
  EXPECT_FALSE(ParseRtp(padding_beyond.data(), padding_beyond.size()));
  const Octets padding_zero = FromHex("a078 1234 000003c0 cafe0001 000000");
  EXPECT_FALSE(ParseRtp(padding_zero.data(), padding_zero.size()));
}

TEST(Rtp, PlausibleTakesDynamicTypesAndLeavesRtcp) {
  Octets packet = FromHex("8078 1234 000003c0 cafe0001 aa");
  EXPECT_TRUE(IsPlausibleRtp(packet.data(), packet.size()));
  packet[1] = 0;  // PCMU
  EXPECT_TRUE(IsPlausibleRtp(packet.data(), packet.size()));
  packet[1] = 200;  // RTCP sender report, or marker and type 72
  EXPECT_FALSE(IsPlausibleRtp(packet.data(), packet.size()));
  packet[1] = 50;  // unassigned
  EXPECT_FALSE(IsPlausibleRtp(packet.data(), packet.size()));
  packet[1] = 120;
  packet.resize(12);  // no payload
  EXPECT_FALSE(IsPlausibleRtp(packet.data(), packet.size()));
}

}  // namespace
}  // namespace wabed::traces::wire
