#include "models/packet/core/ipv4_packet.h"

#include <gtest/gtest.h>

#include "tests/unit/packet/packets.h"
#include "traces/wire/internet_checksum.h"

namespace wabed::packet {
namespace {

using namespace testing;

const Endpoint kPhone{Ip(192, 168, 0, 100), 40000};
const Endpoint kServer{Ip(203, 0, 113, 9), 3478};
const Endpoint kOutside{Ip(186, 52, 0, 1), 1025};

/// UDP, TCP and echo with even and odd lengths.
std::vector<std::vector<std::uint8_t>> Samples() {
  std::vector<std::vector<std::uint8_t>> samples;
  for (std::size_t payload : {0, 1, 2, 3, 58, 59, 1201}) {
    samples.push_back(Udp(kPhone, kServer, payload));
    samples.push_back(Tcp(kPhone, kServer, payload));
    samples.push_back(Echo(false, kPhone.address, kServer.address, 4711, payload));
    samples.push_back(Echo(true, kPhone.address, kServer.address, 4711, payload));
  }
  return samples;
}

TEST(Ipv4Packet, ReadsItsFields) {
  auto octets = Udp(kPhone, kServer, 5, 63);
  const Ipv4Packet packet(octets.data());
  EXPECT_EQ(packet.header_length(), 20u);
  EXPECT_EQ(packet.total_length(), 33u);
  EXPECT_EQ(packet.ttl(), 63);
  EXPECT_EQ(packet.protocol(), kUdp);
  EXPECT_EQ(packet.source_endpoint(), kPhone);
  EXPECT_EQ(packet.destination_endpoint(), kServer);
  EXPECT_FALSE(packet.IsFragment());
  EXPECT_FALSE(packet.IsIcmpError());
}

TEST(Ipv4Packet, AnEchosIdentifierIsItsPort) {
  auto octets = Echo(false, kPhone.address, kServer.address, 4711, 8);
  const Ipv4Packet packet(octets.data());
  EXPECT_EQ(packet.source_port(), 4711);
  EXPECT_EQ(packet.destination_port(), 4711);
}

TEST(Ipv4Packet, FillsInChecksumsAsOthersDo) {
  for (auto octets : Samples()) {
    const auto expected = WithChecksums(octets);
    Ipv4Packet(octets.data()).FillChecksums();
    EXPECT_EQ(octets, expected) << "protocol " << int(octets[9]) << ", " << octets.size();
    Ipv4Packet(octets.data()).FillChecksums();
    EXPECT_EQ(octets, expected) << "filling in again changes nothing";
  }
}

TEST(Ipv4Packet, RewritingKeepsChecksumsAsIfSummedOverAgain) {
  for (const auto& sample : Samples()) {
    auto octets = WithChecksums(sample);
    Ipv4Packet packet(octets.data());
    packet.SetSource(kOutside);
    EXPECT_EQ(packet.source_endpoint(), kOutside);
    EXPECT_EQ(octets, WithChecksums(octets)) << "source, protocol " << int(octets[9]);
    packet.SetDestination({Ip(10, 0, 0, 16), 65535});
    EXPECT_EQ(octets, WithChecksums(octets)) << "destination, protocol " << int(octets[9]);
    packet.DecrementTtl(13);
    EXPECT_EQ(packet.ttl(), 51);
    EXPECT_EQ(octets, WithChecksums(octets)) << "TTL, protocol " << int(octets[9]);
  }
}

TEST(Ipv4Packet, RewritingThereAndBackGivesTheSameOctets) {
  for (const auto& sample : Samples()) {
    const auto before = WithChecksums(sample);
    auto octets = before;
    Ipv4Packet packet(octets.data());
    const Endpoint source = packet.source_endpoint();
    packet.SetSource(kOutside);
    packet.SetSource(source);
    EXPECT_EQ(octets, before);
  }
}

TEST(Ipv4Packet, AUdpChecksumOfZeroIsSentAsAllOnes) {
  // Through every port, so that one of them brings the sum to zero.
  auto octets = WithChecksums(Udp(kPhone, kServer, 4));
  Ipv4Packet packet(octets.data());
  int all_ones = 0;
  for (unsigned port = 0; port <= 0xffff; ++port) {
    packet.SetSource({kPhone.address, static_cast<std::uint16_t>(port)});
    const unsigned incremental = Get16(&octets[26]);
    ASSERT_NE(incremental, 0u) << "port " << port << ": zero means no checksum (RFC 768)";
    all_ones += incremental == 0xffff;
    if (incremental == 0xffff) {
      auto full = octets;
      Ipv4Packet(full.data()).FillChecksums();
      EXPECT_EQ(full, octets);
    }
  }
  EXPECT_GE(all_ones, 1);
}

TEST(Ipv4Packet, AUdpPacketWithoutChecksumStaysWithout) {
  auto octets = Udp(kPhone, kServer, 4);
  Ipv4Packet(octets.data()).SetSource(kOutside);
  EXPECT_EQ(Get16(&octets[26]), 0u);
}

TEST(Ipv4Packet, ALaterFragmentHasNoPorts) {
  auto octets = Udp(kPhone, kServer, 64);
  Put16(&octets[6], 0x0010);
  Ipv4Packet packet(octets.data());
  EXPECT_TRUE(packet.IsFragment());
  EXPECT_EQ(packet.source_port(), 0);
  const std::vector<std::uint8_t> above(octets.begin() + 20, octets.end());
  packet.FillChecksums();
  packet.SetSource(kOutside);
  EXPECT_EQ(packet.source(), kOutside.address);
  EXPECT_EQ(std::vector<std::uint8_t>(octets.begin() + 20, octets.end()), above);
}

TEST(Ipv4Packet, AFirstFragmentHasPortsAndNoNewChecksum) {
  auto octets = Udp(kPhone, kServer, 64);
  Put16(&octets[6], 0x2000);
  Ipv4Packet packet(octets.data());
  EXPECT_TRUE(packet.IsFragment());
  EXPECT_EQ(packet.source_port(), kPhone.port);
  packet.FillChecksums();
  EXPECT_EQ(Get16(&octets[26]), 0u) << "only the whole datagram can be summed over";
}

TEST(Ipv4Packet, IpOptionsAreSteppedOver) {
  auto plain = Udp(kPhone, kServer, 3);
  std::vector<std::uint8_t> octets(plain.begin(), plain.begin() + 20);
  octets.insert(octets.end(), {1, 1, 1, 0});
  octets.insert(octets.end(), plain.begin() + 20, plain.end());
  octets[0] = 0x46;
  Put16(&octets[2], static_cast<unsigned>(octets.size()));
  Ipv4Packet packet(octets.data());
  EXPECT_EQ(packet.source_endpoint(), kPhone);
  packet.FillChecksums();
  EXPECT_EQ(traces::wire::ChecksumFinish(traces::wire::ChecksumAdd(octets.data(), 24)), 0)
      << "a right header sums up to nothing";
}

}  // namespace
}  // namespace wabed::packet
