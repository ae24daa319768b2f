#pragma once

#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"

namespace wabed::cli {

/// One sentence for each socket that seems to be in a call, in order of time: WhatsApp calls (its
/// STUN to relays), other programs' calls (RTP without it), and standard STUN bursts, which may be
/// anybody's. Times are seconds from the first packet.
std::vector<std::string> FindCalls(const traces::CaptureSummary& summary);

}  // namespace wabed::cli
