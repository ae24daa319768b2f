#include "models/packet/applications/control_message.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "models/random/stream.h"

namespace wabed::packet {
namespace {

using Kind = ControlMessage::Kind;
using service::CallMessage;

ControlMessage Sample() {
  ControlMessage message;
  message.kind = Kind::kCall;
  message.about = CallMessage::kRelayList;
  message.call = 0x01020304;
  message.user = 4'000'000'000;
  message.relays = {{0xcb007101, true}, {0xcb007102, false}};
  message.rtt_us = 123'456;
  return message;
}

void ExpectSame(const ControlMessage& a, const ControlMessage& b) {
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.about, b.about);
  EXPECT_EQ(a.call, b.call);
  EXPECT_EQ(a.user, b.user);
  EXPECT_EQ(a.rtt_us, b.rtt_us);
  ASSERT_EQ(a.relays.size(), b.relays.size());
  for (std::size_t i = 0; i < a.relays.size(); ++i) {
    EXPECT_EQ(a.relays[i].address, b.relays[i].address);
    EXPECT_EQ(a.relays[i].fixed, b.relays[i].fixed);
  }
}

TEST(ControlMessage, ComesBackAsItWasWritten) {
  for (const std::size_t size : {25u, 26u, 400u}) {
    std::vector<std::uint8_t> octets(size, 0xee);
    Write(Sample(), octets.data(), octets.size());
    const auto back = ReadControlMessage(octets.data(), octets.size());
    ASSERT_TRUE(back) << size;
    ExpectSame(*back, Sample());
    for (std::size_t i = 25; i < size; ++i) EXPECT_EQ(octets[i], 0) << "padding";
  }
}

TEST(ControlMessage, WithoutRelaysTakesElevenOctets) {
  ControlMessage ping;
  ping.kind = Kind::kPing;
  std::vector<std::uint8_t> octets(11);
  Write(ping, octets.data(), octets.size());
  const auto back = ReadControlMessage(octets.data(), octets.size());
  ASSERT_TRUE(back);
  ExpectSame(*back, ping);
}

TEST(ControlMessage, OffersCarryTheSecretOfTheCall) {
  for (const CallMessage about : {CallMessage::kOffer, CallMessage::kIncoming}) {
    ControlMessage offer = Sample();
    offer.about = about;
    offer.secret = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    std::vector<std::uint8_t> octets(25 + 16);
    Write(offer, octets.data(), octets.size());
    const auto back = ReadControlMessage(octets.data(), octets.size());
    ASSERT_TRUE(back);
    ExpectSame(*back, offer);
    EXPECT_EQ(back->secret, offer.secret);
    EXPECT_FALSE(ReadControlMessage(octets.data(), octets.size() - 1));
  }
}

TEST(ControlMessage, TransportsCarrySockets) {
  ControlMessage transport = Sample();
  transport.about = CallMessage::kTransport;
  transport.relays.clear();
  transport.rtt_us = 0;
  transport.sockets = {{false, {0xc0a80064, 40000}}, {true, {0xc0000201, 65535}}};
  std::vector<std::uint8_t> octets(11 + 2 * 7);
  Write(transport, octets.data(), octets.size());
  const auto back = ReadControlMessage(octets.data(), octets.size());
  ASSERT_TRUE(back);
  ExpectSame(*back, transport);
  ASSERT_EQ(back->sockets.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(back->sockets[i].reflexive, transport.sockets[i].reflexive);
    EXPECT_EQ(back->sockets[i].socket, transport.sockets[i].socket);
  }
  for (std::size_t size = 0; size < octets.size(); ++size) {
    EXPECT_FALSE(ReadControlMessage(octets.data(), size)) << size;
  }
}

TEST(ControlMessage, DoesNotFitASmallerFrame) {
  std::vector<std::uint8_t> octets(24, 0xee);
  EXPECT_THROW(Write(Sample(), octets.data(), octets.size()), std::length_error);
  EXPECT_THROW(Write({}, octets.data(), 10), std::length_error);
}

TEST(ControlMessage, EveryCallMessageFitsItsFrame) {
  // Eight relays are the most a scenario of the study hands out.
  constexpr std::size_t kOverhead = 3 + 4;  // FunXMPP header and MAC
  for (int i = 0; i <= static_cast<int>(service::kLastCallMessage); ++i) {
    ControlMessage message = Sample();
    message.about = static_cast<CallMessage>(i);
    const bool list =
        message.about == CallMessage::kRelayList || message.about == CallMessage::kIncoming;
    const bool latency = message.about == CallMessage::kRelayLatency;
    const bool elected = message.about == CallMessage::kRelayElected;
    message.relays.assign(list ? 8 : latency || elected ? 1 : 0, {1, true});
    // The phone's own socket, and one beyond its NAT for each relay.
    if (message.about == CallMessage::kTransport) message.sockets.resize(9);
    std::vector<std::uint8_t> octets(service::FrameOf(message.about).bytes - kOverhead);
    EXPECT_NO_THROW(Write(message, octets.data(), octets.size())) << "message " << i;
  }
}

TEST(ControlMessage, RefusesWhatIsCutOff) {
  std::vector<std::uint8_t> octets(25);
  Write(Sample(), octets.data(), octets.size());
  for (std::size_t size = 0; size < octets.size(); ++size) {
    const std::vector<std::uint8_t> part(octets.begin(), octets.begin() + size);
    EXPECT_FALSE(ReadControlMessage(part.data(), part.size())) << size;
  }
}

TEST(ControlMessage, RefusesUnknownKinds) {
  std::vector<std::uint8_t> octets(25);
  Write(Sample(), octets.data(), octets.size());
  auto changed = octets;
  changed[0] = 4;
  EXPECT_FALSE(ReadControlMessage(changed.data(), changed.size()));
  changed = octets;
  changed[1] = static_cast<std::uint8_t>(service::kLastCallMessage) + 1;
  EXPECT_FALSE(ReadControlMessage(changed.data(), changed.size()));
  changed = octets;
  changed[10] = 255;
  EXPECT_FALSE(ReadControlMessage(changed.data(), changed.size())) << "more relays than octets";
}

TEST(ControlMessage, ReadsAnyOctetsWithoutHarm) {
  random::Stream stream(1, "test.control", 0);
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::vector<std::uint8_t> octets(stream.Below(64));
    for (auto& octet : octets) octet = static_cast<std::uint8_t>(stream());
    if (octets.size() > 1) octets[0] &= 3, octets[1] &= 15;
    const auto message = ReadControlMessage(octets.data(), octets.size());
    if (!message) continue;
    ++read;
    ASSERT_LE(11 + 5 * message->relays.size(), octets.size());
  }
  EXPECT_GT(read, 0);
}

}  // namespace
}  // namespace wabed::packet
