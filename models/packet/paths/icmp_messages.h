#pragma once

#include <cstddef>
#include <cstdint>

#include "models/packet/core/frame.h"

namespace wabed::packet {

/// ICMP messages that routers on the way send.

/// RFC 792 time exceeded in transit about `frame`, from the router at `router`. Quotes the IP
/// header and 8 octets above it, the least a router must (RFC 792), with the TTL the packet had
/// there. Null for a packet that must not be answered (an ICMP error, RFC 1122 section 3.2.2).
ns3::Ptr<Frame> TimeExceeded(const Frame& frame, std::uint32_t router);

/// RFC 792 destination unreachable about `frame`, likewise: network unreachable where there is no
/// route (RFC 1812 section 5.2.7.1), host unreachable where nobody has the address.
ns3::Ptr<Frame> NetworkUnreachable(const Frame& frame, std::uint32_t router);
ns3::Ptr<Frame> HostUnreachable(const Frame& frame, std::uint32_t router);

/// Turns an echo request into the router's reply in place; false when it is none.
bool MakeEchoReply(Frame& frame);

}  // namespace wabed::packet
