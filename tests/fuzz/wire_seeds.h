#pragma once

#include <string>
#include <vector>

namespace wabed::tests {

/// One well-formed message of every format of traces/wire.
std::vector<std::string> WireSeeds();

/// A pcapng file with DNS, STUN, RTP, RTCP, FunXMPP and TLS in it.
std::string CaptureSeed();

}  // namespace wabed::tests
