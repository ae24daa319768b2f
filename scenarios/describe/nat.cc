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

void Describe(SectionDescription<NatSection>& section) {
  section.Is("nat", "NAT behaviour in the words of RFC 4787 sections 4 and 5.");
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
}

}  // namespace wabed::scenarios
