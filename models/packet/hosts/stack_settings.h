#pragma once

#include <cstdint>
#include <string_view>

namespace wabed::packet {

/// Sets up ns-3 for a run with this seed: its scheduler, and no checksums of its own (our devices
/// fill them in). To be called before any node is made; throws std::logic_error when ns-3 doesn't
/// count in nanoseconds.
void PrepareNs3(std::uint64_t seed);

/// 64 bits that nobody knows who has not the run's seed: what stacks mix into the numbers they make
/// up, such as initial sequence numbers (RFC 6528). Same seed, purpose and words, same bits.
std::uint64_t SecretHash(std::string_view purpose, std::uint64_t word, std::uint64_t other = 0);

}  // namespace wabed::packet
