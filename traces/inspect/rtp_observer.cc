#include "traces/inspect/rtp_observer.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "traces/wire/rtp.h"

namespace wabed::traces {
namespace {

constexpr unsigned kStepsNeeded = 3;
constexpr unsigned kStepsNeededWithoutSource = 15;
constexpr std::size_t kMaxUnconfirmed = 8;
constexpr std::size_t kMaxStreams = 256;
constexpr std::size_t kMaxFragments = 4096;
constexpr int kMaxStep = 16;
constexpr double kMaxTimestampRate = 180'000;  // twice video's 90 kHz
constexpr std::chrono::seconds kSilence(60);

using SocketSource = std::tuple<std::uint32_t, std::string, std::uint16_t>;

}  // namespace

void RtpObserver::Add(const ObservedPacket& packet) {
  const PacketView& view = *packet.view;
  if (view.proto != ip_protocol::kUdp || view.payload == nullptr) return;
  const auto rtp = wire::ParseRtp(view.payload, view.payload_size, view.payload_length);
  if (!rtp || !wire::IsPlausibleRtp(*rtp)) return;
  RtpArrival arrival;
  arrival.ts = packet.ts;
  arrival.sequence = rtp->header.sequence;
  arrival.timestamp = rtp->header.timestamp;
  arrival.payload_type = rtp->header.payload_type;
  arrival.payload_bytes = rtp->payload_size;
  arrival.frame_bytes = packet.frame_size;
  Direction& direction = directions_[packet.Direction()];
  Candidate* candidate = Find(direction, rtp->header.ssrc);
  if (candidate != nullptr && arrival.ts - candidate->last > kSilence) {
    Retire(*candidate);
    direction.streams -= candidate->meter ? 1 : 0;
    direction.candidates.erase(direction.candidates.begin() +
                               (candidate - direction.candidates.data()));
    candidate = nullptr;
  }
  if (candidate == nullptr) {
    if (direction.streams >= kMaxStreams) return;
    candidate = &Begin(direction, packet, rtp->header.ssrc);
  }
  Extend(direction, *candidate, arrival);
}

RtpObserver::Candidate* RtpObserver::Find(Direction& direction, std::uint32_t ssrc) {
  for (Candidate& candidate : direction.candidates) {
    if (candidate.stream.ssrc == ssrc) return &candidate;
  }
  return nullptr;
}

RtpObserver::Candidate& RtpObserver::Begin(Direction& direction, const ObservedPacket& packet,
                                           std::uint32_t ssrc) {
  if (direction.candidates.size() - direction.streams >= kMaxUnconfirmed) {
    const auto oldest = std::min_element(direction.candidates.begin(), direction.candidates.end(),
                                         [](const Candidate& a, const Candidate& b) {
                                           return std::make_pair(a.meter != nullptr, a.last) <
                                                  std::make_pair(b.meter != nullptr, b.last);
                                         });
    Retire(*oldest);
    direction.candidates.erase(oldest);
  }
  Candidate& candidate = direction.candidates.emplace_back();
  const PacketView& view = *packet.view;
  candidate.stream.flow = packet.flow;
  candidate.stream.src = view.src.to_string();
  candidate.stream.src_p = view.src_port;
  candidate.stream.dst = view.dst.to_string();
  candidate.stream.dst_p = view.dst_port;
  candidate.stream.ssrc = ssrc;
  return candidate;
}

bool RtpObserver::Follows(const RtpArrival& before, const RtpArrival& after) {
  if (before.payload_type != after.payload_type) return false;
  const auto step = static_cast<std::int16_t>(after.sequence - before.sequence);
  if (step < 1 || step > kMaxStep) return false;
  const auto advance = static_cast<std::int32_t>(after.timestamp - before.timestamp);
  const double seconds = std::chrono::duration<double>(after.ts - before.ts).count();
  return advance >= 0 && advance <= kMaxTimestampRate * (std::max(seconds, 0.0) + 1);
}

void RtpObserver::Extend(Direction& direction, Candidate& candidate, const RtpArrival& arrival) {
  candidate.last = std::max(candidate.last, arrival.ts);
  if (candidate.meter) {
    candidate.meter->Add(arrival);
    return;
  }
  if (!candidate.arrivals.empty() && !Follows(candidate.arrivals.back(), arrival)) {
    const auto step =
        static_cast<std::int16_t>(arrival.sequence - candidate.arrivals.back().sequence);
    // A duplicate or a packet overtaken proves nothing either way.
    if (step <= 0 && step > -kMaxStep && candidate.arrivals.size() < 32 && candidate.steps > 0) {
      candidate.arrivals.insert(candidate.arrivals.end() - 1, arrival);
      return;
    }
    candidate.arrivals.clear();
    candidate.steps = 0;
  }
  candidate.steps += candidate.arrivals.empty() ? 0 : 1;
  candidate.arrivals.push_back(arrival);
  const bool sourceless = candidate.stream.ssrc == 0;
  if (candidate.steps < (sourceless ? kStepsNeededWithoutSource : kStepsNeeded)) return;
  Confirm(candidate);
  ++direction.streams;
}

void RtpObserver::Confirm(Candidate& candidate) {
  candidate.meter = std::make_unique<RtpStreamMeter>(candidate.stream, candidate.arrivals.front());
  for (std::size_t i = 1; i < candidate.arrivals.size(); ++i) {
    candidate.meter->Add(candidate.arrivals[i]);
  }
  candidate.arrivals = {};
}

void RtpObserver::Retire(Candidate& candidate) {
  if (candidate.meter) {
    finished_.push_back(candidate.meter->Finish());
  } else if (fragments_.size() < kMaxFragments) {
    fragments_.push_back(std::move(candidate));
  }
}

std::vector<RtpStream> RtpObserver::Take() {
  for (auto& [key, direction] : directions_) {
    for (Candidate& candidate : direction.candidates) Retire(candidate);
  }
  directions_.clear();
  std::set<SocketSource> known;
  for (const RtpStream& stream : finished_) {
    known.insert({stream.ssrc, stream.src, stream.src_p});
    known.insert({stream.ssrc, stream.dst, stream.dst_p});
  }
  for (Candidate& fragment : fragments_) {
    const RtpStream& stream = fragment.stream;
    if (known.count({stream.ssrc, stream.src, stream.src_p}) == 0 &&
        known.count({stream.ssrc, stream.dst, stream.dst_p}) == 0) {
      continue;
    }
    Confirm(fragment);
    finished_.push_back(fragment.meter->Finish());
  }
  std::sort(finished_.begin(), finished_.end(), [](const RtpStream& a, const RtpStream& b) {
    return std::tie(a.ts_first, a.flow, a.src, a.src_p, a.ssrc) <
           std::tie(b.ts_first, b.flow, b.src, b.src_p, b.ssrc);
  });
  return std::move(finished_);
}

}  // namespace wabed::traces
