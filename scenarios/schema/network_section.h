#pragma once

#include <cstdint>
#include <string>

#include "scenarios/schema/link_section.h"
#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// NAT behaviour in the words of RFC 4787 sections 4 and 5.
struct NatSection {
  enum class Behaviour { kEndpointIndependent, kAddressDependent, kAddressAndPortDependent };
  Behaviour mapping = Behaviour::kEndpointIndependent;
  Behaviour filtering = Behaviour::kAddressAndPortDependent;
  /// RFC 4787 REQ-5: at least two minutes.
  Duration udp_timeout = std::chrono::minutes(5);
  /// RFC 5382 REQ-5: at least 2 hours 4 minutes for established connections.
  Duration tcp_timeout = std::chrono::minutes(124);
};

/// Phones that get on the Internet the same way: a provider's homes, or a mobile network.
///
/// Phones are called NETWORK-1, NETWORK-2, ... In a home network, phones are spread over the homes
/// in order: with two a home, NETWORK-1 and NETWORK-2 live in home 1.
struct NetworkSection {
  std::string name;
  enum class Kind { kHome, kMobile };
  Kind kind = Kind::kHome;
  std::string city;
  std::uint32_t as = 0;
  std::uint32_t phones = 1;
  std::uint32_t phones_per_home = 2;  ///< home networks only
  /// CIDR of the NAT's public side: one address a home, or one for the whole mobile network.
  std::string public_prefix;
  /// IPv4 address of the provider's resolver, which stands in the network's city; networks of one
  /// provider in one city may share it.
  std::string resolver;
  NatSection nat;
  /// Home networks: between phone and home gateway.
  LinkSection wifi;
  /// Home networks: between home gateway and provider. Mobile: between phone and mobile core.
  LinkSection access;
};

}  // namespace wabed::scenarios
