#include "traces/wire/stun.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>

#include "tests/unit/wire/octet_strings.h"

namespace wabed::traces::wire {
namespace {

// RFC 5769: test vectors for STUN. The password of sections 2.1 to 2.3.
constexpr std::string_view kPassword = "VOkJxbRl1RmTxUk/WvJxBt";
const auto* const kKey = reinterpret_cast<const std::uint8_t*>(kPassword.data());

const Octets kRequest = FromHex(
    "00 01 00 58 21 12 a4 42 b7 e7 a7 01 bc 34 d6 86 fa 87 df ae 80 22 00 10 53 54 55 4e 20 74 65"
    "73 74 20 63 6c 69 65 6e 74 00 24 00 04 6e 00 01 ff 80 29 00 08 93 2f f9 b1 51 26 3b 36 00 06"
    "00 09 65 76 74 6a 3a 68 36 76 59 20 20 20 00 08 00 14 9a ea a7 0c bf d8 cb 56 78 1e f2 b5 b2"
    "d3 f2 49 c1 b5 71 a2 80 28 00 04 e5 7a 3b cf");

const Octets kResponseIpv4 = FromHex(
    "01 01 00 3c 21 12 a4 42 b7 e7 a7 01 bc 34 d6 86 fa 87 df ae 80 22 00 0b 74 65 73 74 20 76 65"
    "63 74 6f 72 20 00 20 00 08 00 01 a1 47 e1 12 a6 43 00 08 00 14 2b 91 f5 99 fd 9e 90 c3 8c 74"
    "89 f9 2a f9 ba 53 f0 6b e7 d7 80 28 00 04 c0 7d 4c 96");

const Octets kResponseIpv6 = FromHex(
    "01 01 00 48 21 12 a4 42 b7 e7 a7 01 bc 34 d6 86 fa 87 df ae 80 22 00 0b 74 65 73 74 20 76 65"
    "63 74 6f 72 20 00 20 00 14 00 02 a1 47 01 13 a9 fa a5 d3 f1 79 bc 25 f4 b5 be d2 b9 d9 00 08"
    "00 14 a3 82 95 4e 4b e6 7b f1 17 84 c9 7c 82 92 c2 75 bf e3 ed 41 80 28 00 04 c8 fb 0b 4c");

const StunTransactionId kTransaction = {0xb7, 0xe7, 0xa7, 0x01, 0xbc, 0x34,
                                        0xd6, 0x86, 0xfa, 0x87, 0xdf, 0xae};

// Section 2.4: long-term authentication, no FINGERPRINT. The key is the MD5 of user, realm and
// password, "\u30de\u30c8\u30ea\u30c3\u30af\u30b9:example.org:TheMatrIX" (RFC 5389 section 15.4).
const Octets kLongTermRequest = FromHex(
    "00 01 00 60 21 12 a4 42 78 ad 34 33 c6 ad 72 c0 29 da 41 2e 00 06 00 12 e3 83 9e e3 83 88 e3"
    "83 aa e3 83 83 e3 82 af e3 82 b9 00 00 00 15 00 1c 66 2f 2f 34 39 39 6b 39 35 34 64 36 4f 4c"
    "33 34 6f 4c 39 46 53 54 76 79 36 34 73 41 00 14 00 0b 65 78 61 6d 70 6c 65 2e 6f 72 67 00 00"
    "08 00 14 f6 70 24 65 6d d6 4a 3e 02 b8 e0 71 2e 85 c9 a2 8c a8 96 66");
const Octets kLongTermKey = FromHex("e8ca7ad59d5eb0518e312911d2dab2a9");
constexpr std::uint16_t kRealm = 0x0014;
constexpr std::uint16_t kNonce = 0x0015;

std::string TextOf(const std::optional<StunAttribute>& attribute) {
  if (!attribute) return "(none)";
  return {reinterpret_cast<const char*>(attribute->value), attribute->size};
}

TEST(StunMessage, ReadsLongTermRequestOfRfc5769) {
  const auto message = StunMessage::Parse(kLongTermRequest.data(), kLongTermRequest.size());
  ASSERT_TRUE(message);
  EXPECT_EQ(TextOf(message->Find(kStunUsername)), "\u30de\u30c8\u30ea\u30c3\u30af\u30b9");
  EXPECT_EQ(TextOf(message->Find(kNonce)), "f//499k954d6OL34oL9FSTvy64sA");
  EXPECT_EQ(TextOf(message->Find(kRealm)), "example.org");
  EXPECT_TRUE(message->IntegrityHolds(kLongTermKey.data(), kLongTermKey.size()));
  EXPECT_FALSE(message->IntegrityHolds(kKey, kPassword.size()));
  EXPECT_FALSE(message->FingerprintHolds());
}

TEST(StunMessage, ReadsRequestOfRfc5769) {
  const auto message = StunMessage::Parse(kRequest.data(), kRequest.size());
  ASSERT_TRUE(message);
  EXPECT_TRUE(message->is_request());
  EXPECT_EQ(message->type(), kStunBindingRequest);
  EXPECT_EQ(message->transaction(), kTransaction);
  const auto user = message->Find(kStunUsername);
  ASSERT_TRUE(user);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(user->value), user->size), "evtj:h6vY");
  EXPECT_TRUE(message->IntegrityHolds(kKey, kPassword.size()));
  EXPECT_FALSE(message->IntegrityHolds(kKey, kPassword.size() - 1));
  EXPECT_TRUE(message->FingerprintHolds());
}

TEST(StunMessage, ReadsResponsesOfRfc5769) {
  const auto ipv4 = StunMessage::Parse(kResponseIpv4.data(), kResponseIpv4.size());
  ASSERT_TRUE(ipv4);
  EXPECT_TRUE(ipv4->is_success());
  EXPECT_EQ(ipv4->MappedAddress()->ToString(), "192.0.2.1:32853");
  EXPECT_TRUE(ipv4->IntegrityHolds(kKey, kPassword.size()));
  EXPECT_TRUE(ipv4->FingerprintHolds());
  const auto ipv6 = StunMessage::Parse(kResponseIpv6.data(), kResponseIpv6.size());
  ASSERT_TRUE(ipv6);
  EXPECT_EQ(ipv6->MappedAddress()->ToString(), "[2001:db8:1234:5678:11:2233:4455:6677]:32853");
  EXPECT_TRUE(ipv6->IntegrityHolds(kKey, kPassword.size()));
  EXPECT_TRUE(ipv6->FingerprintHolds());
}

TEST(StunMessage, OneChangedOctetBreaksIntegrityAndFingerprint) {
  for (std::size_t i = kStunHeaderSize; i + 8 < kResponseIpv4.size(); ++i) {
    Octets changed = kResponseIpv4;
    changed[i] ^= 0x20;
    const auto message = StunMessage::Parse(changed.data(), changed.size());
    if (!message) continue;
    EXPECT_FALSE(message->FingerprintHolds()) << "octet " << i;
    EXPECT_FALSE(message->IntegrityHolds(kKey, kPassword.size())) << "octet " << i;
  }
}

TEST(StunMessage, RefusesEveryTruncation) {
  for (std::size_t size = 0; size < kRequest.size(); ++size) {
    const Octets cut(kRequest.begin(), kRequest.begin() + static_cast<long>(size));
    EXPECT_FALSE(StunMessage::Parse(cut.data(), cut.size())) << size << " octets";
  }
}

TEST(StunMessage, RefusesWithoutCookieAndWithAttributeBeyondTheEnd) {
  Octets no_cookie = kRequest;
  no_cookie[4] = 0;
  EXPECT_FALSE(StunMessage::Parse(no_cookie.data(), no_cookie.size()));
  Octets beyond = kRequest;
  beyond[beyond.size() - 5] = 5;  // FINGERPRINT of five octets where four are left
  EXPECT_FALSE(StunMessage::Parse(beyond.data(), beyond.size()));
}

TEST(StunWriter, WritesRequestOfRfc5769OctetByOctet) {
  std::uint8_t out[128];
  StunWriter writer(kStunBindingRequest, kTransaction, out, sizeof out);
  writer.Software("STUN test client");
  const Octets priority = FromHex("6e 00 01 ff");
  const Octets controlled = FromHex("93 2f f9 b1 51 26 3b 36");
  writer.Attribute(0x0024, priority.data(), priority.size());
  writer.Attribute(0x8029, controlled.data(), controlled.size());
  writer.Attribute(kStunUsername, "evtj:h6vY", 9, ' ');
  writer.MessageIntegrity(kKey, kPassword.size());
  writer.Fingerprint();
  EXPECT_EQ(Octets(out, out + writer.Finish()), kRequest);
}

TEST(StunWriter, WritesLongTermRequestOfRfc5769OctetByOctet) {
  StunTransactionId transaction;
  std::copy_n(kLongTermRequest.begin() + 8, transaction.size(), transaction.begin());
  std::uint8_t out[128];
  StunWriter writer(kStunBindingRequest, transaction, out, sizeof out);
  const std::string_view user = "\u30de\u30c8\u30ea\u30c3\u30af\u30b9";
  writer.Attribute(kStunUsername, user.data(), user.size());
  writer.Attribute(kNonce, "f//499k954d6OL34oL9FSTvy64sA", 28);
  writer.Attribute(kRealm, "example.org", 11);
  writer.MessageIntegrity(kLongTermKey.data(), kLongTermKey.size());
  EXPECT_EQ(Octets(out, out + writer.Finish()), kLongTermRequest);
}

TEST(StunWriter, WritesResponseOfRfc5769OctetByOctet) {
  std::uint8_t out[128];
  StunWriter writer(kStunBindingResponse, kTransaction, out, sizeof out);
  writer.Attribute(kStunSoftware, "test vector", 11, ' ');
  writer.XorMappedAddress(StunAddress::Ipv4(0xc0000201, 32853));
  writer.MessageIntegrity(kKey, kPassword.size());
  writer.Fingerprint();
  EXPECT_EQ(Octets(out, out + writer.Finish()), kResponseIpv4);
}

TEST(StunWriter, WritesIpv6ResponseOfRfc5769OctetByOctet) {
  StunAddress address;
  address.ipv6 = true;
  const Octets ipv6 = FromHex("20010db8 12345678 00112233 44556677");
  std::copy(ipv6.begin(), ipv6.end(), address.address.begin());
  address.port = 32853;
  std::uint8_t out[128];
  StunWriter writer(kStunBindingResponse, kTransaction, out, sizeof out);
  writer.Attribute(kStunSoftware, "test vector", 11, ' ');
  writer.XorMappedAddress(address);
  writer.MessageIntegrity(kKey, kPassword.size());
  writer.Fingerprint();
  EXPECT_EQ(Octets(out, out + writer.Finish()), kResponseIpv6);
}

TEST(StunWriter, ErrorCodeReadsBack) {
  std::uint8_t out[64];
  StunWriter writer(kStunBindingError, kTransaction, out, sizeof out);
  writer.ErrorCode(420, "Unknown Attribute");
  writer.MappedAddress(StunAddress::Ipv4(0x0a000001, 7));
  const std::size_t size = writer.Finish();
  const auto message = StunMessage::Parse(out, size);
  ASSERT_TRUE(message);
  EXPECT_TRUE(message->is_error());
  EXPECT_EQ(message->ErrorCode(), 420u);
  EXPECT_EQ(message->MappedAddress()->ToString(), "10.0.0.1:7");
}

TEST(StunWriter, NeverWritesPastTheBuffer) {
  for (std::size_t capacity = 0; capacity < kResponseIpv4.size(); ++capacity) {
    std::uint8_t out[128];
    std::memset(out, 0xee, sizeof out);
    StunWriter writer(kStunBindingResponse, kTransaction, out, capacity);
    writer.Attribute(kStunSoftware, "test vector", 11, ' ');
    writer.XorMappedAddress(StunAddress::Ipv4(0xc0000201, 32853));
    writer.MessageIntegrity(kKey, kPassword.size());
    writer.Fingerprint();
    EXPECT_EQ(writer.Finish(), 0u);
    EXPECT_EQ(out[capacity], 0xee) << "capacity " << capacity;
  }
}

}  // namespace
}  // namespace wabed::traces::wire
