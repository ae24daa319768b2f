#pragma once

#include <string>
#include <vector>

#include "validation/report/data/call_view.h"

namespace wabed::validation::report {

/// Something a scenario did to the network: an impaired link, or an event.
struct Disturbance {
  std::string letter;     ///< "A", "B", ..., "Z", "27", ... in the order of the tables
  std::string place;      ///< link, site, cable, network or pool
  std::string direction;  ///< up, down, both; empty for events
  std::string effect;     ///< in words: "60 kbit/s at most, +80 ms", "cannot be reached"
  traces::Timestamp first;
  traces::Timestamp last;  ///< equal to `first` for what takes no time
};

/// All of a run: impairments, then events, each in the order of its table.
std::vector<Disturbance> DisturbancesOf(const traces::Truth& truth);

/// Whether it may touch the voice of a call: it strikes one of its networks, a relay's site the
/// call went over, or a cable (which cables a call crosses is not known here).
bool MayTouch(const Disturbance& disturbance, const CallView& view);

/// What an impairment does, in words: "60 kbit/s at most, +80 ms".
std::string ImpairmentEffect(const traces::ImpairmentRow& row);

}  // namespace wabed::validation::report
