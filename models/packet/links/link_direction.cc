#include "models/packet/links/link_direction.h"

#include <algorithm>

namespace wabed::packet {
namespace {

using Queue = scenarios::LinkDirectionSection::Queue;

std::optional<std::uint64_t> Bits(const scenarios::LinkDirectionSection& section) {
  if (!section.rate || section.rate_trace) return std::nullopt;
  return section.rate->bits_per_second;
}

}  // namespace

LinkDirection::LinkDirection(const scenarios::LinkDirectionSection& section, std::uint64_t seed,
                             const std::string& purpose, std::uint64_t index)
    : queue_packets_(section.queue_packets),
      delay_(section.delay),
      reorder_(section.reorder.value),
      duplicate_(section.duplicate.value),
      corrupt_(section.corrupt.value),
      trace_(section.rate_trace ? std::make_unique<RateTrace>(*section.rate_trace) : nullptr),
      rate_(Bits(section)),
      departures_(section.queue_packets + 1),
      variation_(section.jitter, section.distribution, section.jitter_correlation.value),
      stream_(seed, purpose, index),
      loss_(section.loss),
      drops_(section.drop_packets),
      queue_(section.queue == Queue::kDropTail ? nullptr : MakeDiscipline(section.queue, stream_)) {
  plain_ = !queue_ && duplicate_ == 0 && corrupt_ == 0;
  lossless_ = loss_.Lossless() && drops_.Empty();
  static_ = plain_ && !section.rate && !trace_ && variation_.None() && lossless_ && reorder_ == 0;
}

void LinkDirection::Impair(const scenarios::ImpairmentSection& impairment, Nanoseconds run_end) {
  const Nanoseconds to = impairment.to.value_or(run_end);
  windows_.push_back({impairment.from, to, impairment.delay,
                      DelayVariation(impairment.jitter, impairment.distribution,
                                     impairment.jitter_correlation.value),
                      impairment.queue_packets, LossModel(impairment.loss),
                      impairment.reorder.value, impairment.duplicate.value,
                      impairment.corrupt.value});
  if (impairment.rate) rate_.Limit(impairment.from, to, impairment.rate->bits_per_second);
  if (impairment.queue_packets) {
    departures_.set_capacity(
        {std::max<std::size_t>(departures_.capacity().capacity(), *impairment.queue_packets + 1u)});
  }
  static_ = false;
  lossless_ = lossless_ && LossModel(impairment.loss).Lossless();
  if (impairment.duplicate.value > 0 || impairment.corrupt.value > 0) plain_ = false;
}

std::optional<Nanoseconds> LinkDirection::Transmit(Nanoseconds now, std::size_t octets) {
  if (static_) return now + delay_;
  if (!lossless_ && Lose(now, false)) {
    ++lost_;
    return std::nullopt;
  }
  const std::optional<Nanoseconds> departure = Serialise(now, octets);
  if (!departure) {
    ++overflowed_;
    return std::nullopt;
  }
  return Travel(now, *departure);
}

Nanoseconds LinkDirection::Travel(Nanoseconds now, Nanoseconds departure) {
  if (Strikes(now, reorder_, &Window::reorder)) return departure;
  Nanoseconds travel = delay_;
  if (!variation_.None()) travel += variation_.Draw(stream_);
  for (Window& window : windows_) {
    if (!window.Covers(now)) continue;
    travel += window.delay;
    if (!window.variation.None()) travel += window.variation.Draw(stream_);
  }
  // A link has one direction of time and one order: what jitter would let overtake waits.
  last_arrival_ = std::max(last_arrival_, departure + std::max(travel, Nanoseconds(0)));
  return last_arrival_;
}

bool LinkDirection::Lose(Nanoseconds now, bool copy) {
  bool lost = loss_.Lose(stream_);
  // Listed packets are counted as they are offered; a copy made here was not.
  if (!copy && !drops_.Empty()) lost |= drops_.LosesNext();
  for (Window& window : windows_) {
    if (window.Covers(now)) lost |= window.loss.Lose(stream_);
  }
  return lost;
}

bool LinkDirection::Strikes(Nanoseconds now, double share, double Window::*of_window) {
  bool strikes = share > 0 && stream_.Chance(share);
  for (const Window& window : windows_) {
    if (window.*of_window > 0 && window.Covers(now)) strikes |= stream_.Chance(window.*of_window);
  }
  return strikes;
}

std::optional<Nanoseconds> LinkDirection::Serialise(Nanoseconds now, std::size_t octets) {
  if (rate_.Unlimited() && !trace_) return now;
  while (!departures_.empty() && departures_.front() <= now) departures_.pop_front();
  // One packet is on the wire, the others wait.
  if (departures_.size() > QueueLimit(now)) return std::nullopt;
  if (trace_) trace_->SkipTo(now);
  const std::optional<Nanoseconds> departure = Departure(now, octets);
  if (departure) departures_.push_back(*departure);
  return departure;
}

// Where an impairment limits the rate of a link with a trace, the slower of the two counts.
std::optional<Nanoseconds> LinkDirection::Departure(Nanoseconds now, std::size_t octets) {
  std::optional<Nanoseconds> departure = now;
  if (!rate_.Unlimited()) {
    departure = rate_.Departure(std::max(now, free_at_), octets);
    if (!departure) return std::nullopt;
    free_at_ = *departure;
  }
  if (trace_) departure = std::max(*departure, trace_->Send(octets));
  return departure;
}

std::uint32_t LinkDirection::QueueLimit(Nanoseconds now) const {
  std::uint32_t limit = queue_packets_;
  for (const Window& window : windows_) {
    if (window.queue_packets && window.Covers(now)) limit = *window.queue_packets;
  }
  return limit;
}

}  // namespace wabed::packet
