#include "traces/flows/community_id.h"

#include <gtest/gtest.h>

#include "traces/digest.h"
#include "traces/flows/icmp_pairs.h"

namespace wabed::traces {
namespace {

struct Known {
  unsigned proto;
  const char* src;
  const char* dst;
  int src_port;  // or ICMP type; negative: no ports
  int dst_port;  // or answering type or code
  const char* id;
};

// The specification's own baseline (baseline_deflt.json): protocol, addresses and ports as seen.
constexpr Known kBaseline[] = {
    {6, "128.232.110.120", "66.35.250.204", 34855, 80, "1:LQU9qZlK+B5F3KDmev6m5PMibrg="},
    {6, "66.35.250.204", "128.232.110.120", 80, 34855, "1:LQU9qZlK+B5F3KDmev6m5PMibrg="},
    {17, "192.168.1.52", "8.8.8.8", 54585, 53, "1:d/FP5EW3wiY1vCndhwleRRKHowQ="},
    {17, "8.8.8.8", "192.168.1.52", 53, 54585, "1:d/FP5EW3wiY1vCndhwleRRKHowQ="},
    {6, "2001:470:e5bf:dead:4957:2174:e82c:4887", "2607:f8b0:400c:c03::1a", 63943, 25,
     "1:/qFaeAR+gFe1KYjMzVDsMv+wgU4="},
    {132, "192.168.170.8", "192.168.170.56", 7, 7, "1:MP2EtRCAUIZvTw6MxJHLV7N7JDs="},
    {132, "192.168.170.56", "192.168.170.8", 7, 7, "1:MP2EtRCAUIZvTw6MxJHLV7N7JDs="},
    {46, "10.1.12.1", "10.1.12.2", -1, -1, "1:KHlLkgoJW7ifUTyTSgyVfkFHzKw="},
    {46, "10.1.12.2", "10.1.12.1", -1, -1, "1:KHlLkgoJW7ifUTyTSgyVfkFHzKw="},
    {1, "192.168.0.89", "192.168.0.1", 8, 0, "1:X0snYXpgwiv9TZtqg64sgzUn6Dk="},
    {1, "192.168.0.1", "192.168.0.89", 0, 8, "1:X0snYXpgwiv9TZtqg64sgzUn6Dk="},
    {1, "10.0.0.1", "10.0.0.2", 11, 0, "1:YHxtAirCG//0OzkcVAukqKQN9xM="},
    {58, "fe80::200:86ff:fe05:80da", "fe80::260:97ff:fe07:69ea", 135, 136,
     "1:dGHyGvjMfljg6Bppwm3bg0LO8TY="},
    {58, "fe80::260:97ff:fe07:69ea", "fe80::200:86ff:fe05:80da", 135, 136,
     "1:zavyT/cezQr1fmImYCwYnMXbgck="},
    {58, "3ffe:501:1800:2345::2", "3ffe:507:0:1:200:86ff:fe05:80da", 3, 0,
     "1:2ObVBgIn28oZvibYZhZMBgh7WdQ="},
    {58, "3ffe:501:410:0:2c0:dfff:fe47:33e", "3ffe:507:0:1:200:86ff:fe05:80da", 1, 4,
     "1:hLZd0XGWojozrvxqE0dWB1iM6R0="},
    {58, "fe80::200:86ff:fe05:80da", "ff02::2", 133, 134, "1:hO+sN4H+MG5MY/8hIrXPqc4ZQz0="},
};

FlowTuple TupleOf(const Known& known) {
  FlowTuple tuple;
  tuple.src = boost::asio::ip::make_address(known.src);
  tuple.dst = boost::asio::ip::make_address(known.dst);
  tuple.proto = static_cast<std::uint8_t>(known.proto);
  tuple.has_ports = known.src_port >= 0;
  if (tuple.has_ports) {
    tuple.src_port = static_cast<std::uint16_t>(known.src_port);
    tuple.dst_port = static_cast<std::uint16_t>(known.dst_port);
  }
  if (known.proto == 1 || known.proto == 58) {
    tuple.one_way = !IcmpAnswerTo(tuple.proto, static_cast<std::uint8_t>(known.src_port));
  }
  return tuple;
}

TEST(CommunityId, AgreesWithTheSpecificationsBaseline) {
  for (const Known& known : kBaseline) {
    EXPECT_EQ(CommunityId(TupleOf(known)), known.id) << known.src << " " << known.dst;
  }
}

TEST(CommunityId, DependsOnTheSeed) {
  EXPECT_NE(CommunityId(TupleOf(kBaseline[0]), 1), kBaseline[0].id);
  EXPECT_EQ(CommunityId(TupleOf(kBaseline[0]), 1), CommunityId(TupleOf(kBaseline[1]), 1));
}

TEST(Digest, AgreesWithKnownAnswers) {
  // FIPS 180-4's "abc".
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  const auto digest = Sha1("abc");
  EXPECT_EQ(Base64(digest.data(), digest.size()), "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
  // RFC 4648 section 10.
  const auto base64 = [](std::string_view text) {
    return Base64(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  };
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
}

}  // namespace
}  // namespace wabed::traces
