#pragma once

#include "models/packet/core/frame.h"

namespace wabed::packet {

/// Whether a frame asks for a TCP connection: a SYN without an ACK.
bool OpensTcp(const Frame& frame);

/// The answer of a host where nobody listens to a segment that opens a connection: an RST that
/// acknowledges it (RFC 9293 section 3.10.7.1). Only for frames for which OpensTcp holds. The label
/// is left to the sender's ledger.
ns3::Ptr<Frame> TcpReset(const Frame& frame);

}  // namespace wabed::packet
