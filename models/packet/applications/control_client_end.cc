// The part of ControlClient that watches the clock, ends connections and tries again.
#include <algorithm>

#include "models/packet/applications/control_client.h"
#include "models/packet/core/ipv4_packet.h"

namespace wabed::packet {

bool ControlClient::IsUse(const ControlMessage& message) {
  using Stanza = service::ChatStanza;
  if (message.kind == ControlMessage::Kind::kCall) return true;
  return message.kind == ControlMessage::Kind::kChat &&
         (message.stanza == Stanza::kMessage || message.stanza == Stanza::kAccepted ||
          message.stanza == Stanza::kDelivered || message.stanza == Stanza::kRead);
}

Nanoseconds ControlClient::IdleEnd() const {
  if (phone_.idle_timeout == Nanoseconds(0)) return Nanoseconds::max();
  // While the application is in use, the end is looked for again later.
  return (owner_.InUse() ? Now() : last_use_) + phone_.idle_timeout;
}

Nanoseconds ControlClient::NextDue() const {
  switch (state_) {
    case State::kConnecting:
    case State::kLoggingIn:
      return started_ + kLoginTimeout;
    case State::kOnline:
      return std::min(last_traffic_ + (ping_open_ ? kAnswerTimeout : phone_.keepalive), IdleEnd());
    default:
      return Nanoseconds::max();
  }
}

void ControlClient::Arm() {
  const Nanoseconds due = NextDue();
  if (due == Nanoseconds::max() || (timer_.IsRunning() && timer_at_ <= due)) return;
  timer_.Cancel();
  timer_at_ = due;
  timer_ = ns3::Simulator::Schedule(ToTime(std::max(due - Now(), Nanoseconds(0))),
                                    &ControlClient::Due, this);
}

void ControlClient::Due() {
  if (NextDue() <= Now()) {
    if (state_ != State::kOnline || ping_open_) {
      Fail("timeout");
      return;
    }
    if (IdleEnd() <= Now()) {
      End("idle");
      if (phone_.reconnect_after) ConnectAgain(0.5, 1.5, *phone_.reconnect_after);
      return;
    }
    Ping();
  }
  Arm();
}

void ControlClient::Ping() {
  ControlMessage ping;
  ping.kind = ControlMessage::Kind::kPing;
  ledger_.BecauseOf(port_, reason_.action);
  connection_->Send(service::KeepAliveRequest(), ping);
  last_traffic_ = Now();
  ping_open_ = true;
  ++row().keepalives;
}

void ControlClient::Probe() {
  if (state_ != State::kOnline || ping_open_) return;
  Ping();
  Arm();
}

void ControlClient::Left() {
  if (state_ == State::kOnline) Arm();
}

void ControlClient::Close() {
  if (state_ == State::kOffline || state_ == State::kWaiting) {
    timer_.Cancel();
    state_ = State::kClosed;
  }
  if (state_ != State::kClosed) End("closed");
}

void ControlClient::NetworkLost() {
  if (state_ == State::kClosed || state_ == State::kOffline) return;
  if (state_ != State::kWaiting) End("network-lost");
  timer_.Cancel();
  state_ = State::kOffline;
}

void ControlClient::NetworkBack() {
  if (state_ != State::kOffline) return;
  backoff_ = settings_.service.control_first_backoff;
  // Systems tell applications of a network some time after it is there, not all at once.
  ConnectAgain(0.5, 1, backoff_);
}

void ControlClient::DropSocket() {
  ControlStream::Forget(std::move(connection_));
  if (!socket_) return;
  const auto nobody = ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>();
  if (state_ == State::kConnecting) {
    socket_->SetCloseCallbacks(nobody, nobody);
    socket_->Close();
  }
  socket_->SetConnectCallback(nobody, nobody);
  socket_->SetAttribute(
      "IcmpCallback",
      ns3::CallbackValue(ns3::MakeNullCallback<void, ns3::Ipv4Address, std::uint8_t, std::uint8_t,
                                               std::uint8_t, std::uint32_t>()));
  socket_ = nullptr;
}

void ControlClient::End(const char* reason) {
  row().ts_end = log_.Stamp();
  row().end_reason = reason;
  if (port_ != 0) row().flow_id = ledger_.FlowOf(kTcp, port_, remote_);
  DropSocket();
  timer_.Cancel();
  port_ = 0;
  state_ = State::kClosed;
}

void ControlClient::Fail(const char* reason) {
  End(reason);
  // A random half of the wait keeps phones that failed together from coming back together.
  ConnectAgain(0.5, 1, backoff_);
  backoff_ = std::min<Nanoseconds>(backoff_ * 2, settings_.service.control_last_backoff);
}

void ControlClient::ConnectAgain(double least, double most, Nanoseconds wait) {
  state_ = State::kWaiting;
  const double drawn = static_cast<double>(wait.count()) * stream_.Uniform(least, most);
  timer_ = ns3::Simulator::Schedule(ToTime(Nanoseconds(static_cast<std::int64_t>(drawn))),
                                    &ControlClient::Connect, this, ConnectionLog::Why::kReconnect);
}

void ControlClient::Settle() {
  if (state_ == State::kClosed || state_ == State::kOffline || state_ == State::kWaiting) return;
  row().end_reason = "run-ended";
  if (port_ != 0) row().flow_id = ledger_.FlowOf(kTcp, port_, remote_);
}

}  // namespace wabed::packet
