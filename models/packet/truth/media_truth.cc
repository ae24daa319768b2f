#include "models/packet/truth/media_truth.h"

#include <algorithm>
#include <stdexcept>

namespace wabed::packet {
namespace {

/// How long a packet may travel when none came to tell. Assumption: for so long after the first was
/// sent all may be on their way, and then none.
constexpr Nanoseconds kSlowest{1'000'000'000};

double Milliseconds(Nanoseconds span) { return static_cast<double>(span.count()) / 1e6; }

}  // namespace

MediaTruth::Second& MediaTruth::SecondOf(std::uint64_t frame) {
  const auto index =
      static_cast<std::size_t>((SentAt(frame) - first_sent_).count() / 1'000'000'000);
  if (index >= seconds_.size()) seconds_.resize(index + 1);
  return seconds_[index];
}

void MediaTruth::Sent(const Sending& packet) {
  if (packet.first_frame < frames_.size() || packet.frames == 0 || packet.frames > kMostFrames ||
      (sent_ == 0 && packet.first_frame != 0)) {
    throw std::logic_error("a media packet whose frames cannot be its own");
  }
  frames_.resize(packet.first_frame + packet.frames, Frame{Fate::kNone, 0});
  Frame& first = frames_[packet.first_frame];
  first.fate = Fate::kOpen;
  first.count = packet.frames & kMostFrames;
  if (sent_++ == 0) first_sent_ = Now();
  if (SentAt(packet.first_frame) != Now()) {
    throw std::logic_error("media packets at uneven intervals");
  }
  Second& second = SecondOf(packet.first_frame);
  ++second.sent;
  second.carried += Carried(packet.first_frame);
  second.payload += packet.payload;
  second.target += packet.target;
  sent_payload_ += packet.payload;
}

void MediaTruth::Arrived(std::uint64_t frame, bool late, Nanoseconds mouth_to_ear,
                         Nanoseconds concealed) {
  if (!WasSent(frame)) throw std::logic_error("a media packet came that nobody sent");
  if (frames_[frame].fate != Fate::kOpen) {
    ++duplicate_;
    return;
  }
  frames_[frame].fate = late ? Fate::kLate : Fate::kPlayed;
  const Nanoseconds transit = Now() - SentAt(frame);
  Second& second = SecondOf(frame);
  ++received_;
  ++second.arrived;
  second.concealed += concealed;
  if (late) {
    ++late_;
    ++second.late;
    second.concealed += Carried(frame);
  }
  second.transit += transit;
  second.mouth_to_ear += mouth_to_ear;
  transit_sum_ += transit;
  transit_max_ = std::max(transit_max_, transit);
  mouth_to_ear_sum_ += mouth_to_ear;
}

void MediaTruth::Settle() {
  closed_ = std::min(closed_, Now());
  const bool shut = received_ == 0 && first_sent_ + kSlowest < closed_;
  for (std::uint64_t frame = 0; frame < frames_.size(); ++frame) {
    if (frames_[frame].fate != Fate::kOpen) continue;
    // Whatever left later than the slowest packet's travelling time before the end may have been
    // on its way, unless nothing gets through.
    if (!shut && SentAt(frame) + (received_ == 0 ? kSlowest : transit_max_) >= closed_) {
      frames_[frame].fate = Fate::kUnderWay;
      continue;
    }
    frames_[frame].fate = Fate::kLost;
    ++lost_;
    Second& second = SecondOf(frame);
    ++second.lost;
    second.concealed += Carried(frame);
  }
}

Nanoseconds MediaTruth::concealed() const {
  Nanoseconds sum{0};
  for (const Second& second : seconds_) sum += second.concealed;
  return sum;
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
  for (const Frame& frame : frames_) {
    const Fate fate = frame.fate;
    if (fate == Fate::kNone || fate == Fate::kUnderWay || fate == Fate::kOpen) continue;
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
