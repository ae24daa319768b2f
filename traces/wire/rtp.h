#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

/// RTP, RFC 3550 section 5.
namespace wabed::traces::wire {

constexpr std::size_t kRtpFixedHeaderSize = 12;

/// The fields of an RTP header.
struct RtpHeader {
  bool marker = false;
  std::uint8_t payload_type = 0;  ///< 0 to 127
  std::uint16_t sequence = 0;
  std::uint32_t timestamp = 0;  ///< in units of the payload's clock
  std::uint32_t ssrc = 0;
  std::uint8_t csrc_count = 0;  ///< 0 to 15
  std::array<std::uint32_t, 15> csrc{};
  /// Header extension (section 5.3.1), absent without data: `extension` points to
  /// `extension_words` 32-bit words.
  bool has_extension = false;
  std::uint16_t extension_profile = 0;
  std::uint16_t extension_words = 0;
  const std::uint8_t* extension = nullptr;

  /// Octets this header takes on the wire.
  std::size_t Size() const {
    return kRtpFixedHeaderSize + 4u * csrc_count + (has_extension ? 4u + 4u * extension_words : 0);
  }
};

/// An RTP packet in somebody else's octets; valid as long as they are.
struct RtpPacket {
  RtpHeader header;
  const std::uint8_t* payload = nullptr;
  std::size_t payload_size = 0;  ///< without padding
  std::size_t padding_size = 0;  ///< its count octet included
};

/// Writes the header alone: octets written, or 0 if `capacity` is small. Never allocates.
std::size_t EncodeRtpHeader(const RtpHeader& header, std::uint8_t* out, std::size_t capacity);

/// Writes header and payload, and `padding_size` octets of padding if not 0 (section 5.1, P bit):
/// octets written, or 0 if `capacity` is small. `payload` may be null: the octets after the header
/// are then left as they are, for a caller who put them there. Never allocates.
std::size_t EncodeRtp(const RtpHeader& header, const std::uint8_t* payload,
                      std::size_t payload_size, std::uint8_t* out, std::size_t capacity,
                      std::uint8_t padding_size = 0);

/// Reads a packet: version 2, and CSRCs, extension and padding inside `size` octets (appendix A.1
/// without the payload type). Nothing otherwise.
std::optional<RtpPacket> ParseRtp(const std::uint8_t* data, std::size_t size);
/// The same of a packet of `length` octets of which only the first `captured` are there: header and
/// extension must be among them; padding, whose count is at the end, counts as payload.
std::optional<RtpPacket> ParseRtp(const std::uint8_t* data, std::size_t captured,
                                  std::size_t length);

/// True if a datagram may be RTP though no signalling was seen: ParseRtp succeeds, the payload is
/// not empty, and the payload type is one of RFC 3551's audio and video types or dynamic (96 to
/// 127); 64 to 95 mean RTCP (RFC 5761 section 4). One datagram proves nothing: one in some
/// ten of random octets passes. Sequence, SSRC and timestamp of several must agree as well.
bool IsPlausibleRtp(const std::uint8_t* data, std::size_t size);
bool IsPlausibleRtp(const RtpPacket& packet);

}  // namespace wabed::traces::wire
