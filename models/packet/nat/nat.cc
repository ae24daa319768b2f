#include "models/packet/nat/nat.h"

#include <algorithm>

#include <boost/functional/hash.hpp>

namespace wabed::packet {
namespace {

using Behaviour = scenarios::NatSection::Behaviour;

constexpr std::uint8_t kIcmp = 1, kTcp = 6;

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

Nat::Nat(const scenarios::NatSection& section, std::uint32_t public_address, std::uint64_t seed)
    : section_(section),
      public_address_(public_address),
      timeouts_{section.udp_timeout, section.tcp_timeout,
                std::min<Nanoseconds>(section.tcp_timeout, kTransitory)},
      tcp_(section, random::Stream(seed, "nat.ports.tcp", public_address)),
      udp_(section, random::Stream(seed, "nat.ports.udp", public_address)),
      icmp_(section, random::Stream(seed, "nat.ports.icmp", public_address)) {}

PortAssigner& Nat::PortsOf(std::uint8_t protocol) {
  return protocol == kTcp ? tcp_ : protocol == kIcmp ? icmp_ : udp_;
}

bool Nat::Expired(const Mapping& mapping, Nanoseconds now) const {
  return now - mapping.last_used > timeouts_[mapping.kept];
}

void Nat::Expire(Nanoseconds now) {
  for (const auto& slots : by_use_) {
    while (!slots.empty() && Expired(slots_[slots.front()], now)) Remove(slots.front());
  }
}

void Nat::Use(std::uint32_t slot, Nanoseconds now) {
  Mapping& mapping = slots_[slot];
  mapping.last_used = now;
  auto& slots = by_use_[mapping.kept];
  slots.splice(slots.end(), slots, mapping.place);
}

void Nat::Keep(std::uint32_t slot, Class kept, Nanoseconds now) {
  Mapping& mapping = slots_[slot];
  if (mapping.kept == kept) return;
  // The new time begins with what changed it.
  by_use_[kept].splice(by_use_[kept].end(), by_use_[mapping.kept], mapping.place);
  mapping.kept = kept;
  mapping.last_used = now;
}

std::optional<Endpoint> Nat::Outbound(std::uint8_t protocol, Endpoint inside, Endpoint remote,
                                      Nanoseconds now, std::uint8_t tcp_flags) {
  Expire(now);
  const MappingKey key{protocol, inside, Reduced(section_.mapping, remote)};
  const auto found = outbound_.find(key);
  std::uint32_t slot;
  if (found != outbound_.end()) {
    slot = found->second;
  } else {
    const std::optional<std::uint32_t> made = Make(key, tcp_flags);
    if (!made) {
      ++exhausted_;
      return std::nullopt;
    }
    slot = *made;
  }
  Use(slot, now);
  if (protocol == kTcp) NoteFlags(slot, tcp_flags, true, now);
  if (!Permit(slots_[slot], remote)) {
    ++exhausted_;
    return std::nullopt;
  }
  return Endpoint{public_address_, slots_[slot].port};
}

std::optional<std::uint32_t> Nat::Make(const MappingKey& key, std::uint8_t flags) {
  PortAssigner& ports = PortsOf(key.protocol);
  const auto slot =
      free_slots_.empty() ? static_cast<std::uint32_t>(slots_.size()) : free_slots_.back();
  const std::optional<std::uint16_t> port = ports.Assign(key.inside, slot);
  if (!port) return std::nullopt;
  if (free_slots_.empty()) {
    slots_.emplace_back();
  } else {
    free_slots_.pop_back();
  }
  // Who sends without a SYN has a connection already, which the NAT has forgotten.
  const Class kept = key.protocol != kTcp  ? kDatagrams
                     : (flags & kSyn) != 0 ? kPassing
                                           : kEstablished;
  Mapping& mapping = slots_[slot];
  mapping = {};
  mapping.key = key;
  mapping.port = *port;
  mapping.kept = kept;
  mapping.place = by_use_[kept].insert(by_use_[kept].end(), slot);
  outbound_.emplace(key, slot);
  ++made_;
  most_ = std::max(most_, ports.taken());
  return slot;
}

void Nat::NoteFlags(std::uint32_t slot, std::uint8_t flags, bool outbound, Nanoseconds now) {
  Mapping& mapping = slots_[slot];
  if (outbound && (flags & kSyn) != 0) {
    mapping.closed_inside = mapping.closed_outside = false;
    Keep(slot, kPassing, now);
    return;
  }
  if ((flags & kFin) != 0) (outbound ? mapping.closed_inside : mapping.closed_outside) = true;
  if ((flags & kRst) != 0) mapping.closed_inside = mapping.closed_outside = true;
  if (mapping.closed_inside && mapping.closed_outside) {
    Keep(slot, kPassing, now);
  } else if (!outbound) {
    Keep(slot, kEstablished, now);
  }
}

std::optional<Endpoint> Nat::Inbound(std::uint8_t protocol, std::uint16_t port, Endpoint remote,
                                     Nanoseconds now, std::uint8_t tcp_flags) {
  const std::optional<std::uint32_t> slot = PortsOf(protocol).Owner(port);
  if (!slot || Expired(slots_[*slot], now) || !Permitted(slots_[*slot], remote)) {
    ++refused_;
    return std::nullopt;
  }
  if (protocol == kTcp) NoteFlags(*slot, tcp_flags, false, now);
  return slots_[*slot].key.inside;
}

std::optional<Endpoint> Nat::Mapped(std::uint8_t protocol, Endpoint inside, Endpoint remote,
                                    Nanoseconds now) const {
  const auto found = outbound_.find({protocol, inside, Reduced(section_.mapping, remote)});
  if (found == outbound_.end() || Expired(slots_[found->second], now)) return std::nullopt;
  return Endpoint{public_address_, slots_[found->second].port};
}

std::optional<Endpoint> Nat::Behind(std::uint8_t protocol, std::uint16_t port,
                                    Nanoseconds now) const {
  const std::optional<std::uint32_t> slot = PortsOf(protocol).Owner(port);
  if (!slot || Expired(slots_[*slot], now)) return std::nullopt;
  return slots_[*slot].key.inside;
}

void Nat::Rebind() {
  for (const auto& slots : by_use_) {
    while (!slots.empty()) Remove(slots.front());
  }
  for (PortAssigner* ports : {&tcp_, &udp_, &icmp_}) ports->Rebind();
}

void Nat::Remove(std::uint32_t slot) {
  Mapping& mapping = slots_[slot];
  outbound_.erase(mapping.key);
  PortsOf(mapping.key.protocol).Release(mapping.port);
  by_use_[mapping.kept].erase(mapping.place);
  contacts_ -= mapping.contacts.size();
  mapping.contacts = {};
  free_slots_.push_back(slot);
}

bool Nat::Permit(Mapping& mapping, Endpoint remote) {
  if (section_.filtering == Behaviour::kEndpointIndependent) return true;
  const Endpoint kept = Reduced(section_.filtering, remote);
  if (mapping.contacts.Has(kept)) return true;
  if (contacts_ == kMostContacts) return false;
  mapping.contacts.Add(kept);
  ++contacts_;
  return true;
}

bool Nat::Permitted(const Mapping& mapping, Endpoint remote) const {
  return section_.filtering == Behaviour::kEndpointIndependent ||
         mapping.contacts.Has(Reduced(section_.filtering, remote));
}

}  // namespace wabed::packet
