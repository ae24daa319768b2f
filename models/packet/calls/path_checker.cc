#include "models/packet/calls/path_checker.h"

#include <algorithm>

#include "traces/wire/whatsapp_stun.h"

namespace wabed::packet {

namespace wire = traces::wire;

PathChecker::PathChecker(PathList& paths, bool caller, const CallSecret& secret, Nanoseconds pace,
                         random::Stream stream, Owner& owner)
    : paths_(paths),
      mine_(MakePeerKey(secret, caller)),
      theirs_(MakePeerKey(secret, !caller)),
      pace_(pace),
      stream_(std::move(stream)),
      owner_(owner) {}

void PathChecker::Check(std::size_t path, std::uint32_t tries) {
  CallPath& checked = paths_[path];
  if (stopped_ || checked.check != CallPath::Check::kNone) return;
  checked.check = CallPath::Check::kWaiting;
  checked.most_tries = tries;
  waiting_.push_back(path);
  Arm();
}

void PathChecker::CheckNext(std::size_t path) {
  if (stopped_) return;
  CallPath& checked = paths_[path];
  if (checked.check == CallPath::Check::kInProgress) --under_way_;
  waiting_.erase(std::remove(waiting_.begin(), waiting_.end(), path), waiting_.end());
  checked.check = CallPath::Check::kWaiting;
  checked.most_tries = kMostTries;
  waiting_.push_front(path);
  Arm();
}

void PathChecker::Stop() {
  stopped_ = true;
  timer_.Cancel();
}

void PathChecker::Begin(std::size_t path) {
  CallPath& checked = paths_[path];
  checked.check = CallPath::Check::kInProgress;
  ++under_way_;
  for (std::size_t i = 2; i < checked.transaction.size(); ++i) {
    checked.transaction[i] = static_cast<std::uint8_t>(stream_());
  }
  checked.tries = 0;
  checked.sent = Now();
  // RFC 5245 section 16.1, for one media stream.
  checked.timeout = std::max({kLeastTimeout, checked.patience,
                              pace_ * static_cast<std::int64_t>(waiting_.size() + under_way_)});
  Request(checked);
}

void PathChecker::Request(CallPath& path) {
  std::array<std::uint8_t, wire::kWhatsAppPeerCheckSize> octets;
  const std::size_t size = wire::EncodeWhatsAppPeerCheck(
      false, path.transaction, mine_.data(), mine_.size(), octets.data(), octets.size());
  if (!path.first_request) path.first_request = Now();
  ++path.requests;
  ++path.tries;
  if (path.tries < path.most_tries) {
    path.next = Now() + path.timeout;
    path.timeout *= 2;
  } else {
    const std::int64_t doubled = std::int64_t{1} << (path.tries - 1);
    path.next = Now() + path.timeout / doubled * kLastWait;
  }
  owner_.SendCheck(path.remote, octets.data(), size);
}

void PathChecker::Expire(std::size_t path) {
  CallPath& checked = paths_[path];
  checked.check = CallPath::Check::kNone;
  --under_way_;
  ++checked.missed;
  checked.clean = 0;
  owner_.Unanswered(path);
}

void PathChecker::Arm() {
  if (stopped_) return;
  Nanoseconds due = Nanoseconds::max();
  if (!waiting_.empty()) due = std::max(next_slot_, Now());
  for (std::size_t path = 0; under_way_ > 0 && path < paths_.size(); ++path) {
    if (paths_[path].check == CallPath::Check::kInProgress) due = std::min(due, paths_[path].next);
  }
  if (due == Nanoseconds::max() || (timer_.IsRunning() && timer_at_ <= due)) return;
  timer_.Cancel();
  timer_at_ = due;
  timer_ = ns3::Simulator::Schedule(ToTime(std::max(due - Now(), Nanoseconds(0))),
                                    &PathChecker::Due, this);
}

void PathChecker::Due() {
  for (std::size_t path = 0; path < paths_.size() && !stopped_; ++path) {
    CallPath& checked = paths_[path];
    if (checked.check != CallPath::Check::kInProgress || checked.next > Now()) continue;
    if (checked.tries < checked.most_tries) {
      Request(checked);
    } else {
      Expire(path);
    }
  }
  if (!stopped_ && !waiting_.empty() && next_slot_ <= Now()) {
    const std::size_t path = waiting_.front();
    waiting_.pop_front();
    next_slot_ = Now() + pace_;
    Begin(path);
  }
  Arm();
}

bool PathChecker::Receive(Endpoint from, const wire::StunMessage& message, bool learn) {
  if (stopped_) return false;
  if (message.type() == wire::kWhatsAppPeerRequest) return ReceiveRequest(from, message, learn);
  if (message.type() == wire::kWhatsAppPeerResponse) return ReceiveResponse(from, message);
  return false;
}

bool PathChecker::ReceiveRequest(Endpoint from, const wire::StunMessage& message, bool learn) {
  if (!message.IntegrityHolds(theirs_.data(), theirs_.size())) return false;
  auto path = paths_.Find(from);
  if (!path) {
    if (!learn || paths_.size() >= PathList::kMost) return false;
    path = paths_.Add(SocketKind::kPeerReflexive, from);
  }
  std::array<std::uint8_t, wire::kWhatsAppPeerCheckSize> octets;
  const std::size_t size = wire::EncodeWhatsAppPeerCheck(
      true, message.transaction(), mine_.data(), mine_.size(), octets.data(), octets.size());
  owner_.SendCheck(from, octets.data(), size);
  owner_.Asked(*path);
  return true;
}

bool PathChecker::ReceiveResponse(Endpoint from, const wire::StunMessage& message) {
  const auto path = paths_.Find(from);
  if (!path) return false;
  CallPath& checked = paths_[*path];
  if (message.transaction() != checked.transaction || checked.requests == 0 ||
      !message.IntegrityHolds(theirs_.data(), theirs_.size())) {
    return false;
  }
  if (checked.check != CallPath::Check::kInProgress) {
    ++checked.responses;  // of a request sent twice, or after its time
    return true;
  }
  checked.check = CallPath::Check::kNone;
  --under_way_;
  const Nanoseconds since_first = Now() - checked.sent;
  const bool single = checked.tries == 1;
  checked.patience = single ? Nanoseconds(0) : std::min(since_first, kMostPatience);
  checked.NoteAnswer(Now(), single ? std::optional(since_first) : std::nullopt);
  owner_.Answered(*path);
  Arm();
  return true;
}

}  // namespace wabed::packet
