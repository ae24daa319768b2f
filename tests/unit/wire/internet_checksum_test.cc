#include "traces/wire/internet_checksum.h"

#include <gtest/gtest.h>

#include "tests/unit/wire/octet_strings.h"
#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

TEST(InternetChecksum, ExampleOfRfc1071) {
  // Section 3: the words 0001 f203 f4f5 f6f7 add up to ddf2.
  const Octets data = FromHex("0001 f203 f4f5 f6f7");
  EXPECT_EQ(ChecksumFinish(ChecksumAdd(data.data(), data.size())), 0xffff - 0xddf2);
}

TEST(InternetChecksum, OddOctetIsTheUpperHalfOfAWord) {
  const Octets odd = FromHex("0102 03");
  const Octets even = FromHex("0102 0300");
  EXPECT_EQ(ChecksumAdd(odd.data(), 3), ChecksumAdd(even.data(), 4));
}

TEST(InternetChecksum, PartsAddUp) {
  Octets data(1501);
  for (std::size_t i = 0; i < data.size(); ++i) data[i] = static_cast<std::uint8_t>(i * 7 + 3);
  const std::uint16_t whole = ChecksumFinish(ChecksumAdd(data.data(), data.size()));
  for (std::size_t cut = 0; cut <= data.size(); cut += 2) {
    const std::uint64_t head = ChecksumAdd(data.data(), cut);
    EXPECT_EQ(ChecksumFinish(ChecksumAdd(data.data() + cut, data.size() - cut, head)), whole);
  }
}

// The header of the first relay response in whatsapp_voice_and_message_masked.pcap.
const Octets kHeader = FromHex("4500 0048 000e 4000 1011 ed51 1f0d5430 0a080001");

TEST(InternetChecksum, Ipv4HeaderOfACapturedPacket) {
  EXPECT_EQ(Ipv4HeaderChecksum(kHeader.data(), kHeader.size()), 0);  // right as it stands
  Octets blank = kHeader;
  blank[10] = blank[11] = 0;
  EXPECT_EQ(Ipv4HeaderChecksum(blank.data(), blank.size()), 0xed51);
}

TEST(InternetChecksum, UdpOfACapturedPacket) {
  // The same packet's UDP: checksum 8eb1.
  const Octets segment = FromHex(
      "0d96 d174 0034 0000 01030018 2112a442 0000d160e0ec785eac996a6c 00200008"
      "0001f3939eb0cf1e 40020008 0000014d9ac2cebb");
  ASSERT_EQ(segment.size(), 0x34u);
  const std::uint64_t pseudo = Ipv4PseudoHeaderSum(0x1f0d5430, 0x0a080001, 17, 0x34);
  EXPECT_EQ(UdpChecksum(segment.data(), segment.size(), pseudo), 0x8eb1);
}

TEST(InternetChecksum, UdpSendsAllOnesForZero) {
  const Octets all_ones = FromHex("ffff");
  EXPECT_EQ(TransportChecksum(all_ones.data(), 2, 0), 0);
  EXPECT_EQ(UdpChecksum(all_ones.data(), 2, 0), 0xffff);
}

TEST(InternetChecksum, Ipv6PseudoHeaderIsAddressesLengthAndProtocol) {
  const Octets source = FromHex("20010db8 00000000 00000000 00000001");
  const Octets destination = FromHex("20010db8 00000000 00000000 00000002");
  // 2 x (2001 + 0db8) + 1 + 2 + 17 + 8
  EXPECT_EQ(ChecksumFinish(Ipv6PseudoHeaderSum(source.data(), destination.data(), 17, 8)),
            0xffff - (2 * (0x2001 + 0x0db8) + 1 + 2 + 17 + 8));
}

TEST(InternetChecksum, UpdateEqualsComputingAnew) {
  Octets header = kHeader;
  for (int ttl = 15; ttl >= 0; --ttl) {
    const std::uint16_t before = Get16(&header[8]);
    header[8] = static_cast<std::uint8_t>(ttl);
    Put16(&header[10], ChecksumUpdate16(Get16(&header[10]), before, Get16(&header[8])));
    EXPECT_EQ(Ipv4HeaderChecksum(header.data(), header.size()), 0) << "TTL " << ttl;
  }
  for (std::uint32_t address = 1; address != 0; address <<= 1) {
    const std::uint32_t before = Get32(&header[12]);
    Put32(&header[12], address);
    Put16(&header[10], ChecksumUpdate32(Get16(&header[10]), before, address));
    EXPECT_EQ(Ipv4HeaderChecksum(header.data(), header.size()), 0) << address;
  }
}

TEST(InternetChecksum, UpdateKeepsTheExampleOfRfc1624) {
  // Section 4: checksum dd2f, word 5555 becomes 3285, checksum 0000.
  EXPECT_EQ(ChecksumUpdate16(0xdd2f, 0x5555, 0x3285), 0x0000);
}

}  // namespace
}  // namespace wabed::traces::wire
