#include "models/packet/calls/call_paths.h"

#include <algorithm>

namespace wabed::packet {

CallPaths::CallPaths(const Settings& settings, const CallSecret& secret, random::Stream stream,
                     Owner& owner)
    : settings_(settings),
      owner_(owner),
      paths_(settings.caller),
      checker_(paths_, settings.caller, secret, settings.section.check_pace, std::move(stream),
               *this) {}

void CallPaths::AddRelay(Endpoint relay) {
  if (settings_.section.relayed) paths_.Add(SocketKind::kRelayed, relay);
}

void CallPaths::AddPeer(SocketKind kind, Endpoint socket) {
  if (!direct() || paths_.size() >= PathList::kMost) return;
  const std::size_t path = paths_.Add(kind, socket);
  if (open_ && paths_[path].requests == 0) checker_.Check(path);
}

void CallPaths::Open() {
  if (open_) return;
  open_ = true;
  if (!direct()) return;
  for (const std::size_t path : paths_.ByPriority()) checker_.Check(path);
  recheck_at_ = Now() + settings_.section.recheck;
  keepalive_at_ = Now() + settings_.section.keepalive;
  Arm();
}

void CallPaths::Stop() {
  stopped_ = true;
  timer_.Cancel();
  checker_.Stop();
}

void CallPaths::Choose(Endpoint relay) {
  if (const auto path = paths_.Find(relay)) Take(*path, PathCause::kFirst);
}

void CallPaths::Elected(Endpoint relay) {
  const auto path = paths_.Find(relay);
  if (!path || !used_ || used_ == path || !Usable(paths_[*path])) return;
  const std::size_t left = *used_;
  Take(*path, PathCause::kDead, true);
  left_on_word_ = left;
}

void CallPaths::Take(std::size_t path, PathCause cause, bool following) {
  if (stopped_ || used_ == path) return;
  if (used_ && cause == PathCause::kLoss) paths_[*used_].avoided_until = Now() + kAvoid;
  if (used_ && cause == PathCause::kDead) {
    paths_[*used_].left_dead = true;
    paths_[*used_].clean = 0;
  }
  paths_[path].left_dead = false;
  if (!used_) watching_ = true;
  heard_ = used_ ? Now() : Now() + kFirstSign - settings_.section.dead_after;
  used_ = path;
  remote_ = paths_[path].remote;
  paths_[path].used = true;
  taken_at_ = Now();
  if (suspected_) known_since_ = *suspected_;
  suspected_.reset();
  lossy_.reset();
  moved_to_.reset();
  left_on_word_.reset();
  health_.StartAnew();
  watch_at_ = Now() + settings_.section.dead_after / 2;
  owner_.PathTaken(cause, following);
  Arm();
}

void CallPaths::Elsewhere(Endpoint from, bool newest) {
  if (!open_ || !newest) return;  // what was sent before a change may come after it
  const auto path = paths_.Find(from);
  if (!path) {
    if (!direct() || paths_.size() >= PathList::kMost) return;
    moved_to_ = from;
    checker_.CheckNext(paths_.Add(SocketKind::kPeerReflexive, from));
    return;
  }
  const CallPath& heard = paths_[*path];
  if (!Usable(heard) || (moved_to_ == from && !heard.valid())) return;
  if (left_on_word_ == *path && Now() - taken_at_ < kSettle) return;
  if (!settings_.caller) {
    Take(*path, used_ ? PathCause::kShorter : PathCause::kFirst, used_.has_value());
    return;
  }
  if (!used_ || Now() - taken_at_ < kSettle) return;
  if (heard.valid()) {
    Take(*path, PathCause::kDead, true);
  } else {
    checker_.Check(*path);
  }
}

void CallPaths::ReportHeard(std::optional<double> lost) {
  heard_ = std::max(heard_, Now());
  // A report tells of the time since the one before: it has to lie after the last change.
  const bool of_this_path = reported_ > taken_at_ + kSettle;
  reported_ = Now();
  if (of_this_path && lost && *lost > settings_.section.loss_to_leave.value) SeekLessLoss();
}

void CallPaths::Answered(std::size_t path) {
  const CallPath& answered = paths_[path];
  if (used_ == path) heard_ = std::max(heard_, Now());
  if (!MayCheck(answered)) return;
  // How long the way is, only an answer to a single request tells.
  if (direct() && !answered.Rtt()) checker_.CheckNext(path);
  if (moved_to_ && answered.remote == *moved_to_) {
    Take(path, used_ ? PathCause::kPeerMoved : PathCause::kFirst);
  } else if (!used_) {
    if (settings_.caller && !answered.relayed()) Take(path, PathCause::kFirst);
  } else if (suspected_ && Now() - heard_ >= settings_.section.dead_after) {
    LeaveDead();
  } else if (lossy_ && used_ != path && Now() - *lossy_ <= kSeeking) {
    TakeLessLossy(path);
  } else if (!suspected_) {
    TakeShorter();
  }
}

// Of lossy paths one may well be answered by chance.
void CallPaths::TakeLessLossy(std::size_t path) {
  if (paths_[path].clean < kClean) {
    checker_.CheckNext(path);
    return;
  }
  loss_held_until_ = Now() + loss_hold_;
  loss_hold_ = std::min(2 * loss_hold_, kLongestLossHold);
  Take(path, PathCause::kLoss);
}

void CallPaths::Unanswered(std::size_t) {
  if (used_ && !suspected_) TakeShorter();
}

void CallPaths::Asked(std::size_t path) {
  const CallPath& asked = paths_[path];
  if (used_ == path) heard_ = std::max(heard_, Now());
  if (!direct() || !MayCheck(asked) || asked.valid()) return;
  // A triggered check (RFC 5245 section 7.2.1.4), unless one is about to leave anyway.
  const bool soon = asked.check == CallPath::Check::kInProgress &&
                    asked.next - Now() <= 2 * PathChecker::kLeastTimeout;
  if (!soon) checker_.CheckNext(path);
}

bool CallPaths::IsShorter(const CallPath& other) const {
  const CallPath& used = paths_[*used_];
  if (!other.valid() || other.missed > 0 || !Usable(other) || !other.Rtt()) return false;
  if (other.last_answer < known_since_ || other.avoided_until > Now() ||
      (other.left_dead && other.clean < kClean))
    return false;
  if (used.relayed() && other.relayed() && !settings_.other_relays) return false;
  if (!used.Rtt()) return used.missed > 0 && !other.relayed();
  // A direct path is taken for being no longer: it needs nobody's relay.
  if (used.relayed() && !other.relayed()) return *other.CautiousRtt() <= *used.Rtt();
  return used.last_rtts[1] && other.last_rtts[1] &&
         *other.CautiousRtt() + settings_.section.shorter_by <= *used.Rtt();
}

void CallPaths::TakeShorter() {
  if (!settings_.caller || !direct()) return;
  for (const std::size_t path : paths_.ByRoundTrip()) {
    if (path == *used_ || !IsShorter(paths_[path])) continue;
    Take(path, PathCause::kShorter);
    return;
  }
}

}  // namespace wabed::packet
