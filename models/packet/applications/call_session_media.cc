// The part of CallSession that sends and takes packets.
#include "models/packet/applications/call_session.h"
#include "models/packet/core/fetch.h"

namespace wabed::packet {

namespace wire = traces::wire;

void CallSession::MakeMedia() {
  const int mine = caller_ ? 0 : 1;
  const std::uint64_t stream = record_.plan.stream;
  sender_ =
      ns3::Create<RtpSender>(world_.scenario.media, world_.voices->StretchFor(stream, mine),
                             StreamOf("call.rtp.caller", "call.rtp.callee"), record_.media[mine],
                             [this](const std::uint8_t* data, std::size_t size) {
                               path_log_.Sent();
                               Transmit(paths_->remote(), media_, data, size);
                             });
  receiver_ = std::make_unique<RtpReceiver>(world_.scenario.media, RtpSender::kClockRate,
                                            record_.media[1 - mine]);
  rtcp_ = std::make_unique<RtcpSession>(world_.scenario.media.rtcp_interval, world_.scenario.start,
                                        *sender_, *receiver_,
                                        StreamOf("call.rtcp.caller", "call.rtcp.callee"),
                                        [this](const std::uint8_t* data, std::size_t size) {
                                          Transmit(paths_->remote(), report_, data, size);
                                        });
}

void CallSession::Transmit(Endpoint to, const Reason& why, const std::uint8_t* data,
                           std::size_t size) {
  if (!socket_) return;
  const PhoneLedger::Scope scope(ledger_, why);
  socket_->Send(to, data, size);
  if (!hostile_) return;
  const auto malformed = hostile_->After(data, size);
  if (malformed) socket_->Send(to, malformed->data(), malformed->size());
}

void CallSession::SendCheck(Endpoint to, const std::uint8_t* data, std::size_t size) {
  Transmit(to, setup_, data, size);
}

void CallSession::AskRelays() { prober_->Refresh(); }

void CallSession::PathTaken(PathCause cause, bool following) {
  const CallPath& path = paths_->used();
  // Whoever follows does so for what made the other go.
  if (following) cause = record_.path_cause;
  record_.path_cause = cause;
  path_log_.Take(path, cause, path.relayed() ? world_.site_of(path.remote.address) : std::string());
  if (path.relayed() && !relay_) relay_ = path.remote.address;
  if (!sender_->started()) {
    sender_->Start();
    rtcp_->Start();
  } else if (caller_ && path.relayed() && !following) {
    ControlMessage elected = About(service::CallMessage::kRelayElected);
    elected.relays = {{path.remote.address, false}};
    control_.Send(elected);
  }
  // Who was cut off may be elsewhere now, and so may the control connection without knowing it.
  if (cause == PathCause::kDead) {
    TellSocketsAgain();
    if (paths_section().direct) control_.Probe();
  }
}

void CallSession::Datagram(Endpoint from, const std::uint8_t* data, std::size_t size) {
  // Nearly always it is voice.
  Fetch(receiver_.get(), 4 * kCacheLine);
  Fetch(paths_.get(), 2 * kCacheLine);
  Fetch(&record_.media[caller_ ? 1 : 0], sizeof(MediaTruth));
  if (!Take(from, data, size) && !over_) ++record_.row.ignored;
}

// Whether a packet is one of this call's. What SRTP's and SRTCP's authentication would tell of
// media and reports, the sources and numbers do here.
bool CallSession::Take(Endpoint from, const std::uint8_t* data, std::size_t size) {
  if (wire::IsRtcp(data, size)) return TakeReport(data, size);
  if (const auto rtp = wire::ParseRtp(data, size)) {
    if (over_ || !receiver_->Receive(rtp->header)) return false;
    if (!record_.row.ts_first_media) record_.row.ts_first_media = world_.log.Stamp();
    if (paths_->MediaHeard(from, rtp->header.sequence) && !(from == heard_from_)) {
      if (heard_from_.port != 0) receiver_->PathChanged();
      heard_from_ = from;
    }
    return true;
  }
  const auto stun = wire::StunMessage::Parse(data, size);
  if (!stun) return false;
  return prober_->Receive(from, *stun) || paths_->ReceiveStun(from, *stun);
}

bool CallSession::TakeReport(const std::uint8_t* data, std::size_t size) {
  if (over_) return true;
  const auto news = rtcp_->Receive(data, size);
  if (!news) return false;
  paths_->ReportHeard(news->lost);
  if (news->leaves) paths_->PeerLeft();
  return true;
}

}  // namespace wabed::packet
