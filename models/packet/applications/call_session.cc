#include "models/packet/applications/call_session.h"

#include <array>

#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/applications/relay_server.h"
#include "models/packet/applications/relay_token.h"
#include "models/service/relay_choice.h"

namespace wabed::packet {

using boost::asio::ip::address_v4;
using service::CallMessage;
namespace wire = traces::wire;

CallSession::CallSession(const CallSurroundings& world, CallRecord& record, bool caller, Host& host,
                         PhoneLedger& ledger, PortAllocator& ports, ControlClient& control)
    : world_(world),
      record_(record),
      caller_(caller),
      host_(host),
      ledger_(ledger),
      ports_(ports),
      control_(control),
      setup_(Why(Cause::kCallSetup)),
      media_(Why(Cause::kCallMedia)),
      report_(Why(Cause::kCallReport)),
      end_(Why(Cause::kCallEnd)) {}

Reason CallSession::Why(Cause cause) const {
  return {cause, record_.action, static_cast<std::uint32_t>(record_.plan.id), {}};
}

void CallSession::Signal(CallMessage about, std::vector<ControlMessage::RelayEntry> relays,
                         Nanoseconds rtt) {
  ControlMessage message;
  message.kind = ControlMessage::Kind::kCall;
  message.about = about;
  message.call = static_cast<std::uint32_t>(record_.plan.id);
  message.user = caller_ ? record_.callee : record_.caller;
  message.relays = std::move(relays);
  message.rtt_us = static_cast<std::uint32_t>(rtt.count() / 1000);
  control_.Send(message);
}

void CallSession::Place() {
  record_.row.ts_offer = world_.log.Stamp();
  Signal(CallMessage::kOffer);
  timer_ = ns3::Simulator::Schedule(ToTime(kNoAnswer), &CallSession::HangUp, this, "no-answer");
}

void CallSession::Receive(const ControlMessage& message) {
  if (over_) return;
  switch (message.about) {
    case CallMessage::kRelayList:
      Begin(message);
      return;
    case CallMessage::kIncoming:
      record_.row.ts_ringing = world_.log.Stamp();
      Signal(CallMessage::kReceipt);
      Begin(message);
      timer_ = ns3::Simulator::Schedule(ToTime(record_.plan.ringing), &CallSession::Answer, this);
      return;
    case CallMessage::kAccepted:
      Accepted();
      return;
    case CallMessage::kRelayLatency:
      if (!prober_ || message.relays.empty()) return;
      for (RelayCandidate& candidate : prober_->candidates()) {
        if (candidate.address == message.relays.front().address) {
          candidate.remote_rtt = std::chrono::microseconds(message.rtt_us);
        }
      }
      if (accepted_ && caller_ && !relay_) ChooseRelay();
      return;
    case CallMessage::kTerminated:
      Stop();
      return;
    default:
      return;
  }
}

void CallSession::Begin(const ControlMessage& message) {
  if (prober_) return;
  socket_ = std::make_unique<UdpEndpoint>(
      host_, ports_.Take(),
      [this](Endpoint from, const ns3::Ptr<ns3::Packet>& packet) { Datagram(from, packet); });
  (caller_ ? record_.row.caller_port : record_.row.callee_port) = socket_->port();
  const auto end = caller_ ? wire::CallEnd::kCaller : wire::CallEnd::kCallee;
  const std::uint64_t seed = world_.scenario.seed;
  prober_ = std::make_unique<RelayProber>(
      message.relays, end, MakeRelayToken(seed, static_cast<std::uint32_t>(record_.plan.id), end),
      random::Stream(seed, caller_ ? "call.stun.caller" : "call.stun.callee", record_.plan.stream),
      [this](Endpoint to, const std::uint8_t* data, std::size_t size) {
        Transmit(to, over_ ? end_ : setup_, data, size);
      },
      [this](const RelayCandidate& candidate) { RelayAnswered(candidate); });

  const int mine = caller_ ? 0 : 1;
  sender_ = ns3::Create<RtpSender>(
      world_.scenario.media, world_.voices->StretchFor(record_.plan.stream, mine),
      random::Stream(seed, caller_ ? "call.rtp.caller" : "call.rtp.callee", record_.plan.stream),
      record_.media[mine], [this](const std::uint8_t* data, std::size_t size) {
        Transmit({*relay_, RelayServer::kPort}, media_, data, size);
      });
  receiver_ = std::make_unique<RtpReceiver>(world_.scenario.media, RtpSender::kClockRate,
                                            record_.media[1 - mine]);
  rtcp_ = std::make_unique<RtcpSession>(
      world_.scenario.media.rtcp_interval, world_.scenario.start, *sender_, *receiver_,
      random::Stream(seed, caller_ ? "call.rtcp.caller" : "call.rtcp.callee", record_.plan.stream),
      [this](const std::uint8_t* data, std::size_t size) {
        Transmit({*relay_, RelayServer::kPort}, report_, data, size);
      });
  prober_->Start();
}

void CallSession::RelayAnswered(const RelayCandidate& candidate) {
  if (over_) return;
  if (candidate.responses == RelayProber::kCopies) {
    Signal(CallMessage::kRelayLatency, {{candidate.address, candidate.fixed}}, *candidate.rtt);
  }
  if (accepted_ && caller_ && !relay_) ChooseRelay();
}

void CallSession::Answer() {
  if (over_) return;
  accepted_ = true;
  record_.row.ts_accept = world_.log.Stamp();
  world_.log.Act(record_.row.callee, "call.answer", record_.row.caller, record_.plan.id, "done");
  Signal(CallMessage::kAccept);
  timer_ = ns3::Simulator::Schedule(ToTime(record_.plan.duration), [this] {
    // Either end hangs up as often as the other.
    random::Stream who(world_.scenario.seed, "call.hangup", record_.plan.stream);
    if (who.Chance(0.5)) HangUp("hangup");
  });
}

void CallSession::Accepted() {
  if (accepted_) return;
  accepted_ = true;
  timer_.Cancel();
  // The callee's clock of the call began half a round trip ago; people do not notice.
  timer_ = ns3::Simulator::Schedule(ToTime(record_.plan.duration), [this] {
    random::Stream who(world_.scenario.seed, "call.hangup", record_.plan.stream);
    if (!who.Chance(0.5)) HangUp("hangup");
  });
  ChooseRelay();
  if (!relay_) {
    ns3::Simulator::Schedule(ToTime(kNoRelay), [this] {
      if (!relay_ && !over_) HangUp("no-relay");
    });
  }
}

void CallSession::ChooseRelay() {
  if (!prober_) return;
  const std::optional<std::string>& wanted = record_.plan.relay;
  std::vector<service::RelayMeasurement> measured;
  for (const RelayCandidate& candidate : prober_->candidates()) {
    const std::string address = address_v4(candidate.address).to_string();
    const bool eligible = !wanted || *wanted == address;
    measured.push_back({address, eligible ? candidate.rtt : std::nullopt, candidate.remote_rtt});
  }
  random::Stream stream(world_.scenario.seed, "call.relay.choice", record_.plan.stream);
  const auto chosen = service::ChooseRelay(world_.scenario.service.relay_choice, measured, stream);
  if (!chosen) return;
  const std::uint32_t relay = prober_->candidates()[*chosen].address;
  record_.row.ts_relay_chosen = world_.log.Stamp();
  record_.row.relay = measured[*chosen].address;
  record_.row.relay_site = world_.site_of(relay);
  StartMedia(relay);
}

void CallSession::StartMedia(std::uint32_t relay) {
  relay_ = relay;
  sender_->Start();
  rtcp_->Start();
}

void CallSession::Datagram(Endpoint from, const ns3::Ptr<ns3::Packet>& packet) {
  std::array<std::uint8_t, 1500> octets;
  const std::size_t size = packet->CopyData(octets.data(), octets.size());
  if (wire::IsRtcp(octets.data(), size)) {
    if (!over_) rtcp_->Receive(octets.data(), size);
    return;
  }
  if (const auto rtp = wire::ParseRtp(octets.data(), size)) {
    if (over_ || !receiver_->Receive(rtp->header)) return;
    if (!record_.row.ts_first_media) record_.row.ts_first_media = world_.log.Stamp();
    if (!caller_ && accepted_ && !relay_) StartMedia(from.address);
    return;
  }
  if (const auto stun = wire::StunMessage::Parse(octets.data(), size)) {
    prober_->Receive(from, *stun);
  }
}

}  // namespace wabed::packet
