#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <ns3/event-id.h>

#include "models/packet/applications/control_client.h"
#include "models/packet/applications/hostile_packets.h"
#include "models/packet/applications/relay_prober.h"
#include "models/packet/applications/rtcp_session.h"
#include "models/packet/applications/rtp_receiver.h"
#include "models/packet/applications/rtp_sender.h"
#include "models/packet/applications/udp_endpoint.h"
#include "models/packet/calls/call_paths.h"
#include "models/packet/calls/path_log.h"
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

/// One end of a call on a phone: tries the relays, tells the other end where it can be reached,
/// carries media by the path that CallPaths takes, hangs up.
///
/// The caller chooses the relay when the callee has answered; the callee answers by the path on
/// which it first hears the caller.
class CallSession final : private CallPaths::Owner {
 public:
  CallSession(const CallSurroundings& world, CallRecord& record, bool caller, Host& host,
              PhoneLedger& ledger, PortAllocator& ports, ControlClient& control);
  CallSession(const CallSession&) = delete;
  CallSession& operator=(const CallSession&) = delete;

  /// The caller's user has pressed the button.
  void Place();
  /// A message about this call has come over the control connection.
  void Receive(const ControlMessage& message);
  /// The phone has a control connection again: what was told over the last one may not have come.
  void LoggedIn() { TellSocketsAgain(); }
  /// This end hangs up for `reason`.
  void HangUp(const std::string& reason);

  bool over() const { return over_; }
  std::uint64_t call_id() const { return record_.plan.id; }
  /// Writes down, at the end of the run, what became of this end's relays and paths.
  void Settle();

 private:
  /// Assumptions: how long a caller lets it ring in vain, and how long the ends wait for a path.
  static constexpr Nanoseconds kNoAnswer{45'000'000'000};
  static constexpr Nanoseconds kNoRelay{10'000'000'000};
  /// Between closing messages: 1 s in the open capture of 2015 (fact R.cap.end).
  static constexpr Nanoseconds kCloseSpacing{1'000'000'000};
  /// The sockets told to the other end, at most: the phone's own, and those that relays see.
  static constexpr std::size_t kMostSockets = 9;

  const scenarios::PathsSection& paths_section() const { return world_.scenario.service.paths; }
  void Begin(const ControlMessage& message);
  void MakeMedia();
  void MakePaths(const CallSecret& secret);
  ControlMessage About(service::CallMessage about) const;
  void Signal(service::CallMessage about) { control_.Send(About(about)); }
  void Answer();
  void Accepted();
  void Talk();
  void Open();
  bool Taken() const { return paths_ && paths_->taken(); }
  void ChooseRelay();
  void TellSockets();
  void TellSocketsAgain();
  void LearnSockets(const ControlMessage& message);
  void LearnLatency(const ControlMessage& message);
  void Stop();
  void CloseNext(std::size_t index);
  void RelayAnswered(const RelayCandidate& candidate);

  void Datagram(Endpoint from, const std::uint8_t* data, std::size_t size);
  bool Take(Endpoint from, const std::uint8_t* data, std::size_t size);
  bool TakeReport(const std::uint8_t* data, std::size_t size);
  void SendCheck(Endpoint to, const std::uint8_t* data, std::size_t size) override;
  void AskRelays() override;
  void PathTaken(PathCause cause, bool following) override;
  void NoPath() override { HangUp("no-path"); }
  void Transmit(Endpoint to, const Reason& why, const std::uint8_t* data, std::size_t size);
  Reason Why(Cause cause) const;
  random::Stream StreamOf(const char* of_caller, const char* of_callee) const;

  const CallSurroundings& world_;
  CallRecord& record_;
  bool caller_;
  Host& host_;
  PhoneLedger& ledger_;
  PortAllocator& ports_;
  ControlClient& control_;
  Reason setup_, media_, report_, end_;

  std::unique_ptr<UdpEndpoint> socket_;
  Endpoint local_;
  Endpoint heard_from_;  ///< where the newest media came from
  CallSecret secret_{};
  std::unique_ptr<RelayProber> prober_;
  std::unique_ptr<CallPaths> paths_;
  PathLog path_log_;
  ns3::Ptr<RtpSender> sender_;
  std::unique_ptr<RtpReceiver> receiver_;
  std::unique_ptr<RtcpSession> rtcp_;
  std::unique_ptr<HostilePackets> hostile_;           ///< of a hostile caller alone
  std::vector<ControlMessage::SocketEntry> told_;     ///< to the other end
  std::vector<ControlMessage::SocketEntry> learned_;  ///< from the other end
  std::optional<std::uint32_t> relay_;                ///< the first that media went through
  bool accepted_ = false;
  bool over_ = false;
  bool settled_ = false;
  ns3::EventId timer_;
};

}  // namespace wabed::packet
