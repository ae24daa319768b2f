#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace wabed::traces {

/// Where the network layer begins in a frame.
struct NetworkLayer {
  enum class Kind {
    kIp,         ///< IPv4 or IPv6 at `offset`; the first nibble tells which
    kOther,      ///< ARP, IS-IS, an unknown EtherType or link type
    kTruncated,  ///< the capture ends within the link layer
  };
  Kind kind = Kind::kOther;
  std::size_t offset = 0;
  std::optional<std::uint16_t> vlan;  ///< VLAN identifier of the outermost 802.1Q or 802.1ad tag
};

/// Looks through the link layer of a captured frame: Ethernet II and 802.3 with LLC/SNAP, 802.1Q
/// and 802.1ad tags, MPLS, PPPoE sessions, PPP, Linux cooked v1 and v2, BSD null and loop, raw IP.
/// `link_type` is the file's LINKTYPE_ value (https://www.tcpdump.org/linktypes.html).
NetworkLayer FindNetworkLayer(int link_type, const std::uint8_t* data, std::size_t size);

}  // namespace wabed::traces
