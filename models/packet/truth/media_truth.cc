#include "models/packet/truth/media_truth.h"

#include <algorithm>
#include <stdexcept>

namespace wabed::packet {
namespace {

/// How long a packet may travel when none came to tell. Assumption.
constexpr Nanoseconds kSlowest{1'000'000'000};

double Milliseconds(Nanoseconds span) { return static_cast<double>(span.count()) / 1e6; }

}  // namespace

MediaTruth::Second& MediaTruth::SecondOf(std::uint64_t number) {
  const auto index =
      static_cast<std::size_t>(packet_time_.count() * std::int64_t(number) / 1'000'000'000);
  if (index >= seconds_.size()) seconds_.resize(index + 1);
  return seconds_[index];
}

void MediaTruth::Sent(std::size_t payload) {
  if (fates_.empty()) first_sent_ = Now();
  if (SentAt(fates_.size()) != Now()) throw std::logic_error("media packets at uneven intervals");
  ++SecondOf(fates_.size()).sent;
  fates_.push_back(Fate::kOpen);
  sent_payload_ += payload;
}

void MediaTruth::Arrived(std::uint64_t number, bool late, Nanoseconds mouth_to_ear) {
  if (number >= fates_.size()) throw std::logic_error("a media packet came that nobody sent");
  if (fates_[number] != Fate::kOpen) {
    ++duplicate_;
    return;
  }
  fates_[number] = late ? Fate::kLate : Fate::kPlayed;
  const Nanoseconds transit = Now() - SentAt(number);
  Second& second = SecondOf(number);
  ++received_;
  ++second.arrived;
  if (late) {
    ++late_;
    ++second.late;
  }
  second.transit += transit;
  second.mouth_to_ear += mouth_to_ear;
  transit_sum_ += transit;
  transit_max_ = std::max(transit_max_, transit);
  mouth_to_ear_sum_ += mouth_to_ear;
}

void MediaTruth::Settle() {
  closed_ = std::min(closed_, Now());
  for (std::uint64_t number = 0; number < fates_.size(); ++number) {
    if (fates_[number] != Fate::kOpen) continue;
    // Whatever left later than the slowest packet's travelling time before the end may have been
    // on its way.
    if (SentAt(number) + (received_ == 0 ? kSlowest : transit_max_) >= closed_) {
      fates_[number] = Fate::kUnderWay;
      continue;
    }
    fates_[number] = Fate::kLost;
    ++lost_;
    ++SecondOf(number).lost;
  }
}

double MediaTruth::MeanTransitMs() const {
  return received_ == 0 ? 0 : Milliseconds(transit_sum_) / static_cast<double>(received_);
}

double MediaTruth::MeanMouthToEarMs() const {
  return received_ == 0 ? 0 : Milliseconds(mouth_to_ear_sum_) / static_cast<double>(received_);
}

double MediaTruth::BurstRatio() const {
  std::uint64_t missing = 0, runs = 0, settled = 0;
  bool in_run = false;
  for (const Fate fate : fates_) {
    if (fate == Fate::kUnderWay || fate == Fate::kOpen) continue;
    ++settled;
    const bool gone = fate != Fate::kPlayed;
    missing += gone ? 1 : 0;
    runs += gone && !in_run ? 1 : 0;
    in_run = gone;
  }
  if (missing == 0 || missing == settled) return 1;
  const double loss = static_cast<double>(missing) / static_cast<double>(settled);
  return static_cast<double>(missing) / static_cast<double>(runs) * (1 - loss);
}

}  // namespace wabed::packet
