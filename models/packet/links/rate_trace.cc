#include "models/packet/links/rate_trace.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <variant>

namespace wabed::packet {
namespace {

using scenarios::RateTraceFile;
using Milliseconds = std::chrono::milliseconds;

std::shared_ptr<const RateTraceFile> Shared(const std::string& path) {
  static std::map<std::string, std::weak_ptr<const RateTraceFile>> open;
  if (auto known = open[path].lock()) return known;
  auto read = scenarios::ReadRateTrace(path);
  if (const auto* problem = std::get_if<scenarios::RateTraceProblem>(&read)) {
    throw std::invalid_argument(problem->message);
  }
  auto fresh = std::make_shared<const RateTraceFile>(std::get<RateTraceFile>(std::move(read)));
  open[path] = fresh;
  return fresh;
}

}  // namespace

RateTrace::RateTrace(const std::string& path) : file_(Shared(path)) {}

Nanoseconds RateTrace::Moment() const {
  return Milliseconds(round_ * file_->moments_ms.back() + file_->moments_ms[index_]);
}

void RateTrace::Advance() {
  left_ = kOctetsAMoment;
  if (++index_ < file_->moments_ms.size()) return;
  index_ = 0;
  ++round_;
}

void RateTrace::SkipTo(Nanoseconds arrival) {
  if (Moment() > arrival) return;
  const auto& moments = file_->moments_ms;
  const auto passed =
      static_cast<std::uint64_t>(std::chrono::duration_cast<Milliseconds>(arrival).count());
  // Never back: the present moment lies before the arrival.
  round_ = passed / moments.back();
  index_ = static_cast<std::size_t>(
      std::upper_bound(moments.begin(), moments.end(), passed % moments.back()) - moments.begin());
  left_ = kOctetsAMoment;
}

Nanoseconds RateTrace::Next() {
  if (left_ == 0) Advance();
  return Moment();
}

Nanoseconds RateTrace::Send(std::size_t octets) {
  std::size_t rest = octets + kOctetsMore;
  while (rest > left_) {
    rest -= left_;
    Advance();
  }
  left_ -= static_cast<std::uint32_t>(rest);
  return Moment();
}

}  // namespace wabed::packet
