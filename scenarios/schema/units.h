#pragma once

#include <chrono>
#include <cstdint>

namespace wabed::scenarios {

/// A length of time; scenario files write `50 ms`, `10 min`.
using Duration = std::chrono::nanoseconds;

/// A wall-clock instant of the simulated world.
using Instant = std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>;

/// A data rate; scenario files write `1.5 Mbps` (decimal multiples, as tc does for bit units).
struct BitRate {
  std::uint64_t bits_per_second = 0;
  friend bool operator==(BitRate a, BitRate b) { return a.bits_per_second == b.bits_per_second; }
  friend bool operator<(BitRate a, BitRate b) { return a.bits_per_second < b.bits_per_second; }
};

/// A share or a probability in [0, 1]; scenario files write `2 %` or `0.02`.
struct Fraction {
  double value = 0;
  friend bool operator==(Fraction a, Fraction b) { return a.value == b.value; }
  friend bool operator<(Fraction a, Fraction b) { return a.value < b.value; }
};

/// A number of octets; scenario files write `58 B`, `64 kB`.
struct ByteCount {
  std::uint64_t bytes = 0;
  friend bool operator==(ByteCount a, ByteCount b) { return a.bytes == b.bytes; }
  friend bool operator<(ByteCount a, ByteCount b) { return a.bytes < b.bytes; }
};

}  // namespace wabed::scenarios
