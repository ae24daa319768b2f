#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// STUN, RFC 5389: messages as octets.
namespace wabed::traces::wire {

constexpr std::size_t kStunHeaderSize = 20;
constexpr std::uint32_t kStunMagicCookie = 0x2112a442;

/// Message types: method and class together (RFC 5389 section 6; Allocate is of RFC 5766).
enum StunType : std::uint16_t {
  kStunBindingRequest = 0x0001,
  kStunBindingIndication = 0x0011,
  kStunBindingResponse = 0x0101,
  kStunBindingError = 0x0111,
  kStunAllocateRequest = 0x0003,
  kStunAllocateResponse = 0x0103,
  kStunAllocateError = 0x0113,
};

/// Attributes of RFC 5389 section 15 that this program reads or writes.
enum StunAttributeType : std::uint16_t {
  kStunMappedAddress = 0x0001,
  kStunUsername = 0x0006,
  kStunMessageIntegrity = 0x0008,
  kStunErrorCode = 0x0009,
  kStunXorMappedAddress = 0x0020,
  kStunSoftware = 0x8022,
  kStunFingerprint = 0x8028,
};

using StunTransactionId = std::array<std::uint8_t, 12>;

/// A transport address as STUN carries it.
struct StunAddress {
  bool ipv6 = false;
  std::array<std::uint8_t, 16> address{};  ///< IPv4 uses the first four octets
  std::uint16_t port = 0;

  /// From an IPv4 address in host order.
  static StunAddress Ipv4(std::uint32_t host_order_address, std::uint16_t port);
  /// "a.b.c.d:port" or "[v6]:port" (RFC 5952).
  std::string ToString() const;
  bool operator==(const StunAddress& other) const;
};

/// One attribute, pointing into the message it was found in.
struct StunAttribute {
  std::uint16_t type = 0;
  std::uint16_t size = 0;
  const std::uint8_t* value = nullptr;
};

/// A STUN message somebody else's octets hold; valid as long as they are.
class StunMessage {
 public:
  /// Recognises a message that fills exactly `size` octets: two zero bits, the magic cookie, a
  /// length that agrees, and attributes that fill it. WhatsApp pads no attribute (seen in every
  /// open capture with a call), so a message whose attributes fill it without padding is accepted
  /// too. Nothing if it is no such message.
  static std::optional<StunMessage> Parse(const std::uint8_t* data, std::size_t size);

  std::uint16_t type() const;
  bool is_request() const { return (type() & 0x0110) == 0x0000; }
  bool is_indication() const { return (type() & 0x0110) == 0x0010; }
  bool is_success() const { return (type() & 0x0110) == 0x0100; }
  bool is_error() const { return (type() & 0x0110) == 0x0110; }
  StunTransactionId transaction() const;
  const std::uint8_t* data() const { return data_; }
  std::size_t size() const { return size_; }

  /// Steps through the attributes: `offset` begins at kStunHeaderSize and is moved on. Nothing
  /// after the last one.
  std::optional<StunAttribute> Next(std::size_t& offset) const;
  /// The first attribute of a type, if there is one.
  std::optional<StunAttribute> Find(std::uint16_t type) const;

  /// XOR-MAPPED-ADDRESS, or else MAPPED-ADDRESS.
  std::optional<StunAddress> MappedAddress() const;
  /// ERROR-CODE as a number, 300 to 699 (RFC 5389 section 15.6).
  std::optional<unsigned> ErrorCode() const;
  /// True if MESSAGE-INTEGRITY is there and is the HMAC-SHA1 under this key (section 15.4).
  bool IntegrityHolds(const std::uint8_t* key, std::size_t key_size) const;
  /// True if FINGERPRINT is there, last, and right (section 15.5).
  bool FingerprintHolds() const;

 private:
  StunMessage(const std::uint8_t* data, std::size_t size, bool padded)
      : data_(data), size_(size), padded_(padded) {}
  bool AttributesFill() const;

  const std::uint8_t* data_;
  std::size_t size_;
  bool padded_;
};

/// Writes one message into the caller's buffer; never past its end, and without allocating.
class StunWriter {
 public:
  StunWriter(std::uint16_t type, const StunTransactionId& transaction, std::uint8_t* out,
             std::size_t capacity);

  /// An attribute with padding to four octets (`padding` is what fills it).
  void Attribute(std::uint16_t type, const void* value, std::size_t size, char padding = 0);
  /// An attribute without padding, as WhatsApp ends its messages.
  void UnpaddedAttribute(std::uint16_t type, const void* value, std::size_t size);
  void MappedAddress(const StunAddress& address);
  void XorMappedAddress(const StunAddress& address);
  void Software(std::string_view name) { Attribute(kStunSoftware, name.data(), name.size()); }
  void ErrorCode(unsigned code, std::string_view reason);
  /// HMAC-SHA1 over what was written so far (section 15.4).
  void MessageIntegrity(const std::uint8_t* key, std::size_t key_size);
  /// CRC-32 over what was written so far; must be last (section 15.5).
  void Fingerprint();

  /// Octets of the message, or 0 if the buffer was too small.
  std::size_t Finish();

 private:
  std::uint8_t* Reserve(std::size_t octets);
  void PutAddress(std::uint16_t type, const StunAddress& address, bool masked);

  std::uint8_t* out_;
  std::size_t capacity_;
  std::size_t size_ = 0;
  bool fits_ = true;
};

}  // namespace wabed::traces::wire
