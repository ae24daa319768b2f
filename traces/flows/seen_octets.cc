#include "traces/flows/seen_octets.h"

#include <algorithm>

namespace wabed::traces {

bool SeenOctets::Add(std::uint32_t seq, std::uint32_t length) {
  if (length == 0) return false;
  if (!any_) {
    any_ = true;
    first_ = seq;
    next_ = first_ + length;
    return false;
  }
  // The position within 2^31 of the highest octet that has this sequence number (RFC 9293 3.4).
  const std::int64_t begin =
      next_ + static_cast<std::int32_t>(seq - static_cast<std::uint32_t>(next_));
  const std::int64_t end = begin + length;
  bool news = false;
  if (begin < first_) {
    if (end < first_) holes_.push_back({end, first_});
    first_ = begin;
    news = true;
  }
  if (end > next_) {
    if (begin > next_) holes_.push_back({next_, begin});
    next_ = end;
    news = true;
  }
  const std::size_t old_holes = holes_.size();
  for (std::size_t i = 0; i < old_holes; ++i) {
    const Range hole = holes_[i];
    if (end <= hole.begin || begin >= hole.end) continue;
    news = true;
    holes_[i] = {hole.begin, std::max(hole.begin, begin)};
    if (end < hole.end) holes_.push_back({end, hole.end});
  }
  holes_.erase(std::remove_if(holes_.begin(), holes_.end(),
                              [](const Range& hole) { return hole.begin >= hole.end; }),
               holes_.end());
  if (holes_.size() > kMaxHoles) {
    holes_.erase(holes_.begin(), holes_.end() - static_cast<std::ptrdiff_t>(kMaxHoles));
  }
  return !news;
}

}  // namespace wabed::traces
