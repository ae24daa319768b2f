#pragma once

#include "models/packet/core/frame.h"

namespace wabed::packet {

/// Whether a packet's IP header can be relied on: version, lengths that fit the frame, and its
/// checksum. What a router verifies before it forwards (RFC 1812 section 5.2.2).
bool HasIntactHeader(const Frame& frame);

/// Whether a host takes the packet: an intact header and, if it is no fragment, a whole UDP, TCP or
/// ICMP message with a right checksum (RFC 1122 sections 3.2.1.2, 3.2.2, 4.1.3.4 and 4.2.2.7). A
/// UDP checksum of zero says that there is none (RFC 768).
bool IsIntact(const Frame& frame);

}  // namespace wabed::packet
