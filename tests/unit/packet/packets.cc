#include "tests/unit/packet/packets.h"

#include "traces/wire/internet_checksum.h"

namespace wabed::packet::testing {

std::vector<std::uint8_t> WithChecksums(std::vector<std::uint8_t> octets) {
  namespace wire = traces::wire;
  Put16(&octets[10], 0);
  Put16(&octets[10], wire::Ipv4HeaderChecksum(octets.data(), 20));
  std::uint8_t* above = &octets[20];
  const std::size_t size = octets.size() - 20;
  const std::uint32_t source = Get16(&octets[12]) << 16 | Get16(&octets[14]);
  const std::uint32_t destination = Get16(&octets[16]) << 16 | Get16(&octets[18]);
  const std::uint64_t pseudo =
      wire::Ipv4PseudoHeaderSum(source, destination, octets[9], static_cast<std::uint16_t>(size));
  if (octets[9] == kUdp) {
    Put16(above + 6, 0);
    Put16(above + 6, wire::UdpChecksum(above, size, pseudo));
  } else if (octets[9] == kTcp) {
    Put16(above + 16, 0);
    Put16(above + 16, wire::TransportChecksum(above, size, pseudo));
  } else if (octets[9] == kIcmp) {
    Put16(above + 2, 0);
    Put16(above + 2, wire::ChecksumFinish(wire::ChecksumAdd(above, size)));
  }
  return octets;
}

}  // namespace wabed::packet::testing
