#pragma once

#include <cstdint>
#include <initializer_list>

namespace wabed::population {

/// The number of the random stream that belongs to several things together (a user, a contact, a
/// day, ...): their numbers mixed with the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA
/// 2014), so that it depends on nothing else.
inline std::uint64_t StreamNumber(std::initializer_list<std::uint64_t> parts) {
  std::uint64_t number = 0;
  for (const std::uint64_t part : parts) {
    number += part + 0x9e3779b97f4a7c15u;
    number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9u;
    number = (number ^ number >> 27) * 0x94d049bb133111ebu;
    number ^= number >> 31;
  }
  return number;
}

}  // namespace wabed::population
