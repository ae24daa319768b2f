#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wabed::validation::hosting {

/// An IPv4 address as a number, the first octet highest: its order is the order people expect.
using Address = std::uint32_t;

/// Reads a dotted quad; nothing when the text is none.
std::optional<Address> ParseAddress(std::string_view text);

/// The dotted quad.
std::string ToString(Address address);

/// An IPv4 prefix.
struct Prefix {
  Address base = 0;
  unsigned length = 32;

  Address First() const { return base; }
  Address Last() const;
};

/// Reads `a.b.c.d/len`; nothing when the text is none or address bits are set beyond the length.
std::optional<Prefix> ParsePrefix(std::string_view text);

}  // namespace wabed::validation::hosting
