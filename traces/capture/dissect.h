#pragma once

#include "traces/capture/captured_packet.h"
#include "traces/capture/packet_view.h"

namespace wabed::traces {

/// Reads the headers of a captured packet: link layer (FindNetworkLayer), IPv4 with options (RFC
/// 791), IPv6 with extension headers (RFC 8200), and TCP, UDP, ICMP, ICMPv6, SCTP, DCCP and
/// UDP-Lite on top. Of tunnels, the outermost IP header counts. Never reads outside the captured
/// octets and never throws; the view points into the packet's data.
PacketView Dissect(const CapturedPacket& packet);

}  // namespace wabed::traces
