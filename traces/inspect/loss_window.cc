#include "traces/inspect/loss_window.h"

#include <algorithm>

namespace wabed::traces {

void LossWindow::Start(std::int64_t sequence) {
  Settle();
  expected_before_ = expected();
  started_ = true;
  base_ = highest_ = settled_ = sequence;
  seen_.reset();
  seen_.set(Slot(sequence));
  in_run_ = false;
}

LossWindow::Verdict LossWindow::Add(std::int64_t sequence) {
  if (sequence > highest_) {
    for (std::int64_t next = highest_ + 1; next <= sequence; ++next) {
      if (next - kSize >= settled_) SettleOne(next - kSize);
      seen_.reset(Slot(next));
    }
    seen_.set(Slot(sequence));
    highest_ = sequence;
    return Verdict::kAhead;
  }
  if (highest_ - sequence >= kSize || sequence < settled_) {
    // Before the first one seen: the stream began out of order.
    if (sequence >= base_ || highest_ - sequence >= kSize || settled_ != base_) {
      return Verdict::kTooOld;
    }
    base_ = settled_ = sequence;
  }
  if (seen_.test(Slot(sequence))) return Verdict::kDuplicate;
  seen_.set(Slot(sequence));
  return Verdict::kFilled;
}

void LossWindow::Settle() {
  if (!started_) return;
  while (settled_ <= highest_) SettleOne(settled_);
}

std::uint64_t LossWindow::expected() const {
  return expected_before_ + (started_ ? static_cast<std::uint64_t>(highest_ - base_ + 1) : 0);
}

void LossWindow::SettleOne(std::int64_t sequence) {
  const bool lost = !seen_.test(Slot(sequence));
  lost_ += lost ? 1 : 0;
  runs_ += lost && !in_run_ ? 1 : 0;
  in_run_ = lost;
  settled_ = sequence + 1;
}

}  // namespace wabed::traces
