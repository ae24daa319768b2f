#include "traces/flows/flow_history.h"

namespace wabed::traces {
namespace {

bool IsPowerOfTen(std::uint32_t count) {
  while (count % 10 == 0 && count > 0) count /= 10;
  return count == 1;
}

}  // namespace

void FlowHistory::AddUdp(const PacketView& view, bool from_originator) {
  if (view.payload_length > 0) Once('d', from_originator);
}

void FlowHistory::AddTcp(const PacketView& view, bool from_originator,
                         const TcpConnection::Segment& segment) {
  const bool syn = view.HasTcpFlag(tcp_flag::kSyn);
  const bool fin = view.HasTcpFlag(tcp_flag::kFin);
  const bool rst = view.HasTcpFlag(tcp_flag::kRst);
  const bool ack = view.HasTcpFlag(tcp_flag::kAck);
  if (syn + fin + rst > 1) {
    Once(syn ? 'q' : 'i', from_originator);
  } else if (syn) {
    Once(ack ? 'h' : 's', from_originator);
  } else if (fin || rst) {
    Once(fin ? 'f' : 'r', from_originator);
  } else if (view.payload_length > 0) {
    Once('d', from_originator);
  } else if (ack) {
    Once('a', from_originator);
  }
  Side& side = from_originator ? originator_ : responder_;
  if (segment.news == SeenOctets::News::kSeen && IsPowerOfTen(++side.retransmissions)) {
    Tell('t', from_originator);
  }
  if (view.tcp_window == 0 && !rst && IsPowerOfTen(++side.zero_windows)) {
    Tell('w', from_originator);
  }
}

void FlowHistory::Once(char letter, bool from_originator) {
  std::uint32_t& told = (from_originator ? originator_ : responder_).told;
  const std::uint32_t bit = 1u << (letter - 'a');
  if ((told & bit) != 0) return;
  told |= bit;
  Tell(letter, from_originator);
}

void FlowHistory::Tell(char letter, bool from_originator) {
  letters_ += from_originator ? static_cast<char>(letter - 'a' + 'A') : letter;
}

}  // namespace wabed::traces
