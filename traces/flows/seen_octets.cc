#include "traces/flows/seen_octets.h"

#include <algorithm>

namespace wabed::traces {

SeenOctets::News SeenOctets::Add(std::uint32_t seq, std::uint32_t length) {
  if (length == 0) return News::kNone;
  if (!any_) {
    any_ = true;
    first_ = seq;
    next_ = first_ + length;
    return News::kAhead;
  }
  // The position within 2^31 of the highest octet that has this sequence number (RFC 9293 3.4).
  const std::int64_t begin =
      next_ + static_cast<std::int32_t>(seq - static_cast<std::uint32_t>(next_));
  const std::int64_t end = begin + length;
  if (begin == next_) {  // as nearly always
    next_ = end;
    return News::kAhead;
  }
  return Fill(begin, end);
}

SeenOctets::News SeenOctets::Fill(std::int64_t begin, std::int64_t end) {
  bool late = false;
  bool ahead = false;
  if (begin < first_) {
    if (end < first_) holes_.push_back({end, first_});
    first_ = begin;
    late = true;
  }
  if (end > next_) {
    if (begin > next_) holes_.push_back({next_, begin});
    next_ = end;
    ahead = true;
  }
  const std::size_t old_holes = holes_.size();
  for (std::size_t i = 0; i < old_holes; ++i) {
    const Range hole = holes_[i];
    if (end <= hole.begin || begin >= hole.end) continue;
    late = true;
    holes_[i] = {hole.begin, std::max(hole.begin, begin)};
    if (end < hole.end) holes_.push_back({end, hole.end});
  }
  holes_.erase(std::remove_if(holes_.begin(), holes_.end(),
                              [](const Range& hole) { return hole.begin >= hole.end; }),
               holes_.end());
  if (holes_.size() > kMaxHoles) {
    holes_.erase(holes_.begin(), holes_.end() - static_cast<std::ptrdiff_t>(kMaxHoles));
  }
  if (ahead) return News::kAhead;
  return late ? News::kLate : News::kSeen;
}

}  // namespace wabed::traces
