#pragma once

#include <array>
#include <cstdint>

#include "validation/hosting/servers.h"

namespace wabed::validation::hosting {

/// Table 1: how many different addresses each class of names has. An address behind names of two
/// classes counts in both.
struct NameTable {
  std::array<std::uint64_t, kNameClasses.size()> addresses = {};  ///< in the order of kNameClasses
  std::array<std::uint64_t, kNameClasses.size()> names = {};      ///< that had any address
  std::uint64_t sum = 0;                                          ///< of the rows
  std::uint64_t different = 0;                                    ///< addresses in all
  std::uint64_t shared = 0;      ///< of them, those behind names of several classes
  std::uint64_t unverified = 0;  ///< found but left out: their PTR does not lead back to the zone

  std::uint64_t Of(NameClass name_class) const {
    return addresses[static_cast<std::size_t>(name_class)];
  }
};

NameTable CountByName(const Servers& servers);

}  // namespace wabed::validation::hosting
