#include <gtest/gtest.h>

#include "tests/unit/inspect/scene.h"

namespace wabed::traces {
namespace {

constexpr End kPhone{0x0a000002, 45000};
constexpr End kServer{0x3216d220, 443};

std::vector<std::uint64_t> PrologueFlows(const Octets& opening) {
  Scene scene;
  scene.Tcp(0, kPhone, kServer, 99, tcp_flag::kSyn);
  for (std::size_t i = 0; i < opening.size(); ++i) {
    scene.Tcp(1 + static_cast<double>(i), kPhone, kServer, static_cast<std::uint32_t>(100 + i),
              tcp_flag::kAck, {opening[i]});
  }
  return scene.Finish().funxmpp_flows;
}

TEST(OpeningObserver, ProloguesEvenOctetByOctet) {
  EXPECT_EQ(PrologueFlows(Text("WA\x01\x05")).size(), 1u);
  EXPECT_EQ(PrologueFlows({'E', 'D', 0, 1, 'W', 'A', 6}).size(), 1u);
  EXPECT_EQ(PrologueFlows({'W', 'A', 5, 2}).size(), 1u);
  EXPECT_TRUE(PrologueFlows(Text("WAIT")).empty());
  EXPECT_TRUE(PrologueFlows(Text("GET / HTTP/1.1")).empty());
  EXPECT_TRUE(PrologueFlows(Text("WA")).empty());
}

TEST(OpeningObserver, PrologueOfAConnectionWhoseSynWasNotCaptured) {
  Scene scene;
  scene.Tcp(0, kPhone, kServer, 1000, tcp_flag::kAck, Text("WA\x01\x05"));
  EXPECT_EQ(scene.Finish().funxmpp_flows, std::vector<std::uint64_t>{0});
}

// A ClientHello in one record, with nothing but a server name.
Octets ClientHello(std::string_view name) {
  Octets extension = {0, 0, 0, 0, 0, 0, 0, 0, 0};
  const auto size = static_cast<std::uint32_t>(name.size());
  wire::Put16(&extension[2], size + 5);
  wire::Put16(&extension[4], size + 3);
  wire::Put16(&extension[7], size);
  extension.insert(extension.end(), name.begin(), name.end());
  Octets hello = {22, 3, 1, 0, 0, 1, 0, 0, 0, 3, 3};
  hello.resize(hello.size() + 32, 7);
  for (const int octet : {0, 0, 2, 0x13, 1, 1, 0})
    hello.push_back(static_cast<std::uint8_t>(octet));
  hello.resize(hello.size() + 2);
  wire::Put16(&hello[hello.size() - 2], static_cast<std::uint32_t>(extension.size()));
  hello.insert(hello.end(), extension.begin(), extension.end());
  wire::Put16(&hello[3], static_cast<std::uint32_t>(hello.size() - 5));
  wire::Put24(&hello[6], static_cast<std::uint32_t>(hello.size() - 9));
  return hello;
}

TEST(OpeningObserver, ServerNameFromSegmentsOutOfOrderAndRepeated) {
  const Octets hello = ClientHello("mmi105.whatsapp.net");
  const Octets head(hello.begin(), hello.begin() + 30);
  const Octets tail(hello.begin() + 30, hello.end());
  Scene scene;
  scene.Tcp(0, kPhone, kServer, 0xfffffff0, tcp_flag::kSyn);  // numbers wrap within the hello
  scene.Tcp(1, kPhone, kServer, 0xfffffff1 + 30u, tcp_flag::kAck, tail);
  scene.Tcp(2, kPhone, kServer, 0xfffffff1, tcp_flag::kAck, head);
  scene.Tcp(3, kPhone, kServer, 0xfffffff1, tcp_flag::kAck, head);
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.tls_server_names.size(), 1u);
  EXPECT_EQ(summary.tls_server_names[0].name, "mmi105.whatsapp.net");
  EXPECT_EQ(summary.tls_server_names[0].flow, 0u);
}

TEST(OpeningObserver, NoServerNameBehindAHole) {
  const Octets hello = ClientHello("mmi105.whatsapp.net");
  Scene scene;
  scene.Tcp(0, kPhone, kServer, 99, tcp_flag::kSyn);
  scene.Tcp(1, kPhone, kServer, 130, tcp_flag::kAck, {hello.begin() + 30, hello.end()});
  EXPECT_TRUE(scene.Finish().tls_server_names.empty());
}

}  // namespace
}  // namespace wabed::traces
