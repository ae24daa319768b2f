#include "models/packet/core/tcp_header.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace wabed::packet {
namespace {

using ::testing::ElementsAreArray;

std::vector<std::uint8_t> Written(const TcpHeaderFields& fields) {
  std::vector<std::uint8_t> octets(TcpHeaderLength(fields), 0xee);
  WriteTcpHeader(fields, octets.data());
  return octets;
}

TcpHeaderFields Plain() {
  TcpHeaderFields fields;
  fields.source_port = 0x1234;
  fields.destination_port = 443;
  fields.sequence = 0x01020304;
  fields.acknowledgement = 0x05060708;
  fields.flags = tcp_flag::kAck;
  fields.window = 0x1000;
  return fields;
}

TEST(TcpHeader, WithoutOptionsHasTwentyOctets) {
  const std::uint8_t expected[] = {0x12, 0x34, 0x01, 0xbb, 1,    2, 3, 4, 5, 6,
                                   7,    8,    0x50, 0x10, 0x10, 0, 0, 0, 0, 0};
  EXPECT_THAT(Written(Plain()), ElementsAreArray(expected));
}

TEST(TcpHeader, OfASynIsLaidOutAsLinuxDoes) {
  TcpHeaderFields fields = Plain();
  fields.flags = tcp_flag::kSyn;
  fields.maximum_segment = 1460;
  fields.sack_permitted = true;
  fields.time_stamps = {0x0a0b0c0d, 0};
  fields.window_scale = 7;
  const std::vector<std::uint8_t> octets = Written(fields);
  ASSERT_EQ(octets.size(), 40u);
  EXPECT_EQ(octets[12], 0xa0);
  const std::uint8_t options[] = {2,    4,    5, 0xb4, 4, 2, 8, 10, 0x0a, 0x0b,
                                  0x0c, 0x0d, 0, 0,    0, 0, 1, 3,  3,    7};
  EXPECT_THAT(std::vector<std::uint8_t>(octets.begin() + 20, octets.end()),
              ElementsAreArray(options));
}

TEST(TcpHeader, ReadsWhatItWrote) {
  for (unsigned which = 0; which < 32; ++which) {
    TcpHeaderFields fields = Plain();
    if (which & 1) fields.maximum_segment = 1400;
    if (which & 2) fields.window_scale = 2;
    if (which & 4) fields.sack_permitted = true;
    if (which & 8) fields.time_stamps = {99, 100};
    if (which & 16) {
      fields.block_count = 2;
      fields.blocks[0] = {1000, 2000};
      fields.blocks[1] = {3000, 0xfffffff0};
    }
    std::vector<std::uint8_t> octets = Written(fields);
    EXPECT_EQ(octets.size() % 4, 0u);
    octets.push_back(0x77);  // payload
    TcpHeaderFields read;
    ASSERT_EQ(ReadTcpHeader(octets.data(), octets.size(), read), octets.size() - 1) << which;
    EXPECT_EQ(read.sequence, fields.sequence);
    EXPECT_EQ(read.acknowledgement, fields.acknowledgement);
    EXPECT_EQ(read.flags, fields.flags);
    EXPECT_EQ(read.window, fields.window);
    EXPECT_EQ(read.maximum_segment, fields.maximum_segment);
    EXPECT_EQ(read.window_scale, fields.window_scale);
    EXPECT_EQ(read.sack_permitted, fields.sack_permitted);
    EXPECT_EQ(read.time_stamps.has_value(), fields.time_stamps.has_value());
    if (read.time_stamps) {
      EXPECT_EQ(read.time_stamps->echo, 100u);
    }
    ASSERT_EQ(read.block_count, fields.block_count);
    for (std::size_t i = 0; i < read.block_count; ++i) {
      EXPECT_EQ(read.blocks[i].left, fields.blocks[i].left);
      EXPECT_EQ(read.blocks[i].right, fields.blocks[i].right);
    }
  }
}

TEST(TcpHeader, ThreeBlocksFitBehindTimeStampsFourAlone) {
  TcpHeaderFields fields = Plain();
  fields.block_count = 4;
  EXPECT_EQ(TcpHeaderLength(fields), 20u + 4 + 4 * 8);
  fields.time_stamps = {1, 2};
  EXPECT_EQ(TcpHeaderLength(fields), 60u);
  const auto octets = Written(fields);
  TcpHeaderFields read;
  EXPECT_EQ(ReadTcpHeader(octets.data(), octets.size(), read), 60u);
  EXPECT_EQ(read.block_count, 3u);
}

TEST(TcpHeader, WhatIsCutOffIsNone) {
  TcpHeaderFields fields = Plain();
  fields.time_stamps = {1, 2};
  const auto octets = Written(fields);
  for (std::size_t size = 0; size < octets.size(); ++size) {
    TcpHeaderFields read;
    EXPECT_EQ(ReadTcpHeader(octets.data(), size, read), 0u) << size;
  }
}

TEST(TcpHeader, OptionsThatLieAboutTheirLengthAreNotFollowed) {
  for (const std::uint8_t length : {0, 1, 13, 255}) {
    TcpHeaderFields fields = Plain();
    fields.time_stamps = {1, 2};
    auto octets = Written(fields);
    octets[23] = length;  // the time stamps' length, behind two octets of padding
    TcpHeaderFields read;
    EXPECT_EQ(ReadTcpHeader(octets.data(), octets.size(), read), octets.size());
    EXPECT_FALSE(read.time_stamps) << int{length};
  }
}

}  // namespace
}  // namespace wabed::packet
