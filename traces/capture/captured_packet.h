#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "traces/time.h"

namespace wabed::traces {

/// One packet of a capture file. The pointers hold until the next packet is read.
struct CapturedPacket {
  std::uint64_t number = 0;  ///< from 1, as Wireshark counts
  Timestamp ts;
  int link_type = 0;  ///< LINKTYPE_ value, https://www.tcpdump.org/linktypes.html
  const std::uint8_t* data = nullptr;
  std::size_t size = 0;             ///< octets captured
  std::size_t original_length = 0;  ///< octets on the wire
  std::string_view comment;         ///< first opt_comment of pcapng; empty without one
};

/// LINKTYPE_ values wabed dissects.
namespace link_type {
constexpr int kNull = 0;
constexpr int kEthernet = 1;
constexpr int kPpp = 9;
constexpr int kRaw = 101;
constexpr int kLoop = 108;
constexpr int kLinuxSll = 113;
constexpr int kIpv4 = 228;
constexpr int kIpv6 = 229;
constexpr int kLinuxSll2 = 276;
}  // namespace link_type

/// libpcap's name of a link type, such as EN10MB or LINUX_SLL; "LINKTYPE_n" if it has none.
std::string LinkTypeName(int link_type);

}  // namespace wabed::traces
