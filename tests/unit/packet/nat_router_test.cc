#include "models/packet/nat/nat_router.h"

#include <gtest/gtest.h>

#include "models/packet/core/ipv4_packet.h"
#include "models/packet/paths/icmp_messages.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using namespace testing;
using Verdict = NatRouter::Verdict;

const std::uint32_t kPublic = Ip(186, 52, 0, 1);
const std::uint32_t kGateway = Ip(192, 168, 0, 1);
const Endpoint kPhone{Ip(192, 168, 0, 100), 40000};
const Endpoint kServer{Ip(203, 0, 113, 9), 3478};
const std::uint32_t kFarRouter = Ip(10, 2, 0, 7);

class NatRouterTest : public ::testing::Test {
 protected:
  ~NatRouterTest() override { ns3::Simulator::Destroy(); }

  FlowBook book_;
  NatRouter router_{scenarios::NatSection{}, kPublic, kGateway, book_};
};

TEST_F(NatRouterTest, TranslatesThereAndBack) {
  const std::vector<std::vector<std::uint8_t>> out = {Udp(kPhone, kServer, 59),
                                                      Tcp(kPhone, kServer, 10)};
  const std::vector<std::vector<std::uint8_t>> back = {Udp(kServer, {kPublic, kPhone.port}, 31),
                                                       Tcp(kServer, {kPublic, kPhone.port}, 5)};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto leaving = ToFrame(WithChecksums(out[i]));
    EXPECT_EQ(router_.Outbound(leaving).verdict, Verdict::kForward);
    EXPECT_EQ(Ipv4Packet(leaving->packet()).source_endpoint(), (Endpoint{kPublic, kPhone.port}));
    EXPECT_EQ(Ipv4Packet(leaving->packet()).ttl(), 63);
    EXPECT_EQ(Octets(*leaving), WithChecksums(Octets(*leaving)));
    const auto coming = ToFrame(WithChecksums(back[i]));
    EXPECT_EQ(router_.Inbound(coming).verdict, Verdict::kForward);
    EXPECT_EQ(Ipv4Packet(coming->packet()).destination_endpoint(), kPhone);
    EXPECT_EQ(Ipv4Packet(coming->packet()).ttl(), 63);
    EXPECT_EQ(Octets(*coming), WithChecksums(Octets(*coming)));
  }
}

TEST_F(NatRouterTest, TranslatesPings) {
  const auto ping = ToFrame(WithChecksums(Echo(false, kPhone.address, kServer.address, 9999, 8)));
  EXPECT_EQ(router_.Outbound(ping).verdict, Verdict::kForward);
  EXPECT_EQ(Ipv4Packet(ping->packet()).source(), kPublic);
  const auto pong = ToFrame(WithChecksums(Echo(true, kServer.address, kPublic, 9999, 8)));
  EXPECT_EQ(router_.Inbound(pong).verdict, Verdict::kForward);
  EXPECT_EQ(Ipv4Packet(pong->packet()).destination(), kPhone.address);
  EXPECT_EQ(Octets(*pong), WithChecksums(Octets(*pong)));
}

TEST_F(NatRouterTest, NotesWhatAFlowLooksLikeOutside) {
  const std::uint32_t flow = book_.Open({});
  const auto frame = ToFrame(WithChecksums(Udp(kPhone, kServer, 1)));
  frame->label.flow = flow;
  ASSERT_EQ(router_.Outbound(frame).verdict, Verdict::kForward);
  EXPECT_EQ(book_.At(flow).outside, (Endpoint{kPublic, kPhone.port}));
}

TEST_F(NatRouterTest, IsTheFirstHop) {
  const auto frame = ToFrame(WithChecksums(Udp(kPhone, kServer, 1, 1)));
  const auto outcome = router_.Outbound(frame);
  ASSERT_EQ(outcome.verdict, Verdict::kAnswer);
  EXPECT_EQ(Ipv4Packet(outcome.answer->packet()).source(), kGateway);
  EXPECT_EQ(Ipv4Packet(outcome.answer->packet()).destination(), kPhone.address);
  EXPECT_EQ(outcome.answer->packet()[20], 11);
}

TEST_F(NatRouterTest, AnswersPings) {
  const auto ping = ToFrame(WithChecksums(Echo(false, kPhone.address, kGateway, 5, 8)));
  const auto outcome = router_.Outbound(ping);
  ASSERT_EQ(outcome.verdict, Verdict::kAnswer);
  EXPECT_EQ(Ipv4Packet(outcome.answer->packet()).source(), kGateway);
}

TEST_F(NatRouterTest, DropsStrangersAndFragments) {
  const auto stranger = ToFrame(WithChecksums(Udp(kServer, {kPublic, 40000}, 1)));
  EXPECT_EQ(router_.Inbound(stranger).verdict, Verdict::kDrop);
  auto octets = WithChecksums(Udp(kPhone, kServer, 64));
  Put16(&octets[6], 0x2000);
  EXPECT_EQ(router_.Outbound(ToFrame(octets)).verdict, Verdict::kDrop);
}

// RFC 5508 REQ-3: the error finds its way in, and what it quotes is what the phone sent.
TEST_F(NatRouterTest, BringsErrorsAboutAPacketToItsSender) {
  for (const auto& sample : {Udp(kPhone, kServer, 8), Tcp(kPhone, kServer, 8),
                             Echo(false, kPhone.address, kServer.address, 40000, 8)}) {
    const auto sent = ToFrame(WithChecksums(sample));
    ASSERT_EQ(router_.Outbound(sent).verdict, Verdict::kForward);
    const auto error = TimeExceeded(*sent, kFarRouter);
    ASSERT_EQ(router_.Inbound(error).verdict, Verdict::kForward);
    const Ipv4Packet packet(error->packet());
    EXPECT_EQ(packet.source(), kFarRouter);
    EXPECT_EQ(packet.destination(), kPhone.address);
    const Ipv4Packet quoted = packet.Quoted();
    EXPECT_EQ(quoted.source(), kPhone.address);
    EXPECT_EQ(quoted.source_port(), kPhone.port);
    EXPECT_EQ(Octets(*error), WithChecksums(Octets(*error)));
  }
}

TEST_F(NatRouterTest, DropsErrorsAboutWhatNobodySent) {
  const auto never = ToFrame(WithChecksums(Udp({kPublic, 50000}, kServer, 8)));
  EXPECT_EQ(router_.Inbound(TimeExceeded(*never, kFarRouter)).verdict, Verdict::kDrop);
}

// RFC 5508 REQ-5: the phone's own "port unreachable" leaves under the public address.
TEST_F(NatRouterTest, TakesAPhonesErrorsOut) {
  ASSERT_EQ(router_.Outbound(ToFrame(WithChecksums(Udp(kPhone, kServer, 8)))).verdict,
            Verdict::kForward);
  const auto late = ToFrame(WithChecksums(Udp(kServer, kPhone, 8)));
  const auto error = HostUnreachable(*late, kPhone.address);
  ASSERT_EQ(router_.Outbound(error).verdict, Verdict::kForward);
  const Ipv4Packet packet(error->packet());
  EXPECT_EQ(packet.source(), kPublic);
  EXPECT_EQ(packet.destination(), kServer.address);
  EXPECT_EQ(packet.Quoted().destination(), kPublic);
  EXPECT_EQ(Octets(*error), WithChecksums(Octets(*error)));
}

// What strangers send to an open port comes in; what the phone answers leaves no mapping behind.
TEST_F(NatRouterTest, APhonesErrorsMapNothing) {
  scenarios::NatSection section;
  section.mapping = scenarios::NatSection::Behaviour::kAddressAndPortDependent;
  section.filtering = scenarios::NatSection::Behaviour::kEndpointIndependent;
  NatRouter router(section, kPublic, kGateway, book_);
  ASSERT_EQ(router.Outbound(ToFrame(WithChecksums(Udp(kPhone, kServer, 8)))).verdict,
            Verdict::kForward);
  for (unsigned i = 0; i < 100; ++i) {
    const Endpoint stranger{Ip(198, 51, 100, i), 4000};
    const auto coming = ToFrame(WithChecksums(Udp(stranger, {kPublic, kPhone.port}, 8)));
    ASSERT_EQ(router.Inbound(coming).verdict, Verdict::kForward);
    EXPECT_EQ(router.Outbound(HostUnreachable(*coming, kPhone.address)).verdict, Verdict::kDrop);
  }
  EXPECT_EQ(router.nat().made(), 1u);
}

// RFC 4787 section 6 and RFC 5508 REQ-7: an error about what turned round turns round too.
TEST_F(NatRouterTest, ErrorsTurnRoundLikeWhatTheyAreAbout) {
  const Endpoint neighbour{Ip(192, 168, 0, 101), 50000};
  const Endpoint phone_outside{kPublic, kPhone.port}, neighbour_outside{kPublic, neighbour.port};
  ASSERT_EQ(router_.Outbound(ToFrame(WithChecksums(Udp(neighbour, phone_outside, 8)))).verdict,
            Verdict::kDrop)
      << "nobody there yet";
  const auto sent = ToFrame(WithChecksums(Udp(kPhone, neighbour_outside, 8)));
  ASSERT_EQ(router_.Outbound(sent).verdict, Verdict::kTurn);
  const Ipv4Packet turned(sent->packet());
  EXPECT_EQ(turned.source_endpoint(), phone_outside);
  EXPECT_EQ(turned.destination_endpoint(), neighbour);
  EXPECT_EQ(turned.ttl(), 63) << "one router";
  EXPECT_EQ(Octets(*sent), WithChecksums(Octets(*sent)));
  const auto error = HostUnreachable(*sent, neighbour.address);
  ASSERT_EQ(router_.Outbound(error).verdict, Verdict::kTurn);
  const Ipv4Packet packet(error->packet());
  EXPECT_EQ(packet.source(), kPublic);
  EXPECT_EQ(packet.destination(), kPhone.address);
  EXPECT_EQ(packet.Quoted().source_endpoint(), kPhone);
  EXPECT_EQ(packet.Quoted().destination_endpoint(), neighbour_outside);
  EXPECT_EQ(Octets(*error), WithChecksums(Octets(*error)));
}

// What a packet quotes may end before the transport's checksum; nothing behind it is touched.
TEST_F(NatRouterTest, TouchesNothingBehindAShortQuote) {
  const auto sent = ToFrame(WithChecksums(Tcp(kPhone, kServer, 8)));
  ASSERT_EQ(router_.Outbound(sent).verdict, Verdict::kForward);
  const auto error = TimeExceeded(*sent, kFarRouter);
  const std::size_t room = 320 - error->size();
  std::memset(error->packet() + error->size(), 0x5a, room);
  ASSERT_EQ(router_.Inbound(error).verdict, Verdict::kForward);
  for (std::size_t i = 0; i < room; ++i) {
    ASSERT_EQ(error->packet()[error->size() + i], 0x5a) << i << " octets behind the end";
  }
}

}  // namespace
}  // namespace wabed::packet
