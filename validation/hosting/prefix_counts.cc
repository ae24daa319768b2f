#include "validation/hosting/prefix_counts.h"

#include <boost/icl/closed_interval.hpp>
#include <boost/icl/interval_set.hpp>

namespace wabed::validation::hosting {
namespace {

/// 64 bits, so that the end of 255.255.255.255 has a successor.
using Range = boost::icl::closed_interval<std::uint64_t>;
using RangeSet = boost::icl::interval_set<std::uint64_t, std::less, Range>;

/// How many numbers a set of ranges holds after their last `bits` bits are cut off.
std::uint64_t CountBlocks(const RangeSet& ranges, unsigned bits) {
  std::uint64_t count = 0;
  bool any = false;
  std::uint64_t last = 0;
  for (const Range& range : ranges) {
    const std::uint64_t from = range.lower() >> bits;
    const std::uint64_t to = range.upper() >> bits;
    count += to - from + (any && from == last ? 0 : 1);
    any = true;
    last = to;
  }
  return count;
}

PrefixCounts CountRanges(const RangeSet& ranges) {
  return {CountBlocks(ranges, 0), CountBlocks(ranges, 8), CountBlocks(ranges, 16),
          CountBlocks(ranges, 24)};
}

}  // namespace

PrefixCounts CountPrefixes(const std::set<Address>& addresses) {
  RangeSet ranges;
  for (const Address address : addresses) ranges.add(ranges.end(), Range(address, address));
  return CountRanges(ranges);
}

PrefixCounts CountAnnounced(const std::vector<traces::PrefixOriginRow>& ip_to_as,
                            std::uint32_t as) {
  RangeSet ranges;
  for (const traces::PrefixOriginRow& row : ip_to_as) {
    if (row.as != as) continue;
    if (const auto prefix = ParsePrefix(row.prefix)) {
      ranges.add(Range(prefix->First(), prefix->Last()));
    }
  }
  return CountRanges(ranges);
}

}  // namespace wabed::validation::hosting
