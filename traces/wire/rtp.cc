#include "traces/wire/rtp.h"

#include <algorithm>
#include <cstring>

#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

constexpr std::uint8_t kVersion = 2;

// RFC 3551 section 6, tables 4 and 5, and what IANA added: unassigned and reserved types left out.
bool IsKnownPayloadType(std::uint8_t type) {
  if (type >= 96) return true;
  switch (type) {
    case 0:   // PCMU
    case 3:   // GSM
    case 4:   // G723
    case 5:   // DVI4, 8 kHz
    case 6:   // DVI4, 16 kHz
    case 7:   // LPC
    case 8:   // PCMA
    case 9:   // G722
    case 10:  // L16, stereo
    case 11:  // L16
    case 12:  // QCELP
    case 13:  // CN
    case 14:  // MPA
    case 15:  // G728
    case 16:  // DVI4, 11.025 kHz
    case 17:  // DVI4, 22.05 kHz
    case 18:  // G729
    case 25:  // CelB
    case 26:  // JPEG
    case 28:  // nv
    case 31:  // H261
    case 32:  // MPV
    case 33:  // MP2T
    case 34:  // H263
      return true;
    default:
      return false;
  }
}

}  // namespace

std::size_t EncodeRtpHeader(const RtpHeader& header, std::uint8_t* out, std::size_t capacity) {
  const std::size_t size = header.Size();
  if (size > capacity || header.csrc_count > 15) return 0;
  out[0] = static_cast<std::uint8_t>(kVersion << 6 | (header.has_extension ? 0x10 : 0) |
                                     header.csrc_count);
  out[1] = static_cast<std::uint8_t>((header.marker ? 0x80 : 0) | (header.payload_type & 0x7f));
  Put16(out + 2, header.sequence);
  Put32(out + 4, header.timestamp);
  Put32(out + 8, header.ssrc);
  std::uint8_t* at = out + kRtpFixedHeaderSize;
  for (unsigned i = 0; i < header.csrc_count; ++i, at += 4) Put32(at, header.csrc[i]);
  if (header.has_extension) {
    Put16(at, header.extension_profile);
    Put16(at + 2, header.extension_words);
    if (header.extension_words > 0) {
      std::memcpy(at + 4, header.extension, 4u * header.extension_words);
    }
  }
  return size;
}

std::size_t EncodeRtp(const RtpHeader& header, const std::uint8_t* payload,
                      std::size_t payload_size, std::uint8_t* out, std::size_t capacity,
                      std::uint8_t padding_size) {
  const std::size_t head = EncodeRtpHeader(header, out, capacity);
  if (head == 0 || capacity - head < payload_size ||
      capacity - head - payload_size < padding_size) {
    return 0;
  }
  if (payload != nullptr && payload_size > 0) std::memcpy(out + head, payload, payload_size);
  if (padding_size > 0) {
    out[0] |= 0x20;
    std::memset(out + head + payload_size, 0, padding_size);
    out[head + payload_size + padding_size - 1] = padding_size;
  }
  return head + payload_size + padding_size;
}

std::optional<RtpPacket> ParseRtp(const std::uint8_t* data, std::size_t size) {
  return ParseRtp(data, size, size);
}

std::optional<RtpPacket> ParseRtp(const std::uint8_t* data, std::size_t captured,
                                  std::size_t length) {
  const std::size_t size = captured;
  if (size < kRtpFixedHeaderSize || data[0] >> 6 != kVersion) return std::nullopt;
  RtpPacket packet;
  RtpHeader& header = packet.header;
  header.csrc_count = data[0] & 0x0f;
  header.has_extension = (data[0] & 0x10) != 0;
  header.marker = (data[1] & 0x80) != 0;
  header.payload_type = data[1] & 0x7f;
  header.sequence = Get16(data + 2);
  header.timestamp = Get32(data + 4);
  header.ssrc = Get32(data + 8);
  std::size_t offset = kRtpFixedHeaderSize;
  if (size - offset < 4u * header.csrc_count) return std::nullopt;
  for (unsigned i = 0; i < header.csrc_count; ++i, offset += 4) {
    header.csrc[i] = Get32(data + offset);
  }
  if (header.has_extension) {
    if (size - offset < 4) return std::nullopt;
    header.extension_profile = Get16(data + offset);
    header.extension_words = Get16(data + offset + 2);
    offset += 4;
    if (size - offset < 4u * header.extension_words) return std::nullopt;
    header.extension = data + offset;
    offset += 4u * header.extension_words;
  }
  if ((data[0] & 0x20) != 0 && captured == length) {
    if (size == offset) return std::nullopt;
    packet.padding_size = data[size - 1];
    if (packet.padding_size == 0 || packet.padding_size > size - offset) return std::nullopt;
  }
  packet.payload = data + offset;
  packet.payload_size = length - offset - packet.padding_size;
  return packet;
}

bool IsPlausibleRtp(const std::uint8_t* data, std::size_t size) {
  const auto packet = ParseRtp(data, size);
  return packet && IsPlausibleRtp(*packet);
}

bool IsPlausibleRtp(const RtpPacket& packet) {
  return packet.payload_size > 0 && IsKnownPayloadType(packet.header.payload_type);
}

}  // namespace wabed::traces::wire
