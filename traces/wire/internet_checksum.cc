#include "traces/wire/internet_checksum.h"

#include <cstring>

#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

std::uint16_t Fold(std::uint64_t sum) {
  sum = (sum & 0xffffffff) + (sum >> 32);
  sum = (sum & 0xffffffff) + (sum >> 32);
  sum = (sum & 0xffff) + (sum >> 16);
  sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<std::uint16_t>(sum);
}

}  // namespace

std::uint64_t ChecksumAdd(const std::uint8_t* data, std::size_t size, std::uint64_t sum) {
  // The sum does not depend on the octet order it is computed in but for a final swap (RFC 1071
  // section 2 B): four octets at a time, read as the machine has them. 2^32 such reads fit.
  std::uint64_t native = 0;
  for (; size >= 4; data += 4, size -= 4) {
    std::uint32_t word;
    std::memcpy(&word, data, 4);
    native += word;
  }
  std::uint8_t folded[2];
  const std::uint16_t fold = Fold(native);
  std::memcpy(folded, &fold, 2);
  sum += Get16(folded);
  if (size >= 2) {
    sum += Get16(data);
    data += 2;
    size -= 2;
  }
  if (size == 1) sum += std::uint32_t{data[0]} << 8;
  return sum;
}

std::uint16_t ChecksumFinish(std::uint64_t sum) { return static_cast<std::uint16_t>(~Fold(sum)); }

std::uint16_t Ipv4HeaderChecksum(const std::uint8_t* header, std::size_t size) {
  return ChecksumFinish(ChecksumAdd(header, size));
}

std::uint64_t Ipv4PseudoHeaderSum(std::uint32_t source, std::uint32_t destination,
                                  std::uint8_t protocol, std::uint16_t length) {
  return std::uint64_t{source} + destination + protocol + length;
}

std::uint64_t Ipv6PseudoHeaderSum(const std::uint8_t* source, const std::uint8_t* destination,
                                  std::uint8_t protocol, std::uint32_t length) {
  return ChecksumAdd(destination, 16, ChecksumAdd(source, 16)) + protocol + length;
}

std::uint16_t TransportChecksum(const std::uint8_t* segment, std::size_t size,
                                std::uint64_t pseudo) {
  return ChecksumFinish(ChecksumAdd(segment, size, pseudo));
}

std::uint16_t UdpChecksum(const std::uint8_t* segment, std::size_t size, std::uint64_t pseudo) {
  const std::uint16_t checksum = TransportChecksum(segment, size, pseudo);
  return checksum == 0 ? 0xffff : checksum;
}

std::uint16_t ChecksumUpdate16(std::uint16_t checksum, std::uint16_t before, std::uint16_t after) {
  const std::uint32_t sum = std::uint32_t{static_cast<std::uint16_t>(~checksum)} +
                            static_cast<std::uint16_t>(~before) + after;
  return static_cast<std::uint16_t>(~Fold(sum));
}

std::uint16_t ChecksumUpdate32(std::uint16_t checksum, std::uint32_t before, std::uint32_t after) {
  checksum = ChecksumUpdate16(checksum, static_cast<std::uint16_t>(before >> 16),
                              static_cast<std::uint16_t>(after >> 16));
  return ChecksumUpdate16(checksum, static_cast<std::uint16_t>(before),
                          static_cast<std::uint16_t>(after));
}

}  // namespace wabed::traces::wire
