#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/packet/core/clock.h"
#include "models/packet/nat/contacts.h"
#include "models/packet/nat/endpoint.h"
#include "models/packet/nat/port_assigner.h"
#include "scenarios/schema/network_section.h"

namespace wabed::packet {

/// A network address translator with one public address, behaving in the words of RFC 4787.
///
/// Knows nothing of packets: it is asked where a packet's source or destination maps to. Each
/// question takes constant time, however many mappings there are.
class Nat {
 public:
  /// TCP's flags (RFC 9293 section 3.1) that tell how long a mapping is kept.
  static constexpr std::uint8_t kFin = 0x01, kSyn = 0x02, kRst = 0x04;

  /// How long the mapping of a connection is kept that is being opened, or that has been closed by
  /// both sides or reset, unless tcp_timeout is shorter. RFC 5382 REQ-5: at least 4 minutes.
  static constexpr Nanoseconds kTransitory = std::chrono::minutes(4);

  /// How many remotes its mappings let in altogether, at most: what bounds the memory that a phone
  /// inside can make it take by writing to ever more of them. Assumption: the state table of a
  /// large router.
  static constexpr std::size_t kMostContacts = std::size_t{1} << 20;

  /// Random ports follow from `seed` and the public address.
  Nat(const scenarios::NatSection& section, std::uint32_t public_address, std::uint64_t seed = 0);

  /// The public endpoint for a packet from `inside` to `remote`; makes the mapping if there is none
  /// and refreshes it (RFC 4787 REQ-6). Nothing when no port is left, or no room for another
  /// contact. `tcp_flags` are the packet's, 0 for others.
  std::optional<Endpoint> Outbound(std::uint8_t protocol, Endpoint inside, Endpoint remote,
                                   Nanoseconds now, std::uint8_t tcp_flags = 0);

  /// Where a packet from `remote` to the public `port` goes inside; nothing when there is no
  /// mapping or the filter refuses (RFC 4787 section 5).
  std::optional<Endpoint> Inbound(std::uint8_t protocol, std::uint16_t port, Endpoint remote,
                                  Nanoseconds now, std::uint8_t tcp_flags = 0);

  /// The public endpoint of `inside` towards `remote` if there is a mapping, which stays as it is:
  /// for ICMP errors from inside (RFC 5508 REQ-5).
  std::optional<Endpoint> Mapped(std::uint8_t protocol, Endpoint inside, Endpoint remote,
                                 Nanoseconds now) const;

  /// The inside endpoint behind a public port, filter aside: for ICMP errors about packets sent
  /// from it (RFC 5508 REQ-3).
  std::optional<Endpoint> Behind(std::uint8_t protocol, std::uint16_t port, Nanoseconds now) const;

  /// Forgets all mappings, as when it starts anew. Who then sends gets another port than before,
  /// where there is more than one.
  void Rebind();

  const scenarios::NatSection& section() const { return section_; }
  std::uint32_t public_address() const { return public_address_; }
  std::size_t mappings() const { return outbound_.size(); }
  std::uint64_t made() const { return made_; }            ///< mappings since the beginning
  std::size_t most() const { return most_; }              ///< most mappings of a protocol at a time
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
  /// Mappings that are kept equally long.
  enum Class : std::uint8_t { kDatagrams, kEstablished, kPassing, kClasses };
  struct Mapping {
    MappingKey key;
    std::uint16_t port;
    Class kept;
    bool closed_inside = false;  ///< a FIN has gone out
    bool closed_outside = false;
    Nanoseconds last_used;
    Contacts contacts;  ///< remotes the inside sent to; ports zero if filtering looks at
                        ///< addresses only, empty if at nothing
    std::list<std::uint32_t>::iterator place;  ///< in by_use_
  };

  bool Expired(const Mapping& mapping, Nanoseconds now) const;
  void Expire(Nanoseconds now);
  void Use(std::uint32_t slot, Nanoseconds now);
  void Keep(std::uint32_t slot, Class kept, Nanoseconds now);
  void NoteFlags(std::uint32_t slot, std::uint8_t flags, bool outbound, Nanoseconds now);
  std::optional<std::uint32_t> Make(const MappingKey& key, std::uint8_t flags);
  void Remove(std::uint32_t slot);
  bool Permit(Mapping& mapping, Endpoint remote);
  bool Permitted(const Mapping& mapping, Endpoint remote) const;
  PortAssigner& PortsOf(std::uint8_t protocol);
  const PortAssigner& PortsOf(std::uint8_t protocol) const {
    return const_cast<Nat*>(this)->PortsOf(protocol);
  }

  scenarios::NatSection section_;
  std::uint32_t public_address_;
  Nanoseconds timeouts_[kClasses];
  std::vector<Mapping> slots_;
  std::vector<std::uint32_t> free_slots_;
  std::unordered_map<MappingKey, std::uint32_t, KeyHash> outbound_;
  PortAssigner tcp_, udp_, icmp_;
  /// The slots of each class, the longest unused first: so those that have expired are in front.
  std::list<std::uint32_t> by_use_[kClasses];
  std::size_t contacts_ = 0;
  std::uint64_t made_ = 0;
  std::size_t most_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t exhausted_ = 0;
};

}  // namespace wabed::packet
