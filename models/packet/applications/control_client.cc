#include "models/packet/applications/control_client.h"

#include <algorithm>

#include <ns3/callback.h>
#include <ns3/inet-socket-address.h>
#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/applications/tls_transport.h"
#include "models/packet/core/ipv4_packet.h"
#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

constexpr std::uint16_t kXmpp = 5222, kHttps = 443;
constexpr std::uint8_t kIcmpUnreachable = 3;
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

ControlClient::ControlClient(const ControlSettings& settings, ControlPhone phone, Host& host,
                             PhoneLedger& ledger, PortAllocator& ports, DnsClient& dns,
                             ConnectionLog& log, Owner& owner)
    : settings_(settings),
      phone_(std::move(phone)),
      host_(host),
      ledger_(ledger),
      ports_(ports),
      dns_(dns),
      log_(log),
      owner_(owner),
      stream_(settings.seed, "phone.control", phone_.user),
      backoff_(settings.service.control_first_backoff) {}

void ControlClient::Open(ConnectionLog::Why why, std::uint32_t action) {
  if (settings_.names.empty() || (state_ != State::kClosed && state_ != State::kWaiting)) return;
  reason_.cause = Cause::kControl;
  reason_.action = action;
  Connect(why);
}

void ControlClient::Connect(ConnectionLog::Why why) {
  reason_.service_name =
      settings_.names[stream_.Below(static_cast<std::uint32_t>(settings_.names.size()))];
  row_ = log_.Begin(phone_.name, phone_.system, why, reason_.service_name);
  state_ = State::kResolving;
  timer_.Cancel();
  dns_.Lookup(reason_.service_name, reason_,
              [this, attempt = ++attempt_](const std::vector<std::uint32_t>& addresses) {
                Resolved(attempt, addresses);
              });
}

void ControlClient::Resolved(std::uint32_t attempt, const std::vector<std::uint32_t>& addresses) {
  if (attempt != attempt_ || state_ != State::kResolving) return;
  if (addresses.empty()) {
    Fail("unresolved");
    return;
  }
  port_ = ports_.Take();
  ledger_.RegisterTcp(port_, reason_);
  const bool https = stream_.Chance(settings_.service.control_port_443.value);
  remote_ = {addresses.front(), https ? kHttps : kXmpp};
  row().server = boost::asio::ip::address_v4(remote_.address).to_string();
  row().port = remote_.port;
  state_ = State::kConnecting;
  started_ = Now();
  socket_ = host_.OpenTcp(port_);
  const auto failed = ns3::MakeCallback(&ControlClient::ConnectFailed, this);
  socket_->SetConnectCallback(ns3::MakeCallback(&ControlClient::Connected, this), failed);
  socket_->SetCloseCallbacks(failed, failed);
  socket_->SetAttribute("IcmpCallback",
                        ns3::CallbackValue(ns3::MakeCallback(&ControlClient::Unreachable, this)));
  Arm();
  socket_->Connect(ns3::InetSocketAddress(ns3::Ipv4Address(remote_.address), remote_.port));
}

void ControlClient::Unreachable(ns3::Ipv4Address, std::uint8_t, std::uint8_t type, std::uint8_t,
                                std::uint32_t) {
  // As Linux has it: fatal while connecting, a passing trouble later (RFC 1122 section 4.2.3.9).
  if (type == kIcmpUnreachable && state_ == State::kConnecting) Fail("unreachable");
}

void ControlClient::ConnectFailed(ns3::Ptr<ns3::Socket> socket) {
  // TCP itself gives up after kLoginTimeout: what comes before is a reset.
  if (socket == socket_ && state_ == State::kConnecting) Fail("refused");
}

void ControlClient::Connected(ns3::Ptr<ns3::Socket> socket) {
  if (socket != socket_ || state_ != State::kConnecting) return;
  state_ = State::kLoggingIn;
  row().ts_connected = log_.Stamp();
  row().flow_id = ledger_.FlowOf(kTcp, port_, remote_);
  frames_from_server_ = 0;
  session_ = stream_();
  connection_ = std::make_unique<ControlStream>(false, static_cast<ControlStream::Owner&>(*this));
  connection_->Run([&](ControlTransport::Owner& owner) -> std::unique_ptr<ControlTransport> {
    using Framing = scenarios::ServiceSection::ControlFraming;
    if (settings_.service.control_framing == Framing::kFunXmpp) {
      return std::make_unique<ClearTransport>(socket, owner);
    }
    service::TlsSettings tls;
    tls.seed = settings_.seed;
    tls.connection = std::uint64_t{phone_.user} << 32 | attempt_;
    tls.server_name = reason_.service_name;
    // Servers share what sessions are sealed with, so any of them takes back the newest
    // (assumption).
    if (stream_.Chance(settings_.service.tls.resumption.value)) tls.session = tls_session_;
    tls.client = service::TlsClientKindOf(phone_.tls, settings_.service.tls.version);
    return std::make_unique<TlsTransport>(socket, service::TlsRole::kClient, std::move(tls), owner);
  });
  if (connection_->ready()) StreamReady();
}

void ControlClient::StreamReady() {
  service::TlsSession session = connection_->Session();
  if (!session.empty()) tls_session_ = std::move(session);
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
          authentication ? Words(phone_.user, session_) : std::vector<std::uint8_t>{}, stream_);
    }
  }
}

void ControlClient::ClearFrame(const std::uint8_t*, std::size_t) { ++frames_from_server_; }

void ControlClient::LoginFrame() {
  const auto& turns = service::LoginTurns();
  ++frames_from_server_;
  if (frames_from_server_ == turns[kServerGreets].frames.size()) LoginTurn(kPhoneAsks);
  if (frames_from_server_ <
      turns[kServerGreets].frames.size() + turns[kServerTells].frames.size()) {
    return;
  }
  LoginTurn(kPhoneEnds);
  state_ = State::kOnline;
  row().ts_logged_in = log_.Stamp();
  backoff_ = settings_.service.control_first_backoff;
  last_traffic_ = last_use_ = Now();
  ping_open_ = false;
  Arm();
  std::vector<ControlMessage> waiting;
  waiting.swap(waiting_);
  for (const ControlMessage& one : waiting) Send(one);
  owner_.LoggedIn();
}

void ControlClient::Message(const ControlMessage& message) {
  if (state_ != State::kOnline) {
    if (message.kind == ControlMessage::Kind::kNone) LoginFrame();
    return;
  }
  last_traffic_ = Now();
  if (ping_open_) {
    ping_open_ = false;
    // The timer waits for the answer's time-out: too long where keep-alives come faster.
    if (phone_.keepalive < kAnswerTimeout) Arm();
  }
  if (message.kind == ControlMessage::Kind::kPong) return;
  if (IsUse(message)) last_use_ = Now();
  owner_.Received(message);
}

void ControlClient::Send(const ControlMessage& message) {
  if (state_ != State::kOnline) {
    waiting_.push_back(message);
    return;
  }
  Send(service::FrameOf(message.about), message, 0);
}

void ControlClient::Send(const service::ControlFrame& frame, const ControlMessage& message,
                         std::uint32_t action) {
  // What is sent does not put off the end of waiting for an answer.
  if (!ping_open_) last_traffic_ = Now();
  if (IsUse(message)) last_use_ = Now();
  ledger_.BecauseOf(port_, action == 0 ? reason_.action : action);
  connection_->Send(frame, message);
}

void ControlClient::StreamLost(ControlTransport::End end) {
  Fail(end == ControlTransport::End::kTimeout ? "timeout" : "reset");
}

}  // namespace wabed::packet
