#pragma once

#include <array>
#include <boost/asio/ip/address.hpp>
#include <cstddef>
#include <cstdint>

#include "traces/capture/packet_view.h"

namespace wabed::traces {

/// A directed 5-tuple. ICMP has the message type as source port and, as destination port, the type
/// that answers it or, for messages without an answer, the code (as Zeek and Community ID do).
struct FlowTuple {
  boost::asio::ip::address src;
  boost::asio::ip::address dst;
  std::uint8_t proto = 0;
  bool has_ports = false;
  bool one_way = false;  ///< an ICMP message without an answer: the two directions never pair
  std::uint16_t src_port = 0;
  std::uint16_t dst_port = 0;

  FlowTuple Reversed() const;
};

/// The tuple of a packet that has IP addresses (view.has_ip).
FlowTuple TupleOf(const PacketView& view);

/// What packets of both directions of a flow have in common: the tuple with the smaller address and
/// port first. Key of the flow table.
struct FlowKey {
  std::array<std::uint8_t, 38> octets{};

  bool operator==(const FlowKey& other) const { return octets == other.octets; }
};

/// Hash for tables of flows.
struct FlowKeyHash {
  std::size_t operator()(const FlowKey& key) const;
};

/// Whether the tuple stands as in the key, or the other way round.
bool IsInKeyOrder(const FlowTuple& tuple);

FlowKey KeyOf(const FlowTuple& tuple);

}  // namespace wabed::traces
