#include "models/packet/applications/call_session.h"

#include <algorithm>

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
      end_(Why(Cause::kCallEnd)),
      path_log_(record, caller, world.log) {
  if (caller && record.plan.malformed > 0) {
    hostile_ = std::make_unique<HostilePackets>(record.plan.malformed,
                                                StreamOf("call.malformed", "call.malformed"));
  }
}

Reason CallSession::Why(Cause cause) const {
  return {cause, record_.action, static_cast<std::uint32_t>(record_.plan.id), {}};
}

random::Stream CallSession::StreamOf(const char* of_caller, const char* of_callee) const {
  return {world_.scenario.seed, caller_ ? of_caller : of_callee, record_.plan.stream};
}

ControlMessage CallSession::About(CallMessage about) const {
  ControlMessage message;
  message.kind = ControlMessage::Kind::kCall;
  message.about = about;
  message.call = static_cast<std::uint32_t>(record_.plan.id);
  message.user = caller_ ? record_.callee : record_.caller;
  return message;
}

void CallSession::Place() {
  record_.row.ts_offer = world_.log.Stamp();
  random::Stream stream = StreamOf("call.secret", "call.secret");
  for (std::uint8_t& octet : secret_) octet = static_cast<std::uint8_t>(stream());
  ControlMessage offer = About(CallMessage::kOffer);
  offer.secret = secret_;
  control_.Send(offer);
  timer_ = ns3::Simulator::Schedule(ToTime(kNoAnswer), &CallSession::HangUp, this, "no-answer");
}

void CallSession::Receive(const ControlMessage& message) {
  if (over_) return;
  switch (message.about) {
    case CallMessage::kRelayList:
      if (!record_.row.ts_relays) record_.row.ts_relays = world_.log.Stamp();
      Begin(message);
      return;
    case CallMessage::kIncoming:
      record_.row.ts_ringing = world_.log.Stamp();
      secret_ = message.secret;
      Signal(CallMessage::kReceipt);
      Begin(message);
      timer_ = ns3::Simulator::Schedule(ToTime(record_.plan.ringing), &CallSession::Answer, this);
      return;
    case CallMessage::kAccepted:
      Accepted();
      return;
    case CallMessage::kRelayLatency:
      LearnLatency(message);
      return;
    case CallMessage::kTransport:
      LearnSockets(message);
      return;
    case CallMessage::kRelayElected:
      if (caller_ || !paths_ || message.relays.empty()) return;
      paths_->Elected({message.relays.front().address, RelayServer::kPort});
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
      host_, ports_.Take(), [this](Endpoint from, const std::uint8_t* data, std::size_t size) {
        Datagram(from, data, size);
      });
  local_ = {host_.address(), socket_->port()};
  (caller_ ? record_.row.caller_port : record_.row.callee_port) = socket_->port();
  const auto end = caller_ ? wire::CallEnd::kCaller : wire::CallEnd::kCallee;
  const std::uint64_t seed = world_.scenario.seed;
  prober_ = std::make_unique<RelayProber>(
      message.relays, end, MakeRelayToken(seed, static_cast<std::uint32_t>(record_.plan.id), end),
      StreamOf("call.stun.caller", "call.stun.callee"),
      [this](Endpoint to, const std::uint8_t* data, std::size_t size) {
        Transmit(to, over_ ? end_ : setup_, data, size);
      },
      [this](const RelayCandidate& candidate) { RelayAnswered(candidate); });
  MakePaths(secret_);
  MakeMedia();
  prober_->Start();
  if (accepted_) Open();
}

void CallSession::MakePaths(const CallSecret& secret) {
  using Choice = scenarios::ServiceSection::RelayChoice;
  const Choice choice = world_.scenario.service.relay_choice;
  CallPaths::Settings settings;
  settings.section = paths_section();
  settings.caller = caller_;
  settings.other_relays = !record_.plan.relay &&
                          (choice == Choice::kLowestRttCaller || choice == Choice::kLowestRttSum);
  CallPaths::Owner& owner = *this;
  paths_ = std::make_unique<CallPaths>(settings, secret,
                                       StreamOf("call.checks.caller", "call.checks.callee"), owner);
  for (const RelayCandidate& candidate : prober_->candidates()) {
    paths_->AddRelay({candidate.address, RelayServer::kPort});
  }
}

void CallSession::RelayAnswered(const RelayCandidate& candidate) {
  if (over_) return;
  if (!record_.row.ts_first_answer) record_.row.ts_first_answer = world_.log.Stamp();
  if (candidate.responses == RelayProber::kCopies) {
    ControlMessage latency = About(CallMessage::kRelayLatency);
    latency.relays = {{candidate.address, candidate.fixed}};
    latency.rtt_us = static_cast<std::uint32_t>(candidate.rtt->count() / 1000);
    control_.Send(latency);
  }
  TellSockets();
  if (accepted_ && caller_ && !Taken()) ChooseRelay();
}

void CallSession::LearnLatency(const ControlMessage& message) {
  if (!prober_ || message.relays.empty()) return;
  for (RelayCandidate& candidate : prober_->candidates()) {
    if (candidate.address == message.relays.front().address) {
      candidate.remote_rtt = std::chrono::microseconds(message.rtt_us);
    }
  }
  if (accepted_ && caller_ && !Taken()) ChooseRelay();
}

// The caller's sockets go with its offer, as soon as relays have told them; the callee's with its
// answer. New ones are told when they come up.
void CallSession::TellSockets() {
  if (!paths_section().direct || (!caller_ && !accepted_)) return;
  const auto& candidates = prober_->candidates();
  const bool gathered = std::all_of(candidates.begin(), candidates.end(),
                                    [](const RelayCandidate& c) { return c.responses > 0; });
  if (!gathered && !accepted_) return;
  std::vector<ControlMessage::SocketEntry> sockets = {{false, local_}};
  for (const RelayCandidate& candidate : candidates) {
    const bool known =
        !candidate.mapped || std::any_of(sockets.begin(), sockets.end(), [&](const auto& entry) {
          return entry.socket == *candidate.mapped;
        });
    if (!known && sockets.size() < kMostSockets) sockets.push_back({true, *candidate.mapped});
  }
  const bool same = sockets.size() == told_.size() &&
                    std::equal(sockets.begin(), sockets.end(), told_.begin(),
                               [](const auto& a, const auto& b) { return a.socket == b.socket; });
  if (same) return;
  told_ = sockets;
  ControlMessage transport = About(CallMessage::kTransport);
  transport.sockets = std::move(sockets);
  control_.Send(transport);
}

void CallSession::TellSocketsAgain() {
  if (over_ || told_.empty()) return;
  told_.clear();
  TellSockets();
}

void CallSession::LearnSockets(const ControlMessage& message) {
  if (!paths_) return;
  for (const ControlMessage::SocketEntry& entry : message.sockets) {
    paths_->AddPeer(entry.reflexive ? SocketKind::kReflexive : SocketKind::kHost, entry.socket);
  }
}

void CallSession::Answer() {
  if (over_) return;
  record_.row.ts_accept = world_.log.Stamp();
  world_.log.Act(record_.row.callee, "call.answer", record_.row.caller, record_.plan.id, "done");
  Signal(CallMessage::kAccept);
  Talk();
}

void CallSession::Accepted() {
  if (accepted_) return;
  timer_.Cancel();
  Talk();
  ChooseRelay();
  if (Taken()) return;
  ns3::Simulator::Schedule(ToTime(kNoRelay), [this] {
    if (!over_ && !Taken()) HangUp(paths_section().direct ? "no-path" : "no-relay");
  });
}

// The callee's clock of the call begins half a round trip before the caller's; people do not
// notice.
void CallSession::Talk() {
  accepted_ = true;
  timer_ = ns3::Simulator::Schedule(ToTime(record_.plan.duration), [this] {
    // Either end hangs up as often as the other.
    random::Stream who(world_.scenario.seed, "call.hangup", record_.plan.stream);
    if (who.Chance(0.5) != caller_) HangUp("hangup");
  });
  Open();
}

void CallSession::Open() {
  if (!paths_) return;
  TellSockets();
  paths_->Open();
}

void CallSession::ChooseRelay() {
  if (!prober_ || !paths_section().relayed) return;
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
  paths_->Choose({relay, RelayServer::kPort});
}

}  // namespace wabed::packet
