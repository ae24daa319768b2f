#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/packet/core/clock.h"
#include "models/packet/core/fetch.h"
#include "models/packet/core/flat_table.h"
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
  /// A packet comes in a moment: see Fetch.
  void Foresee() const { Fetch(this, 4 * kCacheLine); }
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
    std::uint8_t protocol = 0;
    Endpoint inside;
    Endpoint remote;
    friend bool operator==(const MappingKey& a, const MappingKey& b) {
      return a.protocol == b.protocol && a.inside == b.inside && a.remote == b.remote;
    }
  };
  struct KeyHash {
    std::uint64_t operator()(const MappingKey& key) const;
  };
  /// Mappings that are kept equally long.
  enum Class : std::uint8_t { kDatagrams, kEstablished, kPassing, kClasses };
  struct Mapping {
    MappingKey key;
    std::uint16_t port = 0;
    Class kept = kDatagrams;
    bool closed_inside = false;  ///< a FIN has gone out
    bool closed_outside = false;
    std::uint32_t ticket = 0;  ///< the one that counts of those in due_
    Nanoseconds last_used{0};
    Contacts contacts;  ///< remotes the inside sent to; ports zero if filtering looks at
                        ///< addresses only, empty if at nothing
  };
  /// When a mapping may expire at the soonest: use puts it off without telling.
  struct Due {
    Nanoseconds at;
    std::uint32_t ticket;
    std::uint32_t slot;
    friend bool operator>(const Due& a, const Due& b) {
      return a.at > b.at || (a.at == b.at && a.ticket > b.ticket);
    }
  };

  Nanoseconds ExpiryOf(const Mapping& mapping) const {
    return mapping.last_used + timeouts_[mapping.kept];
  }
  bool Expired(const Mapping& mapping, Nanoseconds now) const { return now > ExpiryOf(mapping); }
  void Expire(Nanoseconds now);
  /// Puts a mapping into due_; whatever is there of it already counts no more.
  void Watch(std::uint32_t slot);
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

  // What every packet needs is in front.
  std::uint32_t public_address_;
  scenarios::NatSection::Behaviour mapping_, filtering_;
  std::uint32_t tickets_ = 0;
  std::vector<Mapping> slots_;
  std::vector<Due> due_;  ///< heap, the soonest in front; with one entry that counts a mapping
  FlatTable<MappingKey, std::uint32_t, KeyHash> outbound_;
  Nanoseconds timeouts_[kClasses];
  PortAssigner udp_, tcp_, icmp_;
  std::vector<std::uint32_t> free_slots_;
  scenarios::NatSection section_;
  std::size_t contacts_ = 0;
  std::uint64_t made_ = 0;
  std::size_t most_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t exhausted_ = 0;
};

}  // namespace wabed::packet
