#include "validation/usage/hours.h"

#include <algorithm>
#include <optional>
#include <sstream>

namespace wabed::validation {

std::uint64_t UsageInterval::Addresses() const {
  std::set<std::string> all;
  for (const auto& some : addresses) all.insert(some.begin(), some.end());
  return all.size();
}

std::vector<UsageInterval> CutIntoIntervals(const Usage& usage, traces::Nanoseconds length) {
  std::optional<traces::Timestamp> first, last;
  const auto span = [&](traces::Timestamp ts) {
    first = first ? std::min(*first, ts) : ts;
    last = last ? std::max(*last, ts) : ts;
  };
  for (const UsageFlow& flow : usage.flows) span(flow.flow->ts);
  for (const traces::ObservedDnsRow* row : usage.look_ups) span(*row->ts_answer);
  std::vector<UsageInterval> intervals;
  if (!first) return intervals;
  const auto index = [&](traces::Timestamp ts) {
    return static_cast<std::size_t>(ts.time_since_epoch() / length -
                                    first->time_since_epoch() / length);
  };
  intervals.resize(index(*last) + 1);
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    intervals[i].from = traces::Timestamp(
        (first->time_since_epoch() / length + static_cast<std::int64_t>(i)) * length);
  }
  for (const UsageFlow& flow : usage.flows) {
    UsageInterval& interval = intervals[index(flow.flow->ts)];
    const auto service = static_cast<std::size_t>(flow.service);
    interval.addresses[service].insert(flow.from_client ? flow.flow->resp_h : flow.flow->orig_h);
    interval.octets[service] += flow.Octets();
    ++interval.flows[service];
  }
  for (const traces::ObservedDnsRow* row : usage.look_ups) {
    auto& addresses = intervals[index(*row->ts_answer)]
                          .addresses[static_cast<std::size_t>(ServiceOf(row->qname))];
    std::istringstream answers(row->answers);
    for (std::string address; answers >> address;) addresses.insert(address);
  }
  return intervals;
}

}  // namespace wabed::validation
