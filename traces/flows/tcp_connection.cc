#include "traces/flows/tcp_connection.h"

namespace wabed::traces {

bool TcpConnection::IsReopenedBy(const PacketView& view, bool from_originator) const {
  const End& sender = from_originator ? originator_ : responder_;
  return view.HasTcpFlag(tcp_flag::kSyn) && !view.HasTcpFlag(tcp_flag::kAck) && sender.has_base &&
         sender.base_seq != view.tcp_seq;
}

TcpConnection::Segment TcpConnection::Add(const PacketView& view, bool from_originator) {
  End& sender = from_originator ? originator_ : responder_;
  End& receiver = from_originator ? responder_ : originator_;
  const bool syn = view.HasTcpFlag(tcp_flag::kSyn);
  const bool fin = view.HasTcpFlag(tcp_flag::kFin);
  const bool rst = view.HasTcpFlag(tcp_flag::kRst);
  if (!sender.has_base) {
    sender.has_base = true;
    sender.base_seq = syn ? view.tcp_seq : view.tcp_seq - 1;
  }
  if (view.payload_length > 0) sender.sent_payload = true;
  Advance(sender, receiver, view);

  const auto payload = static_cast<std::uint32_t>(view.payload_length);
  const bool keep_alive = payload <= 1 && !syn && !fin && !rst && sender.seen.any() &&
                          view.tcp_seq == sender.seen.next_seq() - 1;
  if (keep_alive || rst) return {SeenOctets::News::kNone, keep_alive};
  return {sender.seen.Add(view.tcp_seq, payload + (syn ? 1 : 0) + (fin ? 1 : 0)), false};
}

bool TcpConnection::IsOver() const {
  return IsReset() || (originator_.state == State::kClosed && responder_.state == State::kClosed);
}

bool TcpConnection::IsReset() const {
  return originator_.state == State::kReset || responder_.state == State::kReset;
}

std::optional<std::uint32_t> TcpConnection::NextSequence(bool of_originator) const {
  const SeenOctets& seen = (of_originator ? originator_ : responder_).seen;
  if (!seen.any()) return std::nullopt;
  return seen.next_seq();
}

void TcpConnection::Advance(End& sender, End& receiver, const PacketView& view) {
  const bool over = sender.state == State::kClosed && receiver.state == State::kClosed;
  if (over || sender.state == State::kReset) return;
  if (view.HasTcpFlag(tcp_flag::kRst)) {
    sender.state = State::kReset;
    return;
  }
  if (view.HasTcpFlag(tcp_flag::kSyn)) {
    if (sender.state != State::kInactive && sender.state != State::kSynSent) return;
    if (receiver.state == State::kSynSent) {  // answered, or opened from both ends at once
      sender.state = State::kEstablished;
      receiver.state = State::kEstablished;
    } else if (sender.state == State::kInactive) {
      sender.state = view.HasTcpFlag(tcp_flag::kAck) ? State::kSynAckSent : State::kSynSent;
    }
    return;
  }
  if (view.HasTcpFlag(tcp_flag::kFin)) {
    sender.state = State::kClosed;
    return;
  }
  if (sender.state == State::kInactive) {
    if (receiver.state == State::kSynAckSent) {  // the SYN itself was missed
      sender.state = State::kEstablished;
      receiver.state = State::kEstablished;
    } else {
      sender.state = State::kPartial;
    }
  }
}

std::string TcpConnection::ConnState() const {
  const State orig = originator_.state;
  const State resp = responder_.state;
  const auto unseen = [](State state) {
    return state == State::kInactive || state == State::kPartial;
  };
  if (resp == State::kReset) {
    const bool nothing_said = !originator_.sent_payload && !responder_.sent_payload;
    if (orig == State::kSynSent || orig == State::kSynAckSent ||
        (orig == State::kReset && nothing_said)) {
      return "REJ";
    }
    return unseen(orig) ? "RSTRH" : "RSTR";
  }
  if (orig == State::kReset) return unseen(resp) ? "RSTOS0" : "RSTO";
  if (orig == State::kClosed && resp == State::kClosed) return "SF";
  if (orig == State::kClosed) return unseen(resp) ? "SH" : "S2";
  if (resp == State::kClosed) return unseen(orig) ? "SHR" : "S3";
  if (orig == State::kSynSent && resp == State::kInactive) return "S0";
  if (orig == State::kEstablished && resp == State::kEstablished) return "S1";
  return "OTH";
}

}  // namespace wabed::traces
