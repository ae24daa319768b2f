#include "models/packet/links/link_direction.h"

#include <algorithm>
#include <cmath>

namespace wabed::packet {
namespace {

using Distribution = scenarios::LinkDirectionSection::Distribution;

std::optional<std::uint64_t> Bits(const std::optional<scenarios::BitRate>& rate) {
  if (!rate) return std::nullopt;
  return rate->bits_per_second;
}

}  // namespace

LinkDirection::LinkDirection(const scenarios::LinkDirectionSection& section, std::uint64_t seed,
                             const std::string& purpose, std::uint64_t index)
    : section_(section),
      rate_(Bits(section.rate)),
      loss_(section.loss),
      stream_(seed, purpose, index),
      static_(!section.rate && section.jitter.count() == 0 && loss_.Lossless() &&
              section.reorder.value == 0),
      departures_(section.queue_packets + 1) {}

void LinkDirection::Impair(const scenarios::ImpairmentSection& impairment, Nanoseconds run_end) {
  const Nanoseconds to = impairment.to.value_or(run_end);
  windows_.push_back({impairment.from, to, impairment.delay, impairment.jitter,
                      impairment.distribution, impairment.queue_packets, LossModel(impairment.loss),
                      impairment.reorder.value});
  if (impairment.rate) rate_.Limit(impairment.from, to, impairment.rate->bits_per_second);
  if (impairment.queue_packets) {
    departures_.set_capacity(
        {std::max<std::size_t>(departures_.capacity().capacity(), *impairment.queue_packets + 1u)});
  }
  static_ = false;
}

std::optional<Nanoseconds> LinkDirection::Transmit(Nanoseconds now, std::size_t octets) {
  if (static_) return now + section_.delay;
  if (Lose(now)) {
    ++lost_;
    return std::nullopt;
  }
  const std::optional<Nanoseconds> departure = Serialise(now, octets);
  if (!departure) {
    ++overflowed_;
    return std::nullopt;
  }
  if (Overtake(now)) return departure;
  Nanoseconds travel = section_.delay + Jitter(section_.jitter, section_.distribution);
  for (const Window& window : windows_) {
    if (window.Covers(now)) travel += window.delay + Jitter(window.jitter, window.distribution);
  }
  // A link has one direction of time and one order: what jitter would let overtake waits.
  last_arrival_ = std::max(last_arrival_, *departure + std::max(travel, Nanoseconds(0)));
  return last_arrival_;
}

bool LinkDirection::Lose(Nanoseconds now) {
  bool lost = loss_.Lose(stream_);
  for (Window& window : windows_) {
    if (window.Covers(now)) lost |= window.loss.Lose(stream_);
  }
  return lost;
}

bool LinkDirection::Overtake(Nanoseconds now) {
  const double share = section_.reorder.value;
  bool overtakes = share > 0 && stream_.Chance(share);
  for (const Window& window : windows_) {
    if (window.reorder > 0 && window.Covers(now)) overtakes |= stream_.Chance(window.reorder);
  }
  return overtakes;
}

std::optional<Nanoseconds> LinkDirection::Serialise(Nanoseconds now, std::size_t octets) {
  if (rate_.Unlimited()) return now;
  while (!departures_.empty() && departures_.front() <= now) departures_.pop_front();
  // One packet is on the wire, the others wait.
  if (departures_.size() > QueueLimit(now)) return std::nullopt;
  const std::optional<Nanoseconds> departure = rate_.Departure(std::max(now, free_at_), octets);
  if (!departure) return std::nullopt;
  free_at_ = *departure;
  departures_.push_back(*departure);
  return departure;
}

std::uint32_t LinkDirection::QueueLimit(Nanoseconds now) const {
  std::uint32_t limit = section_.queue_packets;
  for (const Window& window : windows_) {
    if (window.queue_packets && window.Covers(now)) limit = *window.queue_packets;
  }
  return limit;
}

Nanoseconds LinkDirection::Jitter(Nanoseconds spread, Distribution shape) {
  if (spread.count() == 0) return Nanoseconds(0);
  const double width = static_cast<double>(spread.count());
  const double value =
      shape == Distribution::kUniform ? stream_.Uniform(-width, width) : stream_.Normal(0, width);
  return Nanoseconds(std::llround(value));
}

}  // namespace wabed::packet
