#include "traces/capture/dissect.h"

#include <algorithm>
#include <cstring>

#include "traces/capture/link_layer.h"

namespace wabed::traces {
namespace {

namespace ip = boost::asio::ip;

std::uint16_t U16(const std::uint8_t* at) { return static_cast<std::uint16_t>(at[0] << 8 | at[1]); }

std::uint32_t U32(const std::uint8_t* at) { return std::uint32_t{U16(at)} << 16 | U16(at + 2); }

// The octets of one layer: how many are captured, and how many there were.
struct Octets {
  const std::uint8_t* data = nullptr;
  std::size_t captured = 0;
  std::size_t length = 0;

  void Skip(std::size_t octets) {
    data += octets;
    captured -= octets;
    length -= octets;
  }
  void Limit(std::size_t octets) {
    length = std::min(length, octets);
    captured = std::min(captured, length);
  }
};

// Whether `octets` of a header are there; if not, says in the status whose fault it is.
bool Need(const Octets& octets, std::size_t header, PacketView& view) {
  if (header <= octets.captured) return true;
  view.status = header <= octets.length ? DissectStatus::kTruncated : DissectStatus::kMalformed;
  return false;
}

void SetPayload(const Octets& octets, PacketView& view) {
  view.payload = octets.data;
  view.payload_size = octets.captured;
  view.payload_length = octets.length;
}

// RFC 9293 section 3.1 and RFC 7323 section 2.2. Options after one that contradicts itself are
// left.
std::optional<std::uint8_t> FindWindowScale(const std::uint8_t* options, std::size_t size) {
  constexpr std::uint8_t kEnd = 0, kNothing = 1, kWindowScale = 3, kMaxShift = 14;
  for (std::size_t at = 0; at < size && options[at] != kEnd;) {
    if (options[at] == kNothing) {
      ++at;
      continue;
    }
    if (at + 1 >= size || options[at + 1] < 2 || options[at + 1] > size - at) return std::nullopt;
    if (options[at] == kWindowScale && options[at + 1] == 3) {
      return std::min(options[at + 2], kMaxShift);
    }
    at += options[at + 1];
  }
  return std::nullopt;
}

void DissectTcp(Octets octets, PacketView& view) {
  if (!Need(octets, 20, view)) return;
  const std::uint8_t* header = octets.data;
  view.src_port = U16(header);
  view.dst_port = U16(header + 2);
  view.tcp_seq = U32(header + 4);
  view.tcp_ack = U32(header + 8);
  view.tcp_flags = header[13];
  view.tcp_window = U16(header + 14);
  view.has_transport = true;
  const std::size_t size = std::size_t{header[12]} >> 4 << 2;
  if (size < 20) {
    view.status = DissectStatus::kMalformed;
    return;
  }
  if (!Need(octets, size, view)) {
    // The options are cut, the octets above them are not in doubt.
    view.payload_length = size <= octets.length ? octets.length - size : 0;
    view.payload_size = 0;
    return;
  }
  if (view.HasTcpFlag(tcp_flag::kSyn))
    view.tcp_window_scale = FindWindowScale(header + 20, size - 20);
  octets.Skip(size);
  SetPayload(octets, view);
}

// UDP and UDP-Lite; in the latter the length field says how far the checksum reaches (RFC 3828).
void DissectUdp(Octets octets, PacketView& view) {
  if (!Need(octets, 8, view)) return;
  view.src_port = U16(octets.data);
  view.dst_port = U16(octets.data + 2);
  view.has_transport = true;
  const std::size_t length = U16(octets.data + 4);
  // Zero: the datagram of an IPv6 jumbogram (RFC 2675 section 4) or one left to offloading.
  if (view.proto == ip_protocol::kUdp && length != 0) {
    if (length < 8 || (length > octets.length && !view.IsFragment())) {
      view.status = DissectStatus::kMalformed;
    }
    octets.Limit(std::max<std::size_t>(length, 8));
  }
  octets.Skip(8);
  SetPayload(octets, view);
}

void DissectIcmp(Octets octets, PacketView& view) {
  if (!Need(octets, 4, view)) return;
  view.icmp_type = octets.data[0];
  view.icmp_code = octets.data[1];
  view.has_transport = true;
  octets.Skip(4);
  SetPayload(octets, view);
}

// SCTP and DCCP: the ports are where TCP and UDP have them.
void DissectPorts(Octets octets, PacketView& view) {
  if (!Need(octets, 12, view)) return;
  view.src_port = U16(octets.data);
  view.dst_port = U16(octets.data + 2);
  view.has_transport = true;
  octets.Skip(12);
  SetPayload(octets, view);
}

void DissectTransport(const Octets& octets, PacketView& view) {
  SetPayload(octets, view);
  if (view.IsLaterFragment()) return;
  switch (view.proto) {
    case ip_protocol::kTcp:
      return DissectTcp(octets, view);
    case ip_protocol::kUdp:
    case ip_protocol::kUdpLite:
      return DissectUdp(octets, view);
    case ip_protocol::kIcmp:
    case ip_protocol::kIcmp6:
      return DissectIcmp(octets, view);
    case ip_protocol::kSctp:
    case ip_protocol::kDccp:
      return DissectPorts(octets, view);
    default:
      return;
  }
}

void DissectIpv4(Octets octets, PacketView& view) {
  if (!Need(octets, 20, view)) return;
  const std::uint8_t* header = octets.data;
  const std::size_t header_size = std::size_t{header[0] & 0x0Fu} * 4;
  std::size_t total = U16(header + 2);
  if (total == 0) total = octets.length;  // left to segmentation offloading
  view.ip_length = static_cast<std::uint32_t>(total);
  view.identification = U16(header + 4);
  const std::uint16_t fragment = U16(header + 6);
  view.dont_fragment = (fragment & 0x4000) != 0;
  view.more_fragments = (fragment & 0x2000) != 0;
  view.fragment_offset = std::uint32_t{fragment & 0x1FFFu} * 8;
  view.ttl = header[8];
  view.proto = header[9];
  view.src = ip::address_v4(U32(header + 12));
  view.dst = ip::address_v4(U32(header + 16));
  view.has_ip = true;
  if (header_size < 20 || total < header_size) {
    view.status = DissectStatus::kMalformed;
    return;
  }
  if (total > octets.length) view.status = DissectStatus::kMalformed;
  octets.Limit(total);
  if (!Need(octets, header_size, view)) return;
  octets.Skip(header_size);
  DissectTransport(octets, view);
}

// RFC 8200 section 4: walks the extension headers; false when one cannot be read.
bool SkipExtensionHeaders(Octets& octets, PacketView& view) {
  for (;;) {
    std::size_t size = 0;
    switch (view.proto) {
      case 0:    // hop-by-hop options
      case 43:   // routing
      case 60:   // destination options
      case 135:  // mobility
      case 139:  // host identity
      case 140:  // shim6
        if (!Need(octets, 2, view)) return false;
        size = (std::size_t{octets.data[1]} + 1) * 8;
        break;
      case 51:  // authentication
        if (!Need(octets, 2, view)) return false;
        size = (std::size_t{octets.data[1]} + 2) * 4;
        break;
      case 44:  // fragment
        if (!Need(octets, 8, view)) return false;
        size = 8;
        view.more_fragments = (octets.data[3] & 1) != 0;
        view.fragment_offset = U16(octets.data + 2) & 0xFFF8u;
        view.identification = U32(octets.data + 4);
        break;
      default:
        return true;
    }
    if (!Need(octets, size, view)) return false;
    view.proto = octets.data[0];
    octets.Skip(size);
    if (view.IsLaterFragment()) return true;  // what follows is the middle of a packet
  }
}

void DissectIpv6(Octets octets, PacketView& view) {
  constexpr std::size_t kHeader = 40;
  if (!Need(octets, kHeader, view)) return;
  const std::uint8_t* header = octets.data;
  std::size_t total = kHeader + U16(header + 4);
  if (total == kHeader) total = octets.length;  // jumbogram (RFC 2675) or offloading
  view.ip_length = static_cast<std::uint32_t>(total);
  view.proto = header[6];
  view.ttl = header[7];
  ip::address_v6::bytes_type address;
  std::memcpy(address.data(), header + 8, address.size());
  view.src = ip::address_v6(address);
  std::memcpy(address.data(), header + 24, address.size());
  view.dst = ip::address_v6(address);
  view.has_ip = true;
  if (total > octets.length) view.status = DissectStatus::kMalformed;
  octets.Limit(total);
  octets.Skip(kHeader);
  if (SkipExtensionHeaders(octets, view)) DissectTransport(octets, view);
}

}  // namespace

PacketView Dissect(const CapturedPacket& packet) {
  PacketView view;
  const NetworkLayer network = FindNetworkLayer(packet.link_type, packet.data, packet.size);
  view.vlan = network.vlan;
  if (network.kind == NetworkLayer::Kind::kOther) return view;
  const std::size_t length = std::max(packet.original_length, packet.size);
  if (network.kind == NetworkLayer::Kind::kTruncated) {
    view.status = length > packet.size ? DissectStatus::kTruncated : DissectStatus::kMalformed;
    return view;
  }
  view.status = DissectStatus::kOk;
  Octets octets{packet.data, packet.size, length};
  octets.Skip(network.offset);
  view.ip_version = octets.data[0] >> 4;
  if (view.ip_version == 4) {
    DissectIpv4(octets, view);
  } else {
    DissectIpv6(octets, view);
  }
  return view;
}

}  // namespace wabed::traces
