#include "models/packet/nat/nat.h"

#include <algorithm>
#include <functional>

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

std::uint64_t Nat::KeyHash::operator()(const MappingKey& key) const {
  const std::uint64_t inside =
      std::uint64_t{key.inside.address} << 32 | std::uint64_t{key.inside.port} << 8 | key.protocol;
  const std::uint64_t remote = std::uint64_t{key.remote.address} << 16 | key.remote.port;
  return MixedHash()(MixedHash()(inside) >> 29 ^ inside ^ MixedHash()(remote));
}

Nat::Nat(const scenarios::NatSection& section, std::uint32_t public_address, std::uint64_t seed)
    : public_address_(public_address),
      mapping_(section.mapping),
      filtering_(section.filtering),
      timeouts_{section.udp_timeout, section.tcp_timeout,
                std::min<Nanoseconds>(section.tcp_timeout, kTransitory)},
      udp_(section, random::Stream(seed, "nat.ports.udp", public_address)),
      tcp_(section, random::Stream(seed, "nat.ports.tcp", public_address)),
      icmp_(section, random::Stream(seed, "nat.ports.icmp", public_address)),
      section_(section) {}

PortAssigner& Nat::PortsOf(std::uint8_t protocol) {
  return protocol == kTcp ? tcp_ : protocol == kIcmp ? icmp_ : udp_;
}

void Nat::Watch(std::uint32_t slot) {
  Mapping& mapping = slots_[slot];
  mapping.ticket = ++tickets_;
  due_.push_back({ExpiryOf(mapping), mapping.ticket, slot});
  std::push_heap(due_.begin(), due_.end(), std::greater<Due>());
}

// A mapping in use is looked at once a timeout, not at each packet.
void Nat::Expire(Nanoseconds now) {
  while (!due_.empty() && now > due_.front().at) {
    std::pop_heap(due_.begin(), due_.end(), std::greater<Due>());
    const Due due = due_.back();
    due_.pop_back();
    if (slots_[due.slot].ticket != due.ticket) continue;
    if (Expired(slots_[due.slot], now)) {
      Remove(due.slot);
    } else {
      Watch(due.slot);
    }
  }
}

void Nat::Keep(std::uint32_t slot, Class kept, Nanoseconds now) {
  Mapping& mapping = slots_[slot];
  if (mapping.kept == kept) return;
  // The new time begins with what changed it.
  mapping.kept = kept;
  mapping.last_used = now;
  Watch(slot);
}

std::optional<Endpoint> Nat::Outbound(std::uint8_t protocol, Endpoint inside, Endpoint remote,
                                      Nanoseconds now, std::uint8_t tcp_flags) {
  Expire(now);
  const MappingKey key{protocol, inside, Reduced(mapping_, remote)};
  std::uint32_t slot;
  if (const std::uint32_t* found = outbound_.Find(key)) {
    slot = *found;
  } else {
    const std::optional<std::uint32_t> made = Make(key, tcp_flags);
    if (!made) {
      ++exhausted_;
      return std::nullopt;
    }
    slot = *made;
  }
  slots_[slot].last_used = now;
  if (slots_[slot].ticket == 0) Watch(slot);
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
  outbound_[key] = slot;
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
  const std::uint32_t* slot = outbound_.Find({protocol, inside, Reduced(mapping_, remote)});
  if (slot == nullptr || Expired(slots_[*slot], now)) return std::nullopt;
  return Endpoint{public_address_, slots_[*slot].port};
}

std::optional<Endpoint> Nat::Behind(std::uint8_t protocol, std::uint16_t port,
                                    Nanoseconds now) const {
  const std::optional<std::uint32_t> slot = PortsOf(protocol).Owner(port);
  if (!slot || Expired(slots_[*slot], now)) return std::nullopt;
  return slots_[*slot].key.inside;
}

void Nat::Rebind() {
  // All that are there are watched.
  for (const Due& due : due_) {
    if (slots_[due.slot].ticket == due.ticket) Remove(due.slot);
  }
  due_.clear();
  for (PortAssigner* ports : {&tcp_, &udp_, &icmp_}) ports->Rebind();
}

void Nat::Remove(std::uint32_t slot) {
  Mapping& mapping = slots_[slot];
  outbound_.Erase(mapping.key);
  PortsOf(mapping.key.protocol).Release(mapping.port);
  contacts_ -= mapping.contacts.size();
  mapping = {};
  free_slots_.push_back(slot);
}

bool Nat::Permit(Mapping& mapping, Endpoint remote) {
  if (filtering_ == Behaviour::kEndpointIndependent) return true;
  const Endpoint kept = Reduced(filtering_, remote);
  if (mapping.contacts.Has(kept)) return true;
  if (contacts_ == kMostContacts) return false;
  mapping.contacts.Add(kept);
  ++contacts_;
  return true;
}

bool Nat::Permitted(const Mapping& mapping, Endpoint remote) const {
  return filtering_ == Behaviour::kEndpointIndependent ||
         mapping.contacts.Has(Reduced(filtering_, remote));
}

}  // namespace wabed::packet
