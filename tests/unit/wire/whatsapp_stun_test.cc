#include "traces/wire/whatsapp_stun.h"

#include <gtest/gtest.h>

#include "tests/unit/wire/octet_strings.h"

namespace wabed::traces::wire {
namespace {

// The relay's first answer in whatsapp_voice_and_message_masked.pcap (2015).
const Octets kCapturedResponse = FromHex(
    "01030018 2112a442 0000d160e0ec785eac996a6c 00200008 0001f3939eb0cf1e 40020008"
    "0000014d9ac2cebb");

const StunTransactionId kTransaction = {0x00, 0x00, 0xd1, 0x60, 0xe0, 0xec,
                                        0x78, 0x5e, 0xac, 0x99, 0x6a, 0x6c};

WhatsAppToken CountingToken() {
  WhatsAppToken token;
  for (std::size_t i = 0; i < token.size(); ++i) token[i] = static_cast<std::uint8_t>(i + 1);
  return token;
}

TEST(WhatsAppStun, WritesTheCapturedResponseOctetByOctet) {
  std::uint8_t out[64];
  const std::size_t size = EncodeWhatsAppRelayResponse(
      kTransaction, StunAddress::Ipv4(0xbfa26b5c, 53889), 0x14d9ac2cebb, out, sizeof out);
  EXPECT_EQ(Octets(out, out + size), kCapturedResponse);
}

TEST(WhatsAppStun, ReadsTheCapturedResponse) {
  const auto message = StunMessage::Parse(kCapturedResponse.data(), kCapturedResponse.size());
  ASSERT_TRUE(message);
  EXPECT_TRUE(IsWhatsAppStun(*message));
  EXPECT_TRUE(message->is_success());
  EXPECT_EQ(message->MappedAddress()->ToString(), "191.162.107.92:53889");
  EXPECT_EQ(WhatsAppServerTime(*message), 1432820567739u);  // 2015-05-28, the day of the capture
}

TEST(WhatsAppStun, RequestHasTheCapturedLayout) {
  std::uint8_t out[128];
  const std::size_t size =
      EncodeWhatsAppRelayRequest(kTransaction, CallEnd::kCaller, CountingToken(), out, sizeof out);
  EXPECT_EQ(size, kWhatsAppRelayRequestSize);
  EXPECT_EQ(Octets(out, out + 26),
            FromHex("0003006a 2112a442 0000d160e0ec785eac996a6c 40000066 0102"));
  const auto message = StunMessage::Parse(out, size);
  ASSERT_TRUE(message);
  EXPECT_TRUE(message->is_request());
  EXPECT_TRUE(IsWhatsAppStun(*message));
  EXPECT_EQ(message->Find(kWhatsAppCallerToken)->size, kWhatsAppTokenSize);
}

TEST(WhatsAppStun, CalleeUsesItsOwnAttribute) {
  std::uint8_t out[128];
  const std::size_t size =
      EncodeWhatsAppRelayRequest(kTransaction, CallEnd::kCallee, CountingToken(), out, sizeof out);
  const auto message = StunMessage::Parse(out, size);
  ASSERT_TRUE(message);
  EXPECT_TRUE(message->Find(kWhatsAppCalleeToken));
  EXPECT_FALSE(message->Find(kWhatsAppCallerToken));
}

TEST(WhatsAppStun, ClosingMessageCarriesTheNextTransaction) {
  std::uint8_t out[128];
  const std::size_t size =
      EncodeWhatsAppRelayClose(kTransaction, CallEnd::kCaller, CountingToken(), out, sizeof out);
  EXPECT_EQ(size, kWhatsAppRelayRequestSize);
  EXPECT_EQ(Octets(out, out + 24), FromHex("0800006a 2112a442 0000d160e0ec785eac996a6d 40000066"));
  EXPECT_TRUE(IsWhatsAppStun(*StunMessage::Parse(out, size)));
}

TEST(WhatsAppStun, PeerCheckIsNothingButIntegrity) {
  const Octets key = FromHex("00112233445566778899");
  for (const bool response : {false, true}) {
    std::uint8_t out[64];
    const std::size_t size =
        EncodeWhatsAppPeerCheck(response, kTransaction, key.data(), key.size(), out, sizeof out);
    EXPECT_EQ(size, kWhatsAppPeerCheckSize);
    const auto message = StunMessage::Parse(out, size);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->is_request(), !response);
    EXPECT_TRUE(message->IntegrityHolds(key.data(), key.size()));
    EXPECT_FALSE(IsWhatsAppStun(*message));
  }
}

TEST(WhatsAppStun, ReadsProbesWhoseInnerAttributesAreUnpadded) {
  // Shape of the video probes of 2019: 9 octets, then the rest of 512, neither padded.
  Octets probe = FromHex(
      "080101ec 2112a442 0c08916e0c93ad1d78ea945a 40030009 01000000113668aaa5"
      "400401db");
  probe.resize(512);
  const auto message = StunMessage::Parse(probe.data(), probe.size());
  ASSERT_TRUE(message);
  EXPECT_EQ(message->Find(0x4004)->size, 0x1db);
  EXPECT_TRUE(IsWhatsAppStun(*message));
}

}  // namespace
}  // namespace wabed::traces::wire
