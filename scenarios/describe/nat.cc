#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<NatSection::Behaviour, std::string>>&
EnumWords<NatSection::Behaviour>::List() {
  using Behaviour = NatSection::Behaviour;
  static const std::vector<std::pair<Behaviour, std::string>> list = {
      {Behaviour::kEndpointIndependent, "endpoint-independent"},
      {Behaviour::kAddressDependent, "address-dependent"},
      {Behaviour::kAddressAndPortDependent, "address-and-port-dependent"}};
  return list;
}

const std::vector<std::pair<NatSection::PortAssignment, std::string>>&
EnumWords<NatSection::PortAssignment>::List() {
  using Assignment = NatSection::PortAssignment;
  static const std::vector<std::pair<Assignment, std::string>> list = {
      {Assignment::kPreserved, "preserved"},
      {Assignment::kSequential, "sequential"},
      {Assignment::kRandom, "random"}};
  return list;
}

void Describe(SectionDescription<NatSection>& section) {
  section.Is("nat", "NAT behaviour in the words of RFC 4787 sections 4 to 6.");
  section.Key("mapping", &NatSection::mapping, "What a mapping's public side depends on.")
      .From("RFC 4787 REQ-1: endpoint-independent");
  section.Key("filtering", &NatSection::filtering, "Whose packets a mapping lets in.")
      .From("RFC 4787 section 5: address-and-port-dependent, the stricter and common case");
  section.Key("udp_timeout", &NatSection::udp_timeout, "Idle time after which a UDP mapping ends.")
      .From("RFC 4787 REQ-5: five minutes recommended, never under two")
      .MoreThan(Duration(0));
  section
      .Key("tcp_timeout", &NatSection::tcp_timeout,
           "Idle time after which the mapping of an established TCP connection ends.")
      .From("RFC 5382 REQ-5: at least 2 hours 4 minutes")
      .MoreThan(Duration(0));
  section
      .Key("ports", &NatSection::ports,
           "Ports of each public address that mappings can have; a new flow finds none: dropped.")
      .From("RFC 4787 section 3: all but the well-known ones, 1024 to 65535")
      .Between(1, 64512);
  section
      .Key("port_assignment", &NatSection::port_assignment,
           "Which port a new mapping gets: the inside port where it is free, else the one behind "
           "it; the one behind the last given; or any.")
      .From("RFC 4787 section 4.2.1: port preservation");
  section
      .Key("hairpinning", &NatSection::hairpinning,
           "Whether phones behind one NAT reach each other by their outside sockets. What then "
           "arrives has the sender's outside socket as source.")
      .From("RFC 4787 REQ-9: must");
  section
      .Key("port_block", &NatSection::port_block,
           "Ports of each protocol are dealt out to phones in blocks of so many; a phone with a "
           "full one gets another, and with none left its packets are dropped. 0: port by port.")
      .From("RFC 6888 REQ-14, RFC 7422; not unless asked for")
      .Between(0, 64512);
  section
      .Key("blocks_udp", &NatSection::blocks_udp,
           "A firewall drops all UDP but DNS (remote port 53), between the phones of a mobile "
           "network too.")
      .From("no firewall unless asked for");
}

void Describe(SectionDescription<NatShareSection>& section) {
  section.Is("a share of NATs", "Share of a network's homes whose NAT behaves so.");
  section.Key("share", &NatShareSection::share, "Share of homes; all shares make at most 100 %.")
      .Required();
  section.Key("nat", &NatShareSection::nat, "How their NAT behaves.");
}

}  // namespace wabed::scenarios
