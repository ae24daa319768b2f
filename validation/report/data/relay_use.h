#pragma once

#include <cstdint>
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
  /// RTP packets that this network's phones sent to the site or were sent through it. Where it is
  /// known which of them arrived (calls that kept to one relay), those only.
  std::uint64_t packets = 0;
  std::vector<double> rtt_ms;  ///< lowest round trip of each relay and end that got an answer
};

/// One entry per network and site that ever met, ordered by network, then site.
std::vector<RelayUse> CountRelayUse(const std::vector<CallView>& calls);

/// What the phones of two networks sent each other without a relay.
struct DirectUse {
  std::string network;  ///< of the two, the one that comes first by the alphabet
  std::string other;    ///< the same one where both ends are in it
  std::uint64_t calls = 0;
  std::uint64_t packets = 0;  ///< RTP packets sent, both ways
};

/// One entry per pair of networks with direct calls, ordered by their names.
std::vector<DirectUse> CountDirectUse(const std::vector<CallView>& calls);

}  // namespace wabed::validation::report
