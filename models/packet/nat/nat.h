#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/packet/core/clock.h"
#include "scenarios/schema/network_section.h"

namespace wabed::packet {

/// An IPv4 address and a port (for ICMP echo: the identifier).
struct Endpoint {
  std::uint32_t address = 0;
  std::uint16_t port = 0;
  friend bool operator==(Endpoint a, Endpoint b) {
    return a.address == b.address && a.port == b.port;
  }
};

/// A network address translator with one public address, behaving in the words of RFC 4787.
///
/// Knows nothing of packets: it is asked where a packet's source or destination maps to.
class Nat {
 public:
  Nat(const scenarios::NatSection& section, std::uint32_t public_address);

  /// The public endpoint for a packet from `inside` to `remote`; makes the mapping if there is none
  /// and refreshes it (RFC 4787 REQ-6). Keeps the port where it is free (REQ-3), else takes the
  /// next free one. Nothing when no port is left.
  std::optional<Endpoint> Outbound(std::uint8_t protocol, Endpoint inside, Endpoint remote,
                                   Nanoseconds now);

  /// Where a packet from `remote` to the public `port` goes inside; nothing when there is no
  /// mapping or the filter refuses (RFC 4787 section 5).
  std::optional<Endpoint> Inbound(std::uint8_t protocol, std::uint16_t port, Endpoint remote,
                                  Nanoseconds now);

  /// The inside endpoint behind a public port, filter aside: for ICMP errors about packets sent
  /// from it (RFC 5508 REQ-3).
  std::optional<Endpoint> Behind(std::uint8_t protocol, std::uint16_t port, Nanoseconds now) const;

  std::uint32_t public_address() const { return public_address_; }
  std::size_t mappings() const { return outbound_.size(); }
  std::uint64_t refused() const { return refused_; }      ///< inbound packets filtered
  std::uint64_t exhausted() const { return exhausted_; }  ///< outbound packets without a port

 private:
  /// What a mapping is kept for: address and port of the remote are zero where the mapping
  /// behaviour does not look at them.
  struct MappingKey {
    std::uint8_t protocol;
    Endpoint inside;
    Endpoint remote;
    friend bool operator==(const MappingKey& a, const MappingKey& b) {
      return a.protocol == b.protocol && a.inside == b.inside && a.remote == b.remote;
    }
  };
  struct KeyHash {
    std::size_t operator()(const MappingKey& key) const;
  };
  struct Mapping {
    MappingKey key;
    std::uint16_t port;
    Nanoseconds last_used;
    std::vector<Endpoint> contacted;  ///< remotes the inside sent to; ports zero if filtering
                                      ///< looks at addresses only, empty if at nothing
  };

  Nanoseconds Timeout(std::uint8_t protocol) const;
  bool Expired(const Mapping& mapping, Nanoseconds now) const;
  std::optional<std::uint16_t> FreePort(std::uint8_t protocol, std::uint16_t wanted,
                                        Nanoseconds now);
  void Remove(std::uint32_t slot);
  void Permit(Mapping& mapping, Endpoint remote) const;
  bool Permitted(const Mapping& mapping, Endpoint remote) const;
  static std::uint32_t PortKey(std::uint8_t protocol, std::uint16_t port) {
    return std::uint32_t{protocol} << 16 | port;
  }

  scenarios::NatSection section_;
  std::uint32_t public_address_;
  std::vector<Mapping> slots_;
  std::vector<std::uint32_t> free_slots_;
  std::unordered_map<MappingKey, std::uint32_t, KeyHash> outbound_;
  std::unordered_map<std::uint32_t, std::uint32_t> by_port_;
  std::uint64_t refused_ = 0;
  std::uint64_t exhausted_ = 0;
};

}  // namespace wabed::packet
