// The part of CallPaths that watches the path in use.
#include <algorithm>

#include "models/packet/calls/call_paths.h"

namespace wabed::packet {

void CallPaths::Arm() {
  if (stopped_) return;
  Nanoseconds due = Nanoseconds::max();
  if (watching_) due = watch_at_;
  if (direct() && open_) due = std::min({due, recheck_at_, keepalive_at_});
  if (due == Nanoseconds::max() || (timer_.IsRunning() && timer_at_ <= due)) return;
  timer_.Cancel();
  timer_at_ = due;
  timer_ = ns3::Simulator::Schedule(ToTime(std::max(due - Now(), Nanoseconds(0))), &CallPaths::Due,
                                    this);
}

void CallPaths::Due() {
  if (watching_ && Now() >= watch_at_) Watch();
  if (!stopped_ && direct() && open_) {
    if (Now() >= recheck_at_) {
      recheck_at_ = Now() + settings_.section.recheck;
      Recheck();
    }
    if (Now() >= keepalive_at_) {
      keepalive_at_ = Now() + settings_.section.keepalive;
      owner_.AskRelays();
    }
  }
  Arm();
}

void CallPaths::Watch() {
  const Nanoseconds dead = settings_.section.dead_after, half = dead / 2;
  MeasureLoss();
  const Nanoseconds silent = Now() - heard_;
  if (silent < half) {
    suspected_.reset();
    watch_at_ = heard_ + half;
    return;
  }
  if (silent >= kGiveUp) {
    watching_ = false;
    owner_.NoPath();
    return;
  }
  if (!suspected_ || Now() - *suspected_ >= settings_.section.recheck) Suspect();
  if (silent >= dead) LeaveDead();
  if (suspected_) watch_at_ = silent < dead ? heard_ + dead : Now() + half;
}

void CallPaths::CheckAll(bool used_too) {
  std::vector<std::size_t> order = paths_.ByRoundTrip();
  std::reverse(order.begin(), order.end());  // each is put in front of those before it
  for (const std::size_t path : order) {
    if (path != *used_ && MayCheck(paths_[path])) checker_.CheckNext(path);
  }
  if (used_too) checker_.CheckNext(*used_);
}

// Half of the time after which a path counts as dead has passed: whether another one works is to be
// known when it is over.
void CallPaths::Suspect() {
  suspected_ = Now();
  owner_.AskRelays();
  CheckAll(true);
}

void CallPaths::LeaveDead() {
  for (const std::size_t path : paths_.ByRoundTrip()) {
    const CallPath& other = paths_[path];
    if (path == *used_ || !other.first_answer || other.last_answer < *suspected_) continue;
    Take(path, PathCause::kDead);
    return;
  }
}

void CallPaths::MeasureLoss() {
  health_.EndSlice();
  const auto loss = health_.Loss();
  if (loss && *loss > settings_.section.loss_to_leave.value) SeekLessLoss();
}

void CallPaths::SeekLessLoss() {
  if (!settings_.caller || !direct() || !used_ || suspected_) return;
  if (Now() < loss_held_until_ || (lossy_ && Now() - *lossy_ <= kSeeking)) return;
  lossy_ = Now();
  for (std::size_t path = 0; path < paths_.size(); ++path) paths_[path].clean = 0;
  CheckAll(false);
}

void CallPaths::Recheck() {
  for (const std::size_t path : paths_.ByRoundTrip()) {
    if (MayCheck(paths_[path])) checker_.Check(path, used_ == path ? kTriesInUse : kTriesElse);
  }
}

}  // namespace wabed::packet
