#include "models/packet/nat/nat_row.h"

#include <boost/asio/ip/address_v4.hpp>

namespace wabed::packet {
namespace {

using Section = scenarios::NatSection;

const char* WordOf(Section::Behaviour behaviour) {
  switch (behaviour) {
    case Section::Behaviour::kEndpointIndependent:
      return "endpoint-independent";
    case Section::Behaviour::kAddressDependent:
      return "address-dependent";
    case Section::Behaviour::kAddressAndPortDependent:
      return "address-and-port-dependent";
  }
  return "";
}

const char* WordOf(Section::PortAssignment assignment) {
  switch (assignment) {
    case Section::PortAssignment::kPreserved:
      return "preserved";
    case Section::PortAssignment::kSequential:
      return "sequential";
    case Section::PortAssignment::kRandom:
      return "random";
  }
  return "";
}

}  // namespace

traces::NatRow NatRowOf(const NatRouter& router, const std::string& network,
                        std::optional<std::uint32_t> home) {
  const Nat& nat = router.nat();
  const Section& section = nat.section();
  traces::NatRow row;
  row.network = network;
  row.home = home;
  row.address = boost::asio::ip::address_v4(nat.public_address()).to_string();
  row.mapping = WordOf(section.mapping);
  row.filtering = WordOf(section.filtering);
  row.port_assignment = WordOf(section.port_assignment);
  row.port_block = section.port_block;
  row.hairpinning = section.hairpinning;
  row.blocks_udp = section.blocks_udp;
  row.ports = section.ports;
  row.mappings = nat.made();
  row.most = nat.most();
  row.exhausted = nat.exhausted();
  row.refused = nat.refused();
  row.blocked = router.blocked();
  row.hairpinned = router.hairpinned();
  row.unturned = router.unturned();
  return row;
}

}  // namespace wabed::packet
