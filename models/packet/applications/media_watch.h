#pragma once

#include <cstdint>
#include <functional>

#include <ns3/event-id.h>
#include <ns3/socket.h>

#include "models/packet/applications/tls_stream.h"
#include "models/packet/core/clock.h"

namespace wabed::packet {

/// Tells when a connection no longer moves: looks at it now and then, and costs its packets
/// nothing.
class MediaWatch {
 public:
  /// A number that grows as long as something moves.
  using Progress = std::function<std::uint64_t()>;

  /// `stalled` is called once, `limit` to 7/6 `limit` after the last progress, and may destroy the
  /// watch.
  MediaWatch(Nanoseconds limit, Progress progress, std::function<void()> stalled);
  ~MediaWatch() { next_.Cancel(); }
  MediaWatch(const MediaWatch&) = delete;
  MediaWatch& operator=(const MediaWatch&) = delete;

 private:
  /// Looks in the limit.
  static constexpr int kLooks = 6;

  void Look();

  Nanoseconds between_;
  Progress progress_;
  std::function<void()> stalled_;
  std::uint64_t last_;
  int unchanged_ = 0;
  ns3::EventId next_;
};

/// Octets a TLS connection has received, and sent and seen acknowledged by TCP.
std::uint64_t MovedOctets(const TlsStream& stream, const ns3::Ptr<ns3::Socket>& socket);

}  // namespace wabed::packet
