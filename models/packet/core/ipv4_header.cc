#include "models/packet/core/ipv4_header.h"

#include <cstring>

#include "traces/wire/octets.h"

namespace wabed::packet {

void WriteIpv4Header(std::uint8_t* out, const Ipv4HeaderFields& fields) {
  using namespace traces::wire;
  std::memset(out, 0, kIpv4Header);
  out[0] = 0x45;  // version 4, five words
  Put16(out + 2, fields.total_length);
  Put16(out + 4, fields.identification);
  if (fields.dont_fragment) out[6] = 0x40;
  out[8] = fields.ttl;
  out[9] = fields.protocol;
  Put32(out + 12, fields.source);
  Put32(out + 16, fields.destination);
}

}  // namespace wabed::packet
