#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace wabed::traces::wire {

using Octets = std::vector<std::uint8_t>;

/// "00 01 a5" as octets; anything but hexadecimal digits is skipped.
inline Octets FromHex(std::string_view text) {
  Octets octets;
  int high = -1;
  for (const char c : text) {
    int digit;
    if (c >= '0' && c <= '9') {
      digit = c - '0';
    } else if (c >= 'a' && c <= 'f') {
      digit = c - 'a' + 10;
    } else {
      continue;
    }
    if (high < 0) {
      high = digit;
    } else {
      octets.push_back(static_cast<std::uint8_t>(high << 4 | digit));
      high = -1;
    }
  }
  return octets;
}

}  // namespace wabed::traces::wire
