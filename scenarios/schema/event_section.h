#pragma once

#include <optional>
#include <string>

#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// Something that happens to servers or to a NAT, and for how long.
struct EventSection {
  Duration at{0};
  enum class Kind {
    kServersReset,        ///< every connection of the pool is reset, once
    kServersRefuse,       ///< new connections are answered with RST while it lasts
    kServersSilent,       ///< connections are accepted, the application answers nothing
    kServersUnreachable,  ///< nothing answers, not even ICMP
    kNatRebinds,          ///< the network's NATs forget their mappings, once
    kNetworkLost,         ///< the network's phones have no connection while it lasts
    kSiteLost,            ///< a relay site cannot be reached while it lasts
    kCableCut,            ///< a cable of the backbone carries nothing while it lasts; routes change
  };
  Kind kind = Kind::kServersReset;
  /// The pool (servers-*) or the network (nat-rebinds, network-lost) it happens to.
  std::optional<std::string> pool;
  std::optional<std::string> network;
  std::optional<std::string> site;
  std::optional<std::string> cable;
  /// How long it lasts; nothing: to the end of the run. Means nothing for what happens once.
  std::optional<Duration> lasts;
};

}  // namespace wabed::scenarios
