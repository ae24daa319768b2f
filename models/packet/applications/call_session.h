#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/control_client.h"
#include "models/packet/applications/relay_prober.h"
#include "models/packet/applications/rtcp_session.h"
#include "models/packet/applications/rtp_receiver.h"
#include "models/packet/applications/rtp_sender.h"
#include "models/packet/applications/udp_endpoint.h"
#include "models/packet/truth/call_record.h"
#include "models/packet/truth/truth_log.h"
#include "models/service/voice_table.h"
#include "scenarios/schema/scenario.h"

namespace wabed::packet {

/// What a call needs of the world around it.
struct CallSurroundings {
  const scenarios::Scenario& scenario;
  /// Made before the first call is placed; a world without calls has none.
  const std::unique_ptr<service::VoiceTable>& voices;
  /// The relay site at an address, for the truth.
  std::function<std::string(std::uint32_t relay)> site_of;
  TruthLog& log;
};

/// One end of a call on a phone: tries the relays, carries media through the chosen one, hangs up.
///
/// The caller chooses the relay when the callee has answered; the callee answers through the relay
/// on which it first hears the caller.
class CallSession {
 public:
  CallSession(const CallSurroundings& world, CallRecord& record, bool caller, Host& host,
              PhoneLedger& ledger, PortAllocator& ports, ControlClient& control);
  CallSession(const CallSession&) = delete;
  CallSession& operator=(const CallSession&) = delete;

  /// The caller's user has pressed the button.
  void Place();
  /// A message about this call has come over the control connection.
  void Receive(const ControlMessage& message);
  /// This end hangs up for `reason`.
  void HangUp(const std::string& reason);

  bool over() const { return over_; }
  std::uint64_t call_id() const { return record_.plan.id; }
  /// Writes down, at the end of the run, how this end's relays answered.
  void Settle();

 private:
  /// Assumptions: how long a caller lets it ring in vain, and how long the ends wait for a relay.
  static constexpr Nanoseconds kNoAnswer{45'000'000'000};
  static constexpr Nanoseconds kNoRelay{10'000'000'000};
  /// Between closing messages: 1 s in the open capture of 2015 (fact R.cap.end).
  static constexpr Nanoseconds kCloseSpacing{1'000'000'000};

  void Begin(const ControlMessage& message);
  void Signal(service::CallMessage about, std::vector<ControlMessage::RelayEntry> relays = {},
              Nanoseconds rtt = Nanoseconds(0));
  void Answer();
  void Accepted();
  void ChooseRelay();
  void StartMedia(std::uint32_t relay);
  void Stop();
  void CloseNext(std::size_t index);
  void RelayAnswered(const RelayCandidate& candidate);
  void Datagram(Endpoint from, const ns3::Ptr<ns3::Packet>& packet);
  void Transmit(Endpoint to, const Reason& why, const std::uint8_t* data, std::size_t size);
  Reason Why(Cause cause) const;

  const CallSurroundings& world_;
  CallRecord& record_;
  bool caller_;
  Host& host_;
  PhoneLedger& ledger_;
  PortAllocator& ports_;
  ControlClient& control_;
  Reason setup_, media_, report_, end_;

  std::unique_ptr<UdpEndpoint> socket_;
  std::unique_ptr<RelayProber> prober_;
  ns3::Ptr<RtpSender> sender_;
  std::unique_ptr<RtpReceiver> receiver_;
  std::unique_ptr<RtcpSession> rtcp_;
  std::optional<std::uint32_t> relay_;
  bool accepted_ = false;
  bool over_ = false;
  bool settled_ = false;
  ns3::EventId timer_;
};

}  // namespace wabed::packet
