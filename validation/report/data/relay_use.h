#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "validation/report/data/call_view.h"

namespace wabed::validation::report {

/// What one relay site did for the phones of one network.
struct RelayUse {
  std::string network;
  std::string site;
  std::uint64_t ends_tried = 0;     ///< ends of calls that sent STUN requests there
  std::uint64_t calls_carried = 0;  ///< calls with an end in this network that went over the site
  std::uint64_t packets = 0;        ///< RTP packets between this network's phones and the site
  std::vector<double> rtt_ms;       ///< lowest round trip of each relay and end that got an answer
};

/// One entry per network and site that ever met, ordered by network, then site.
std::vector<RelayUse> CountRelayUse(const std::vector<CallView>& calls);

}  // namespace wabed::validation::report
