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

TEST(ControlMessage, DoesNotFitASmallerFrame) {
  std::vector<std::uint8_t> octets(24, 0xee);
  EXPECT_THROW(Write(Sample(), octets.data(), octets.size()), std::length_error);
  EXPECT_THROW(Write({}, octets.data(), 10), std::length_error);
}

TEST(ControlMessage, EveryCallMessageFitsItsFrame) {
  // Eight relays are the most a scenario of the study hands out.
  constexpr std::size_t kOverhead = 3 + 4;  // FunXMPP header and MAC
  for (int i = 0; i <= static_cast<int>(CallMessage::kAck); ++i) {
    ControlMessage message = Sample();
    message.about = static_cast<CallMessage>(i);
    const bool list =
        message.about == CallMessage::kRelayList || message.about == CallMessage::kIncoming;
    const bool latency = message.about == CallMessage::kRelayLatency;
    message.relays.assign(list ? 8 : latency ? 1 : 0, {1, true});
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
  changed[1] = static_cast<std::uint8_t>(CallMessage::kAck) + 1;
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
    if (octets.size() > 1) octets[0] &= 3, octets[1] &= 7;
    const auto message = ReadControlMessage(octets.data(), octets.size());
    if (!message) continue;
    ++read;
    ASSERT_LE(11 + 5 * message->relays.size(), octets.size());
  }
  EXPECT_GT(read, 0);
}

}  // namespace
}  // namespace wabed::packet
