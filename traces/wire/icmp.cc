#include "traces/wire/icmp.h"

#include <algorithm>
#include <cstring>

#include "traces/wire/internet_checksum.h"
#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

std::size_t Write(std::uint8_t type, std::uint8_t code, std::uint32_t rest,
                  const std::uint8_t* body, std::size_t size, std::uint8_t* out,
                  std::size_t capacity) {
  if (capacity < kIcmpHeaderSize || capacity - kIcmpHeaderSize < size) return 0;
  out[0] = type;
  out[1] = code;
  Put16(out + 2, 0);
  Put32(out + 4, rest);
  if (size > 0) std::memcpy(out + kIcmpHeaderSize, body, size);
  Put16(out + 2, ChecksumFinish(ChecksumAdd(out, kIcmpHeaderSize + size)));
  return kIcmpHeaderSize + size;
}

}  // namespace

std::size_t EncodeIcmpEcho(bool reply, std::uint16_t identifier, std::uint16_t sequence,
                           const std::uint8_t* data, std::size_t size, std::uint8_t* out,
                           std::size_t capacity) {
  return Write(reply ? kIcmpEchoReply : kIcmpEchoRequest, 0,
               std::uint32_t{identifier} << 16 | sequence, data, size, out, capacity);
}

std::size_t EncodeIcmpError(IcmpType type, std::uint8_t code, const std::uint8_t* packet,
                            std::size_t size, std::uint8_t* out, std::size_t capacity) {
  if (size < 20 || packet[0] >> 4 != 4) return 0;
  const std::size_t header = 4u * (packet[0] & 0x0f);
  if (header < 20) return 0;
  return Write(type, code, 0, packet, std::min(size, header + 8), out, capacity);
}

std::optional<IcmpMessage> ParseIcmp(const std::uint8_t* data, std::size_t size) {
  if (size < kIcmpHeaderSize) return std::nullopt;
  IcmpMessage message;
  message.type = data[0];
  message.code = data[1];
  if (message.type == kIcmpEchoReply || message.type == kIcmpEchoRequest) {
    message.identifier = Get16(data + 4);
    message.sequence = Get16(data + 6);
  }
  message.body = data + kIcmpHeaderSize;
  message.body_size = size - kIcmpHeaderSize;
  message.checksum_right = ChecksumFinish(ChecksumAdd(data, size)) == 0;
  return message;
}

}  // namespace wabed::traces::wire
