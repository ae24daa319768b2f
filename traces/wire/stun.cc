#include "traces/wire/stun.h"

#include <arpa/inet.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include <algorithm>
#include <boost/crc.hpp>
#include <cstring>

#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

constexpr std::size_t kAttributeHeaderSize = 4;
constexpr std::size_t kIntegritySize = 20;
constexpr std::uint32_t kFingerprintMask = 0x5354554e;  // "STUN", section 15.5

std::size_t Padded(std::size_t size) { return (size + 3) & ~std::size_t{3}; }

// The mask of XOR-MAPPED-ADDRESS: the magic cookie and the transaction id, which stand one after
// the other in the header (section 15.2).
void Mask(StunAddress& address, const std::uint8_t* header) {
  const std::uint8_t* mask = header + 4;
  address.port = static_cast<std::uint16_t>(address.port ^ Get16(mask));
  const std::size_t octets = address.ipv6 ? 16 : 4;
  for (std::size_t i = 0; i < octets; ++i) address.address[i] ^= mask[i];
}

std::optional<StunAddress> ReadAddress(const StunAttribute& attribute) {
  if (attribute.size < 8) return std::nullopt;
  StunAddress address;
  address.port = Get16(attribute.value + 2);
  if (attribute.value[1] == 1 && attribute.size == 8) {
    std::copy_n(attribute.value + 4, 4, address.address.begin());
  } else if (attribute.value[1] == 2 && attribute.size == 20) {
    address.ipv6 = true;
    std::copy_n(attribute.value + 4, 16, address.address.begin());
  } else {
    return std::nullopt;
  }
  return address;
}

// Both checks are computed over the message as if it ended with the attribute in question: its
// header's length field is replaced (sections 15.4 and 15.5).
std::array<std::uint8_t, kStunHeaderSize> HeaderWithLength(const std::uint8_t* message,
                                                           std::size_t length) {
  std::array<std::uint8_t, kStunHeaderSize> header;
  std::copy_n(message, kStunHeaderSize, header.begin());
  Put16(header.data() + 2, static_cast<std::uint32_t>(length));
  return header;
}

std::array<std::uint8_t, kIntegritySize> Hmac(const std::uint8_t* message, std::size_t before,
                                              const std::uint8_t* key, std::size_t key_size) {
  const auto header =
      HeaderWithLength(message, before - kStunHeaderSize + kAttributeHeaderSize + kIntegritySize);
  std::array<std::uint8_t, kIntegritySize> digest{};
  gnutls_hmac_hd_t hmac;
  if (gnutls_hmac_init(&hmac, GNUTLS_MAC_SHA1, key, key_size) < 0) return digest;
  gnutls_hmac(hmac, header.data(), header.size());
  gnutls_hmac(hmac, message + kStunHeaderSize, before - kStunHeaderSize);
  gnutls_hmac_deinit(hmac, digest.data());
  return digest;
}

std::uint32_t Crc(const std::uint8_t* message, std::size_t before) {
  const auto header = HeaderWithLength(message, before - kStunHeaderSize + 8);
  boost::crc_32_type crc;
  crc.process_bytes(header.data(), header.size());
  crc.process_bytes(message + kStunHeaderSize, before - kStunHeaderSize);
  return static_cast<std::uint32_t>(crc.checksum()) ^ kFingerprintMask;
}

}  // namespace

StunAddress StunAddress::Ipv4(std::uint32_t host_order_address, std::uint16_t port) {
  StunAddress result;
  Put32(result.address.data(), host_order_address);
  result.port = port;
  return result;
}

std::string StunAddress::ToString() const {
  char text[INET6_ADDRSTRLEN];
  inet_ntop(ipv6 ? AF_INET6 : AF_INET, address.data(), text, sizeof text);
  const std::string host = ipv6 ? "[" + std::string(text) + "]" : std::string(text);
  return host + ":" + std::to_string(port);
}

bool StunAddress::operator==(const StunAddress& other) const {
  return ipv6 == other.ipv6 && port == other.port && address == other.address;
}

std::optional<StunMessage> StunMessage::Parse(const std::uint8_t* data, std::size_t size) {
  if (size < kStunHeaderSize || (data[0] & 0xc0) != 0) return std::nullopt;
  if (Get32(data + 4) != kStunMagicCookie) return std::nullopt;
  if (Get16(data + 2) + kStunHeaderSize != size) return std::nullopt;
  // Where both readings fit (unpadded attributes followed by zeros), the type decides: 0x0800 and
  // above within WhatsApp's range are never padded.
  const bool unpadded_first = data[0] == 0x08;
  for (const bool padded : {!unpadded_first, unpadded_first}) {
    const StunMessage message(data, size, padded);
    if (message.AttributesFill()) return message;
  }
  return std::nullopt;
}

bool StunMessage::AttributesFill() const {
  std::size_t offset = kStunHeaderSize;
  while (Next(offset)) continue;
  return offset == size_;
}

std::uint16_t StunMessage::type() const { return Get16(data_); }

StunTransactionId StunMessage::transaction() const {
  StunTransactionId id;
  std::copy_n(data_ + 8, id.size(), id.begin());
  return id;
}

std::optional<StunAttribute> StunMessage::Next(std::size_t& offset) const {
  if (size_ - offset < kAttributeHeaderSize) return std::nullopt;
  StunAttribute attribute;
  attribute.type = Get16(data_ + offset);
  attribute.size = Get16(data_ + offset + 2);
  const std::size_t left = size_ - offset - kAttributeHeaderSize;
  if (attribute.size > left) return std::nullopt;
  attribute.value = data_ + offset + kAttributeHeaderSize;
  const std::size_t step = padded_ ? Padded(attribute.size) : attribute.size;
  offset += kAttributeHeaderSize + std::min(step, left);
  return attribute;
}

std::optional<StunAttribute> StunMessage::Find(std::uint16_t type) const {
  std::size_t offset = kStunHeaderSize;
  while (const auto attribute = Next(offset)) {
    if (attribute->type == type) return attribute;
  }
  return std::nullopt;
}

std::optional<StunAddress> StunMessage::MappedAddress() const {
  if (const auto attribute = Find(kStunXorMappedAddress)) {
    auto address = ReadAddress(*attribute);
    if (address) Mask(*address, data_);
    return address;
  }
  if (const auto attribute = Find(kStunMappedAddress)) return ReadAddress(*attribute);
  return std::nullopt;
}

std::optional<unsigned> StunMessage::ErrorCode() const {
  const auto attribute = Find(kStunErrorCode);
  if (!attribute || attribute->size < 4) return std::nullopt;
  const unsigned code = (attribute->value[2] & 7u) * 100 + attribute->value[3];
  if (code < 300 || code > 699) return std::nullopt;
  return code;
}

bool StunMessage::IntegrityHolds(const std::uint8_t* key, std::size_t key_size) const {
  const auto attribute = Find(kStunMessageIntegrity);
  if (!attribute || attribute->size != kIntegritySize) return false;
  const std::size_t before = attribute->value - kAttributeHeaderSize - data_;
  const auto digest = Hmac(data_, before, key, key_size);
  return std::equal(digest.begin(), digest.end(), attribute->value);
}

bool StunMessage::FingerprintHolds() const {
  const auto attribute = Find(kStunFingerprint);
  if (!attribute || attribute->size != 4 || attribute->value + 4 != data_ + size_) return false;
  return Crc(data_, size_ - 8) == Get32(attribute->value);
}

StunWriter::StunWriter(std::uint16_t type, const StunTransactionId& transaction, std::uint8_t* out,
                       std::size_t capacity)
    : out_(out), capacity_(capacity) {
  std::uint8_t* header = Reserve(kStunHeaderSize);
  if (header == nullptr) return;
  Put16(header, type);
  Put16(header + 2, 0);
  Put32(header + 4, kStunMagicCookie);
  std::copy(transaction.begin(), transaction.end(), header + 8);
}

std::uint8_t* StunWriter::Reserve(std::size_t octets) {
  if (!fits_ || capacity_ - size_ < octets) {
    fits_ = false;
    return nullptr;
  }
  std::uint8_t* at = out_ + size_;
  size_ += octets;
  return at;
}

void StunWriter::Attribute(std::uint16_t type, const void* value, std::size_t size, char padding) {
  UnpaddedAttribute(type, value, size);
  const std::size_t fill = Padded(size) - size;
  if (std::uint8_t* at = Reserve(fill)) std::memset(at, padding, fill);
}

void StunWriter::UnpaddedAttribute(std::uint16_t type, const void* value, std::size_t size) {
  std::uint8_t* at = size > 0xffff ? nullptr : Reserve(kAttributeHeaderSize + size);
  if (at == nullptr) {
    fits_ = false;
    return;
  }
  Put16(at, type);
  Put16(at + 2, static_cast<std::uint32_t>(size));
  if (size > 0) std::memcpy(at + kAttributeHeaderSize, value, size);
}

void StunWriter::PutAddress(std::uint16_t type, const StunAddress& address, bool masked) {
  if (!fits_) return;
  StunAddress wire = address;
  if (masked) Mask(wire, out_);
  std::uint8_t value[20] = {0, static_cast<std::uint8_t>(wire.ipv6 ? 2 : 1)};
  Put16(value + 2, wire.port);
  const std::size_t octets = wire.ipv6 ? 16 : 4;
  std::copy_n(wire.address.begin(), octets, value + 4);
  Attribute(type, value, 4 + octets);
}

void StunWriter::MappedAddress(const StunAddress& address) {
  PutAddress(kStunMappedAddress, address, false);
}

void StunWriter::XorMappedAddress(const StunAddress& address) {
  PutAddress(kStunXorMappedAddress, address, true);
}

void StunWriter::ErrorCode(unsigned code, std::string_view reason) {
  // At most 763 octets of reason (section 15.6).
  std::uint8_t value[4 + 763] = {0, 0, static_cast<std::uint8_t>(code / 100 & 7),
                                 static_cast<std::uint8_t>(code % 100)};
  const std::size_t octets = std::min<std::size_t>(reason.size(), 763);
  std::copy_n(reason.begin(), octets, value + 4);
  Attribute(kStunErrorCode, value, 4 + octets);
}

void StunWriter::MessageIntegrity(const std::uint8_t* key, std::size_t key_size) {
  if (!fits_) return;
  const auto digest = Hmac(out_, size_, key, key_size);
  Attribute(kStunMessageIntegrity, digest.data(), digest.size());
}

void StunWriter::Fingerprint() {
  if (!fits_) return;
  std::uint8_t value[4];
  Put32(value, Crc(out_, size_));
  Attribute(kStunFingerprint, value, sizeof value);
}

std::size_t StunWriter::Finish() {
  if (!fits_ || size_ - kStunHeaderSize > 0xffff) return 0;
  Put16(out_ + 2, static_cast<std::uint32_t>(size_ - kStunHeaderSize));
  return size_;
}

}  // namespace wabed::traces::wire
