#include "traces/capture/dissect.h"

#include <gtest/gtest.h>

#include "frames.h"

namespace wabed::traces {
namespace {

using namespace frames;  // NOLINT: the test is made of frames

const std::string kDatagram = Ipv4({}, Udp(1111, 53, "hello"));

void ExpectHello(const PacketView& view) {
  EXPECT_EQ(view.status, DissectStatus::kOk);
  ASSERT_TRUE(view.has_transport);
  EXPECT_EQ(view.src.to_string(), "10.0.0.1");
  EXPECT_EQ(view.dst.to_string(), "10.0.0.2");
  EXPECT_EQ(view.proto, ip_protocol::kUdp);
  EXPECT_EQ(view.src_port, 1111);
  EXPECT_EQ(view.dst_port, 53);
  EXPECT_EQ(view.ip_length, 33u);
  EXPECT_EQ(view.ttl, 64);
  EXPECT_EQ(view.payload_length, 5u);
  EXPECT_EQ(PayloadOf(view), "hello");
}

TEST(Dissect, EthernetPaddingIsNoPayload) {
  const std::string frame = Ethernet(0x0800, kDatagram) + std::string(13, '\0');
  ExpectHello(View(frame));
}

TEST(Dissect, LooksThroughEveryLinkLayer) {
  const std::string ppp = U16(0x0021) + kDatagram;
  const struct {
    const char* name;
    int link;
    std::string frame;
  } cases[] = {
      {"802.1Q", 1, Ethernet(0x8100, U16(0x2005) + U16(0x0800) + kDatagram)},
      {"802.1ad", 1, Ethernet(0x88A8, U16(5) + U16(0x8100) + U16(7) + U16(0x0800) + kDatagram)},
      {"MPLS", 1, Ethernet(0x8847, U32(0x00010040) + U32(0x00020140) + kDatagram)},
      {"PPPoE", 1, Ethernet(0x8864, U16(0x1100) + U16(9) + U16(0x23) + ppp)},
      {"SNAP", 1,
       Ethernet(0x0029, "\xAA\xAA\x03" + std::string(3, '\0') + U16(0x0800) + kDatagram)},
      {"cooked", 113, std::string(14, '\0') + U16(0x0800) + kDatagram},
      {"cooked with VLAN", 113,
       std::string(14, '\0') + U16(0x8100) + U16(5) + U16(0x0800) + kDatagram},
      {"cooked v2", 276, U16(0x0800) + std::string(18, '\0') + kDatagram},
      {"null, little-endian", 0, std::string("\x02\0\0\0", 4) + kDatagram},
      {"null, big-endian", 0, U32(2) + kDatagram},
      {"loop", 108, U32(2) + kDatagram},
      {"PPP", 9, ppp},
      {"PPP with address", 9, "\xFF\x03" + ppp},
      {"PPP compressed", 9, U8(0x21) + kDatagram},
      {"raw", 101, kDatagram},
      {"raw IPv4", 228, kDatagram},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    ExpectHello(View(c.frame, c.link));
  }
  EXPECT_EQ(View(cases[0].frame).vlan, 5);
  EXPECT_EQ(View(cases[1].frame).vlan, 5);
  EXPECT_EQ(View(cases[2].frame).vlan, std::nullopt);
}

TEST(Dissect, SaysWhatIsNoIp) {
  EXPECT_EQ(View(Ethernet(0x0806, std::string(28, '\0'))).status, DissectStatus::kNotIp);
  EXPECT_EQ(View(Ethernet(0x0030, "\x42\x42\x03" + std::string(40, '\0'))).status,
            DissectStatus::kNotIp);
  EXPECT_EQ(View("anything", 147).status, DissectStatus::kNotIp);
  EXPECT_EQ(View(std::string("\x18\0\0\1", 4) + kDatagram, 0).status, DissectStatus::kNotIp);
}

TEST(Dissect, ReadsIpv4OptionsAndTcp) {
  Ip4 ip;
  ip.proto = 6;
  ip.options = std::string("\x94\x04\0\0", 4);  // router alert
  const std::string segment = Tcp(443, 5222, 100, 200, 0x18, std::string(4, '\1') + "data", 6);
  const std::string frame = Ethernet(0x0800, Ipv4(ip, segment));
  const PacketView view = View(frame);
  EXPECT_EQ(view.status, DissectStatus::kOk);
  EXPECT_EQ(view.tcp_seq, 100u);
  EXPECT_EQ(view.tcp_ack, 200u);
  EXPECT_EQ(view.tcp_flags, 0x18);
  EXPECT_EQ(view.tcp_window, 0x1000);
  EXPECT_EQ(PayloadOf(view), "data");
}

TEST(Dissect, WalksIpv6ExtensionHeaders) {
  const std::string udp = Udp(1, 2, "six");
  const std::string chain = U8(60) + U8(0) + std::string(6, '\0') +   // hop-by-hop, then
                            U8(44) + U8(1) + std::string(14, '\0') +  // destination options, then
                            U8(17) + U8(0) + U16(1) + U32(77) +       // the first fragment of UDP
                            udp;
  const std::string frame = Ethernet(0x86DD, Ipv6(0, chain));
  const PacketView view = View(frame);
  EXPECT_EQ(view.status, DissectStatus::kOk);
  EXPECT_EQ(view.src.to_string(), "2001:db8::1");
  EXPECT_EQ(view.dst.to_string(), "2001:db8::2");
  EXPECT_EQ(view.proto, 17);
  EXPECT_EQ(view.ttl, 57);
  EXPECT_EQ(view.ip_length, 40 + chain.size());
  EXPECT_TRUE(view.more_fragments);
  EXPECT_EQ(view.identification, 77u);
  EXPECT_EQ(PayloadOf(view), "six");
}

TEST(Dissect, ReadsIcmp) {
  Ip4 ip;
  ip.proto = 1;
  const std::string frame = Ethernet(0x0800, Ipv4(ip, U8(11) + U8(1) + U16(0) + "rest"));
  const PacketView view = View(frame);
  EXPECT_TRUE(view.has_transport);
  EXPECT_EQ(view.icmp_type, 11);
  EXPECT_EQ(view.icmp_code, 1);
  EXPECT_EQ(PayloadOf(view), "rest");
}

TEST(Dissect, LaterFragmentsHaveNoPorts) {
  Ip4 ip;
  ip.flags_and_offset = 0x2000 | 185;  // more fragments, offset 1480
  const std::string frame = Ethernet(0x0800, Ipv4(ip, std::string(100, 'x')));
  const PacketView view = View(frame);
  EXPECT_EQ(view.status, DissectStatus::kOk);
  EXPECT_FALSE(view.has_transport);
  EXPECT_TRUE(view.IsLaterFragment());
  EXPECT_EQ(view.fragment_offset, 1480u);
  EXPECT_EQ(view.payload_length, 100u);
}

TEST(Dissect, FirstFragmentsKeepTheirPartOfTheDatagram) {
  Ip4 ip;
  ip.flags_and_offset = 0x2000;
  const std::string frame = Ethernet(0x0800, Ipv4(ip, Udp(1, 2, "begin", 3000)));
  const PacketView view = View(frame);
  EXPECT_EQ(view.status, DissectStatus::kOk);
  EXPECT_TRUE(view.has_transport);
  EXPECT_EQ(PayloadOf(view), "begin");
}

TEST(Dissect, SnapLengthCutsPayloadOrHeaders) {
  const std::string whole = Ethernet(0x0800, kDatagram);
  const std::string cut_payload = whole.substr(0, whole.size() - 2);
  const PacketView view = View(cut_payload, 1, whole.size());
  EXPECT_EQ(view.status, DissectStatus::kOk);
  EXPECT_EQ(PayloadOf(view), "hel");
  EXPECT_EQ(view.payload_length, 5u);
  for (std::size_t size : {0u, 5u, 13u, 14u, 20u, 33u, 34u, 41u}) {
    EXPECT_EQ(View(whole.substr(0, size), 1, whole.size()).status, DissectStatus::kTruncated)
        << size;
    // The same octets, when there never were more, contradict themselves.
    EXPECT_EQ(View(whole.substr(0, size)).status, DissectStatus::kMalformed) << size;
  }
  EXPECT_TRUE(View(whole.substr(0, 34), 1, whole.size()).has_ip);
}

TEST(Dissect, ContradictionsAreMalformed) {
  Ip4 tcp;
  tcp.proto = 6;
  Ip4 longer;
  longer.total_length = 500;
  Ip4 shorter;
  shorter.total_length = 19;
  Ip4 options;
  options.options = std::string(40, '\1');
  std::string no_header = Ipv4({}, Udp(1, 2, ""));
  no_header[0] = '\x44';  // a header of 16 octets
  const struct {
    const char* name;
    std::string packet;
  } cases[] = {
      {"IP longer than its frame", Ipv4(longer, Udp(1, 2, ""))},
      {"IP shorter than its header", Ipv4(shorter, Udp(1, 2, ""))},
      {"IP header too short", no_header},
      {"UDP shorter than its header", Ipv4({}, Udp(1, 2, "abc", 7))},
      {"UDP longer than its packet", Ipv4({}, Udp(1, 2, "abc", 12))},
      {"TCP header too short", Ipv4(tcp, Tcp(1, 2, 3, 4, 0x10, "abcd", 4))},
      {"TCP header beyond its packet", Ipv4(tcp, Tcp(1, 2, 3, 4, 0x10, "abcd", 15))},
      {"no room for UDP", Ipv4({}, "1234567")},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(View(Ethernet(0x0800, c.packet)).status, DissectStatus::kMalformed) << c.name;
  }
  EXPECT_EQ(View(Ethernet(0x0800, Ipv4(options, Udp(1, 2, "")))).status, DissectStatus::kOk);
}

TEST(Dissect, TotalLengthZeroIsLeftToOffloading) {
  Ip4 ip;
  ip.total_length = 0;
  const std::string frame = Ethernet(0x0800, Ipv4(ip, Udp(1, 2, "abc")));
  const PacketView view = View(frame);
  EXPECT_EQ(view.status, DissectStatus::kOk);
  EXPECT_EQ(view.ip_length, 31u);
}

}  // namespace
}  // namespace wabed::traces
