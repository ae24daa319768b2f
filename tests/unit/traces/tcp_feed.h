#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "frames.h"
#include "traces/flows/flow_meter.h"

namespace wabed::traces::frames {

constexpr unsigned kFin = 1, kSyn = 2, kRst = 4, kAck = 16;
constexpr std::uint32_t kClient = 0x0A000001, kServer = 0x0A000002;

/// A meter fed with segments of one connection, a millisecond apart unless told otherwise.
class TcpFeed {
 public:
  explicit TcpFeed(FlowMeterOptions options = {}) : meter_(std::move(options)) {}

  struct Segment {
    std::uint32_t seq = 0;
    std::uint32_t ack = 0;
    unsigned flags = kAck;
    std::size_t octets = 0;
    unsigned window = 0x1000;
    std::string options = {};  ///< a multiple of four octets
  };

  std::optional<MeteredPacket> Client(std::uint32_t seq, unsigned flags, std::size_t octets = 0) {
    return SendAt(now_ + 1, true, {seq, 0, flags, octets});
  }
  std::optional<MeteredPacket> Server(std::uint32_t seq, unsigned flags, std::size_t octets = 0) {
    return SendAt(now_ + 1, false, {seq, 0, flags, octets});
  }
  std::optional<MeteredPacket> ClientAt(std::int64_t ms, const Segment& segment) {
    return SendAt(ms, true, segment);
  }
  std::optional<MeteredPacket> ServerAt(std::int64_t ms, const Segment& segment) {
    return SendAt(ms, false, segment);
  }
  std::vector<FlowRecord> Records() const { return meter_.Records(); }
  std::string State() const { return Records().at(0).conn_state; }

 private:
  std::optional<MeteredPacket> SendAt(std::int64_t ms, bool forth, const Segment& segment) {
    now_ = ms;
    Ip4 ip;
    ip.src = forth ? kClient : kServer;
    ip.dst = forth ? kServer : kClient;
    ip.proto = 6;
    const unsigned words = 5 + static_cast<unsigned>(segment.options.size() / 4);
    std::string tcp = Tcp(forth ? 40000 : 443, forth ? 443 : 40000, segment.seq, segment.ack,
                          segment.flags, segment.options + std::string(segment.octets, 'x'), words);
    tcp.replace(14, 2, U16(segment.window));
    const std::string frame = Ethernet(0x0800, Ipv4(ip, tcp));
    return meter_.Add(Timestamp(std::chrono::milliseconds(ms)), View(frame));
  }

  FlowMeter meter_;
  std::int64_t now_ = 0;
};

}  // namespace wabed::traces::frames
