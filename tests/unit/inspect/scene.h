#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "traces/capture/captured_packet.h"
#include "traces/inspect/inspect.h"
#include "traces/wire/octets.h"

namespace wabed::traces {

using Octets = std::vector<std::uint8_t>;

inline Octets Text(std::string_view text) { return {text.begin(), text.end()}; }

/// An IPv4 socket.
struct End {
  std::uint32_t address;
  std::uint16_t port;
};

/// Plays packets to an Inspector: Ethernet, IPv4 without checksums, UDP or TCP. Times in ms. Of TCP
/// payloads `snap` octets are captured, all if 0.
class Scene {
 public:
  void Udp(double ms, End from, End to, const Octets& payload) {
    Octets segment(8);
    wire::Put16(&segment[0], from.port);
    wire::Put16(&segment[2], to.port);
    wire::Put16(&segment[4], static_cast<std::uint32_t>(8 + payload.size()));
    Send(ms, from, to, 17, segment, payload);
  }

  void Tcp(double ms, End from, End to, std::uint32_t sequence, std::uint8_t flags,
           const Octets& payload = {}, std::size_t snap = 0) {
    Octets segment(20);
    wire::Put16(&segment[0], from.port);
    wire::Put16(&segment[2], to.port);
    wire::Put32(&segment[4], sequence);
    segment[12] = 5 << 4;
    segment[13] = flags;
    Send(ms, from, to, 6, segment, payload, snap);
  }

  CaptureSummary Finish() { return inspector_.Finish(); }

 private:
  void Send(double ms, End from, End to, std::uint8_t protocol, const Octets& segment,
            const Octets& payload, std::size_t snap = 0) {
    Octets frame(14 + 20);
    frame[12] = 8;  // IPv4
    frame[14] = 0x45;
    wire::Put16(&frame[16], static_cast<std::uint32_t>(20 + segment.size() + payload.size()));
    frame[22] = 64;
    frame[23] = protocol;
    wire::Put32(&frame[26], from.address);
    wire::Put32(&frame[30], to.address);
    frame.insert(frame.end(), segment.begin(), segment.end());
    frame.insert(frame.end(), payload.begin(), payload.end());
    CapturedPacket packet;
    packet.number = ++number_;
    packet.ts = kStart + Nanoseconds(static_cast<std::int64_t>(ms * 1e6));
    packet.link_type = link_type::kEthernet;
    packet.data = frame.data();
    packet.size = packet.original_length = frame.size();
    if (snap > 0) packet.size = std::min(packet.size, frame.size() - payload.size() + snap);
    inspector_.Add(packet);
  }

  static constexpr Timestamp kStart{std::chrono::seconds(1464782400)};  // 2016-06-01 12:00 UTC

  Inspector inspector_{FlowMeterOptions{"scene", {}, {}, {}, {}}};
  std::uint64_t number_ = 0;
};

}  // namespace wabed::traces
