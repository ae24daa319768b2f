#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
  /// Ports of each public address that mappings can have, from 1024 up. When all are taken, a new
  /// flow's packets are dropped.
  std::uint32_t ports = 64512;
  /// Which port a new mapping gets (RFC 4787 section 4.2.1): the inside port where it is free, the
  /// next one in order, or any.
  enum class PortAssignment { kPreserved, kSequential, kRandom };
  PortAssignment port_assignment = PortAssignment::kPreserved;
  /// Whether phones behind the same address reach each other by their outside sockets (RFC 4787
  /// section 6, REQ-9).
  bool hairpinning = true;
  /// Carrier-grade NAT: ports are given to phones in blocks of this size (RFC 6888 REQ-14); 0: one
  /// by one.
  std::uint32_t port_block = 0;
  /// A firewall lets no UDP pass but DNS.
  bool blocks_udp = false;
};

/// Share of homes whose NAT behaves so.
struct NatShareSection {
  Fraction share;
  NatSection nat;
};

/// A mobile network's radio: what a phone waits for when it has been quiet.
struct RadioSection {
  /// From the first packet after a pause until the radio carries it (3G: set-up of a dedicated
  /// channel; LTE: RRC connection). None: always awake.
  Duration wake_up{0};
  /// Quiet time after which the radio sleeps again.
  Duration inactivity = std::chrono::seconds(10);
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
  /// Networks of the population have as many as users are drawn to them, and no number here.
  std::uint32_t phones = 1;
  std::uint32_t phones_per_home = 2;  ///< home networks only
  /// CIDR of the NAT's public side: one address a home, or one for the whole mobile network.
  std::string public_prefix;
  /// IPv4 address of the provider's resolver, which stands in the network's city; networks of one
  /// provider in one city may share it.
  std::string resolver;
  NatSection nat;
  /// Home networks: the kinds of NAT in its homes, drawn for each home; none: all have `nat`.
  std::vector<NatShareSection> nat_mix;
  /// Home networks: between phone and home gateway.
  LinkSection wifi;
  /// Home networks: between home gateway and provider. Mobile: between phone and mobile core.
  LinkSection access;
  /// Mobile networks only.
  RadioSection radio;
};

}  // namespace wabed::scenarios
