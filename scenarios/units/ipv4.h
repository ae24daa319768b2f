#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace wabed::scenarios {

/// A block of IPv4 addresses.
struct Ipv4Prefix {
  std::uint32_t first = 0;  ///< host byte order
  int length = 32;

  std::uint64_t Size() const { return std::uint64_t{1} << (32 - length); }
  std::uint32_t Last() const { return first + static_cast<std::uint32_t>(Size() - 1); }
  bool Contains(std::uint32_t address) const { return address >= first && address <= Last(); }
  bool Overlaps(const Ipv4Prefix& other) const {
    return first <= other.Last() && other.first <= Last();
  }
  bool Contains(const Ipv4Prefix& other) const {
    return first <= other.first && other.Last() <= Last();
  }
};

/// Four decimal numbers up to 255 with dots between, without leading zeros.
std::optional<std::uint32_t> ParseIpv4(const std::string& text);
/// `address/length` with length 0 to 32 and host bits zero.
std::optional<Ipv4Prefix> ParseIpv4Prefix(const std::string& text);

}  // namespace wabed::scenarios
