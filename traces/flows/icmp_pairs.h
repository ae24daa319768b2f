#pragma once

#include <cstdint>
#include <optional>

namespace wabed::traces {

/// The ICMP type that answers `type` (echo and echo reply, ...), nothing for messages without an
/// answer. `proto` is 1 (ICMP, RFC 792, 950, 1256) or 58 (ICMPv6, RFC 4443, 2710, 4861, 6275,
/// 4620). The pairs are those of Zeek, which Community ID follows.
std::optional<std::uint8_t> IcmpAnswerTo(std::uint8_t proto, std::uint8_t type);

}  // namespace wabed::traces
