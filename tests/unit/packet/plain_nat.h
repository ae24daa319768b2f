#pragma once

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "models/packet/core/clock.h"
#include "models/packet/core/ipv4_packet.h"
#include "models/packet/nat/endpoint.h"
#include "scenarios/schema/network_section.h"

namespace wabed::packet::testing {

/// What RFC 4787 asks of a NAT for UDP, looked up by going through all mappings: slow, and so plain
/// that it is easily seen to be right. It gives out no ports: it is told which one a mapping got.
class PlainNat {
 public:
  struct Mapping {
    Endpoint inside;
    Endpoint remote;  ///< what the mapping depends on, the rest zero
    std::uint16_t port = 0;
    Nanoseconds used{0};
    std::vector<Endpoint> contacts;
  };

  explicit PlainNat(const scenarios::NatSection& section) : section_(section) {}

  /// Forgets what was not used for longer than the timeout.
  void Expire(Nanoseconds now) {
    std::vector<Mapping> kept;
    for (const Mapping& mapping : mappings_) {
      if (Lives(mapping, now)) kept.push_back(mapping);
    }
    mappings_ = kept;
  }

  Mapping* Find(Endpoint inside, Endpoint remote) {
    for (Mapping& mapping : mappings_) {
      if (mapping.inside == inside && mapping.remote == Seen(section_.mapping, remote)) {
        return &mapping;
      }
    }
    return nullptr;
  }
  Mapping& Add(Endpoint inside, Endpoint remote, std::uint16_t port) {
    mappings_.push_back({inside, Seen(section_.mapping, remote), port, Nanoseconds(0), {}});
    return mappings_.back();
  }
  static void Use(Mapping& mapping, Endpoint remote, Nanoseconds now) {
    mapping.used = now;
    mapping.contacts.push_back(remote);
  }
  bool PortIsTaken(std::uint16_t port) const { return AtPort(port) != nullptr; }

  /// Who gets a packet from `remote` to the port.
  std::optional<Endpoint> Inbound(std::uint16_t port, Endpoint remote, Nanoseconds now) const {
    const Mapping* mapping = AtPort(port);
    if (mapping == nullptr || !Lives(*mapping, now)) return std::nullopt;
    for (const Endpoint contact : mapping->contacts) {
      if (Seen(section_.filtering, contact) == Seen(section_.filtering, remote)) {
        return mapping->inside;
      }
    }
    return std::nullopt;
  }

  void Clear() { mappings_.clear(); }
  const std::vector<Mapping>& mappings() const { return mappings_; }

 private:
  using Behaviour = scenarios::NatSection::Behaviour;

  static Endpoint Seen(Behaviour behaviour, Endpoint remote) {
    if (behaviour == Behaviour::kAddressAndPortDependent) return remote;
    if (behaviour == Behaviour::kAddressDependent) return {remote.address, 0};
    return {};
  }
  bool Lives(const Mapping& mapping, Nanoseconds now) const {
    return now - mapping.used <= section_.udp_timeout;
  }
  const Mapping* AtPort(std::uint16_t port) const {
    for (const Mapping& mapping : mappings_) {
      if (mapping.port == port) return &mapping;
    }
    return nullptr;
  }

  scenarios::NatSection section_;
  std::vector<Mapping> mappings_;
};

}  // namespace wabed::packet::testing
