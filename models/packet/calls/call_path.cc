#include "models/packet/calls/call_path.h"

#include <algorithm>

namespace wabed::packet {

const char* Name(SocketKind kind) {
  switch (kind) {
    case SocketKind::kHost:
      return "host";
    case SocketKind::kReflexive:
      return "reflexive";
    case SocketKind::kPeerReflexive:
      return "peer-reflexive";
    case SocketKind::kRelayed:
      return "relayed";
  }
  return "";
}

const char* Name(PathCause cause) {
  switch (cause) {
    case PathCause::kFirst:
      return "first";
    case PathCause::kShorter:
      return "shorter";
    case PathCause::kLoss:
      return "loss";
    case PathCause::kDead:
      return "dead";
    case PathCause::kPeerMoved:
      return "peer-moved";
  }
  return "";
}

std::optional<Nanoseconds> CallPath::Rtt() const {
  if (!last_rtts[1]) return last_rtts[0];
  return std::min(*last_rtts[0], *last_rtts[1]);
}

std::optional<Nanoseconds> CallPath::CautiousRtt() const {
  if (!last_rtts[1]) return last_rtts[0];
  return std::max(*last_rtts[0], *last_rtts[1]);
}

void CallPath::NoteAnswer(Nanoseconds now, std::optional<Nanoseconds> rtt) {
  ++responses;
  missed = 0;
  clean = rtt ? clean + 1 : 0;
  last_answer = now;
  if (!first_answer) first_answer = now;
  if (!rtt) return;
  best_rtt = std::min(*rtt, best_rtt.value_or(*rtt));
  last_rtts[1] = last_rtts[0];
  last_rtts[0] = rtt;
}

std::uint32_t CandidatePriority(SocketKind kind, std::uint16_t preference) {
  constexpr std::uint32_t kComponent = 1;
  std::uint32_t type = 0;
  if (kind == SocketKind::kHost) type = 126;
  if (kind == SocketKind::kPeerReflexive) type = 110;
  if (kind == SocketKind::kReflexive) type = 100;
  return type << 24 | std::uint32_t{preference} << 8 | (256 - kComponent);
}

std::uint64_t PairPriority(std::uint32_t caller, std::uint32_t callee) {
  const std::uint64_t least = std::min(caller, callee), most = std::max(caller, callee);
  return (least << 32) + 2 * most + (caller > callee ? 1 : 0);
}

}  // namespace wabed::packet
