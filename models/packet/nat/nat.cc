#include "models/packet/nat/nat.h"

#include <algorithm>

#include <boost/functional/hash.hpp>

namespace wabed::packet {
namespace {

using Behaviour = scenarios::NatSection::Behaviour;

constexpr std::uint8_t kTcp = 6;
/// RFC 4787 REQ-3 and RFC 6056: ports below 1024 are not handed out.
constexpr std::uint32_t kFirstPort = 1024;
constexpr std::uint32_t kPorts = 65536 - kFirstPort;

Endpoint Reduced(Behaviour behaviour, Endpoint remote) {
  switch (behaviour) {
    case Behaviour::kEndpointIndependent:
      return {};
    case Behaviour::kAddressDependent:
      return {remote.address, 0};
    case Behaviour::kAddressAndPortDependent:
      return remote;
  }
  return remote;
}

}  // namespace

std::size_t Nat::KeyHash::operator()(const MappingKey& key) const {
  std::size_t hash =
      (std::size_t{key.inside.address} << 32) ^ (std::size_t{key.inside.port} << 8) ^ key.protocol;
  boost::hash_combine(hash, (std::size_t{key.remote.address} << 16) | key.remote.port);
  return hash;
}

Nat::Nat(const scenarios::NatSection& section, std::uint32_t public_address)
    : section_(section), public_address_(public_address) {}

Nanoseconds Nat::Timeout(std::uint8_t protocol) const {
  return protocol == kTcp ? section_.tcp_timeout : section_.udp_timeout;
}

bool Nat::Expired(const Mapping& mapping, Nanoseconds now) const {
  return now - mapping.last_used > Timeout(mapping.key.protocol);
}

std::optional<Endpoint> Nat::Outbound(std::uint8_t protocol, Endpoint inside, Endpoint remote,
                                      Nanoseconds now) {
  const MappingKey key{protocol, inside, Reduced(section_.mapping, remote)};
  const auto found = outbound_.find(key);
  if (found != outbound_.end()) {
    Mapping& mapping = slots_[found->second];
    if (!Expired(mapping, now)) {
      mapping.last_used = now;
      Permit(mapping, remote);
      return Endpoint{public_address_, mapping.port};
    }
    Remove(found->second);
  }
  const std::optional<std::uint16_t> port = FreePort(protocol, inside.port, now);
  if (!port) {
    ++exhausted_;
    return std::nullopt;
  }
  std::uint32_t slot;
  if (free_slots_.empty()) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    slot = free_slots_.back();
    free_slots_.pop_back();
  }
  slots_[slot] = {key, *port, now, {}};
  Permit(slots_[slot], remote);
  outbound_.emplace(key, slot);
  by_port_.emplace(PortKey(protocol, *port), slot);
  return Endpoint{public_address_, *port};
}

std::optional<Endpoint> Nat::Inbound(std::uint8_t protocol, std::uint16_t port, Endpoint remote,
                                     Nanoseconds now) {
  const auto found = by_port_.find(PortKey(protocol, port));
  if (found == by_port_.end()) {
    ++refused_;
    return std::nullopt;
  }
  const Mapping& mapping = slots_[found->second];
  if (Expired(mapping, now) || !Permitted(mapping, remote)) {
    ++refused_;
    return std::nullopt;
  }
  return mapping.key.inside;
}

std::optional<Endpoint> Nat::Behind(std::uint8_t protocol, std::uint16_t port,
                                    Nanoseconds now) const {
  const auto found = by_port_.find(PortKey(protocol, port));
  if (found == by_port_.end() || Expired(slots_[found->second], now)) return std::nullopt;
  return slots_[found->second].key.inside;
}

std::optional<std::uint16_t> Nat::FreePort(std::uint8_t protocol, std::uint16_t wanted,
                                           Nanoseconds now) {
  const std::uint32_t start = wanted >= kFirstPort ? wanted - kFirstPort : 0;
  for (std::uint32_t i = 0; i < kPorts; ++i) {
    const auto port = static_cast<std::uint16_t>(kFirstPort + (start + i) % kPorts);
    const auto taken = by_port_.find(PortKey(protocol, port));
    if (taken == by_port_.end()) return port;
    if (Expired(slots_[taken->second], now)) {
      Remove(taken->second);
      return port;
    }
  }
  return std::nullopt;
}

void Nat::Remove(std::uint32_t slot) {
  outbound_.erase(slots_[slot].key);
  by_port_.erase(PortKey(slots_[slot].key.protocol, slots_[slot].port));
  free_slots_.push_back(slot);
}

void Nat::Permit(Mapping& mapping, Endpoint remote) const {
  if (section_.filtering == Behaviour::kEndpointIndependent) return;
  const Endpoint kept = Reduced(section_.filtering, remote);
  if (std::find(mapping.contacted.begin(), mapping.contacted.end(), kept) ==
      mapping.contacted.end()) {
    mapping.contacted.push_back(kept);
  }
}

bool Nat::Permitted(const Mapping& mapping, Endpoint remote) const {
  if (section_.filtering == Behaviour::kEndpointIndependent) return true;
  const Endpoint kept = Reduced(section_.filtering, remote);
  return std::find(mapping.contacted.begin(), mapping.contacted.end(), kept) !=
         mapping.contacted.end();
}

}  // namespace wabed::packet
