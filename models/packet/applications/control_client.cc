#include "models/packet/applications/control_client.h"

#include <algorithm>

#include "traces/wire/octets.h"

#include <ns3/inet-socket-address.h>

namespace wabed::packet {
namespace {

constexpr std::uint16_t kXmpp = 5222, kHttps = 443;
/// Indices into service::LoginTurns.
constexpr std::size_t kPhoneOpens = 0, kServerGreets = 1, kPhoneAsks = 2, kServerTells = 3,
                      kPhoneEnds = 4;

/// What the authentication frame begins with: who it is, and which session's keys.
std::vector<std::uint8_t> Words(std::uint32_t user, std::uint32_t session) {
  std::vector<std::uint8_t> octets(8);
  traces::wire::Put32(octets.data(), user);
  traces::wire::Put32(octets.data() + 4, session);
  return octets;
}

}  // namespace

ControlClient::ControlClient(Settings settings, Host& host, PhoneLedger& ledger,
                             PortAllocator& ports, DnsClient& dns, Handler handler)
    : settings_(std::move(settings)),
      host_(host),
      ledger_(ledger),
      ports_(ports),
      dns_(dns),
      handler_(std::move(handler)),
      stream_(settings_.seed, "phone.control", settings_.user) {}

void ControlClient::Open(std::uint32_t action) {
  reason_.cause = Cause::kControl;
  reason_.action = action;
  Connect();
}

void ControlClient::Connect() {
  if (settings_.names.empty()) return;
  reason_.service_name =
      settings_.names[stream_.Below(static_cast<std::uint32_t>(settings_.names.size()))];
  dns_.Lookup(reason_.service_name, reason_, [this](const std::vector<std::uint32_t>& addresses) {
    if (addresses.empty()) {
      Retry();
      return;
    }
    port_ = ports_.Take();
    ledger_.RegisterTcp(port_, reason_);
    const bool https = stream_.Chance(settings_.service.control_port_443.value);
    socket_ = host_.OpenTcp(port_);
    socket_->SetConnectCallback(ns3::MakeCallback(&ControlClient::Connected, this),
                                ns3::MakeCallback(&ControlClient::Failed, this));
    socket_->SetCloseCallbacks(ns3::MakeCallback(&ControlClient::Failed, this),
                               ns3::MakeCallback(&ControlClient::Failed, this));
    socket_->Connect(
        ns3::InetSocketAddress(ns3::Ipv4Address(addresses.front()), https ? kHttps : kXmpp));
  });
}

void ControlClient::Connected(ns3::Ptr<ns3::Socket> socket) {
  ControlStream::Handlers handlers;
  handlers.clear_frame = [this](const std::uint8_t*, std::size_t) { ClearFrame(); };
  handlers.message = [this](const ControlMessage& message) { Message(message); };
  handlers.broken = [this, socket] { Failed(socket); };
  connection_ = std::make_unique<ControlStream>(socket, false, std::move(handlers));
  session_ = stream_();
  frames_from_server_ = 0;
  connection_->SendPrologue();
  LoginTurn(kPhoneOpens);
  connection_->SetKeys(settings_.seed, session_);
}

void ControlClient::LoginTurn(std::size_t turn) {
  const auto& frames = service::LoginTurns()[turn].frames;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (frames[i].encrypted) {
      connection_->Send(frames[i], {});
    } else {
      const bool authentication = i + 1 == frames.size();
      connection_->SendClear(
          frames[i].bytes,
          authentication ? Words(settings_.user, session_) : std::vector<std::uint8_t>{}, stream_);
    }
  }
}

void ControlClient::ClearFrame() { ++frames_from_server_; }

void ControlClient::Message(const ControlMessage& message) {
  if (logged_in_) {
    if (message.kind == ControlMessage::Kind::kCall) handler_(message);
    return;
  }
  const auto& turns = service::LoginTurns();
  ++frames_from_server_;
  if (frames_from_server_ == turns[kServerGreets].frames.size()) LoginTurn(kPhoneAsks);
  if (frames_from_server_ <
      turns[kServerGreets].frames.size() + turns[kServerTells].frames.size()) {
    return;
  }
  LoginTurn(kPhoneEnds);
  logged_in_ = true;
  backoff_ = kFirstBackoff;
  keep_alive_ = ns3::Simulator::Schedule(ToTime(settings_.service.control_keepalive),
                                         &ControlClient::KeepAlive, this);
  std::vector<ControlMessage> waiting;
  waiting.swap(waiting_);
  for (const ControlMessage& one : waiting) Send(one);
}

void ControlClient::Send(const ControlMessage& message) {
  if (!logged_in_) {
    waiting_.push_back(message);
    return;
  }
  connection_->Send(service::FrameOf(message.about), message);
}

void ControlClient::KeepAlive() {
  ControlMessage ping;
  ping.kind = ControlMessage::Kind::kPing;
  connection_->Send(service::KeepAliveRequest(), ping);
  keep_alive_ = ns3::Simulator::Schedule(ToTime(settings_.service.control_keepalive),
                                         &ControlClient::KeepAlive, this);
}

void ControlClient::Failed(ns3::Ptr<ns3::Socket> socket) {
  if (socket != socket_) return;
  socket_ = nullptr;
  logged_in_ = false;
  keep_alive_.Cancel();
  // The stream may be the one that is calling us: it goes when the stack is done with it.
  ns3::Simulator::ScheduleNow([old = std::shared_ptr<ControlStream>(std::move(connection_))] {});
  Retry();
}

void ControlClient::Retry() {
  ns3::Simulator::Schedule(ToTime(backoff_), &ControlClient::Connect, this);
  backoff_ = std::min(backoff_ * 2, kLastBackoff);
}

}  // namespace wabed::packet
