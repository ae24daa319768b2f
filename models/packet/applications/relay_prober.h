#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/control_message.h"
#include "models/packet/applications/relay_candidate.h"
#include "models/packet/nat/endpoint.h"
#include "models/random/stream.h"

namespace wabed::packet {

/// Tries all relays of a call at once, each request twice, and times the answers.
class RelayProber {
 public:
  using Transmit = std::function<void(Endpoint to, const std::uint8_t* data, std::size_t size)>;
  /// A relay has answered.
  using Answered = std::function<void(const RelayCandidate&)>;

  /// RFC 5389 section 7.2.1: retransmission time-out before any RTT is known.
  static constexpr Nanoseconds kTimeout{500'000'000};
  /// The facts' captures send every request twice.
  static constexpr std::uint32_t kCopies = 2;

  RelayProber(const std::vector<ControlMessage::RelayEntry>& relays, traces::wire::CallEnd end,
              const traces::wire::WhatsAppToken& token, random::Stream stream, Transmit transmit,
              Answered answered);
  ~RelayProber() { Stop(); }
  RelayProber(const RelayProber&) = delete;
  RelayProber& operator=(const RelayProber&) = delete;

  /// The first requests leave now, all together.
  void Start();
  /// Asks all relays once more: they learn where this end is now, and its NAT keeps that.
  void Refresh();
  /// A STUN message has come from a relay; true if it answers a request.
  bool Receive(Endpoint from, const traces::wire::StunMessage& message);
  /// No request leaves by itself after this.
  void Stop();
  /// Sends the closing message to the relay at `index`.
  void SendClose(std::size_t index);

  const std::vector<RelayCandidate>& candidates() const { return candidates_; }
  std::vector<RelayCandidate>& candidates() { return candidates_; }

 private:
  void Send(std::size_t index);
  void Request(std::size_t index);
  void Expire(std::size_t index, std::uint32_t requests);

  traces::wire::CallEnd end_;
  traces::wire::WhatsAppToken token_;
  Transmit transmit_;
  Answered answered_;
  std::vector<RelayCandidate> candidates_;
  std::vector<ns3::EventId> timers_;
  bool stopped_ = false;
};

}  // namespace wabed::packet
