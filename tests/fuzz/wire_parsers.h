#pragma once

#include <cstddef>
#include <cstdint>

namespace wabed::tests {

/// Gives the octets to every parser of traces/wire, in a buffer of exactly their size, and follows
/// every pointer that comes back. What a parser accepts must also survive being written again.
/// Returns how many parsers accepted; throws std::logic_error if one contradicts itself.
int ParseEverything(const std::uint8_t* data, std::size_t size);

}  // namespace wabed::tests
