#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "scenarios/schema/units.h"

namespace wabed::scenarios {

/// A place where packets are captured. Exactly one of home, network and site is given.
struct CaptureSection {
  std::string name;  ///< the file: captures/NAME.pcapng
  /// LAN side of a home's gateway: "home/1" is the first home of network "home".
  std::optional<std::string> home;
  /// A mobile network's core, on the phones' side of its NAT; of a home network: the provider's
  /// side of all home gateways.
  std::optional<std::string> network;
  /// A relay site's access, both directions.
  std::optional<std::string> site;
  /// Octets of a frame that are kept, at most (tcpdump's -s).
  std::uint32_t snap_length = 262144;
};

/// When silence ends a flow for the flow meter that reads the captures; nothing: never.
struct FlowMeterSection {
  std::optional<Duration> tcp_inactivity;
  std::optional<Duration> udp_inactivity;
  std::optional<Duration> tcp_closing;
};

}  // namespace wabed::scenarios
