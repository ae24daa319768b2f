#include "validation/join/join.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

namespace wabed::validation {
namespace {

using traces::FlowRecord;
using traces::FlowTruthRow;
using Key = std::tuple<std::string, std::string, std::uint16_t, std::string, std::uint16_t>;
using Index = std::multimap<Key, std::size_t>;

Index IndexTruth(const traces::Truth& truth) {
  const std::vector<FlowTruthRow>& flows = truth.flows;
  Index index;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const FlowTruthRow& row = flows[i];
    index.emplace(Key{row.proto, row.orig_h, row.orig_p, row.resp_h, row.resp_p}, i);
    if (!row.nat_h.empty()) {
      index.emplace(Key{row.proto, row.nat_h, row.nat_p, row.resp_h, row.resp_p}, i);
    }
  }
  // Flows whose NAT forgot them look different from then on.
  std::map<std::uint64_t, std::size_t> numbers;
  if (!truth.rebindings.empty()) {
    for (std::size_t i = 0; i < flows.size(); ++i) numbers[flows[i].flow_id] = i;
  }
  for (const traces::RebindingRow& row : truth.rebindings) {
    const auto number = numbers.find(row.flow_id);
    if (number == numbers.end()) continue;
    const FlowTruthRow& flow = flows[number->second];
    index.emplace(Key{flow.proto, row.nat_h, row.nat_p, flow.resp_h, flow.resp_p}, number->second);
  }
  return index;
}

std::set<std::string> PhoneAddresses(const std::vector<FlowTruthRow>& flows) {
  std::set<std::string> addresses;
  for (const FlowTruthRow& row : flows) {
    addresses.insert(row.orig_h);
    if (!row.nat_h.empty()) addresses.insert(row.nat_h);
  }
  return addresses;
}

/// How long both were alive together; negative when they never were.
traces::Nanoseconds Overlap(const FlowRecord& seen, const FlowTruthRow& row,
                            traces::Nanoseconds slack) {
  return std::min(seen.ts_last, row.ts_last + slack) - std::max(seen.ts, row.ts_first - slack);
}

/// The true flow that a seen one is a part of. `observed` gets all it may be a part of: what two
/// phones send each other stands in the accounts of both.
std::optional<std::size_t> Best(const FlowRecord& seen, const traces::Truth& truth,
                                const Index& index, traces::Nanoseconds slack,
                                std::set<std::size_t>& observed) {
  std::optional<std::size_t> best;
  traces::Nanoseconds best_overlap{-1};
  const Key keys[] = {{seen.proto, seen.orig_h, seen.orig_p, seen.resp_h, seen.resp_p},
                      {seen.proto, seen.resp_h, seen.resp_p, seen.orig_h, seen.orig_p}};
  for (const Key& key : keys) {
    const auto range = index.equal_range(key);
    for (auto entry = range.first; entry != range.second; ++entry) {
      const traces::Nanoseconds overlap = Overlap(seen, truth.flows[entry->second], slack);
      if (overlap.count() >= 0) observed.insert(entry->second);
      if (overlap > best_overlap || (overlap == best_overlap && best && entry->second < *best)) {
        best = entry->second;
        best_overlap = overlap;
      }
    }
  }
  return best;
}

std::string KindOf(const std::string& point, const traces::Truth& truth) {
  for (const traces::CapturePointRow& row : truth.capture_points) {
    if (row.name == point) return row.kind;
  }
  return {};
}

/// Whether a flow stays on the phones' side of their gateway: to another phone of the same home, or
/// turned around by the gateway's NAT.
bool StaysInside(const FlowTruthRow& row, const std::set<std::string>& insides) {
  return insides.count(row.resp_h) != 0 || row.resp_h == row.nat_h;
}

/// Counts the truth flows that must have passed the point, by what else passed it.
void CountExpected(const traces::CaptureSummary& capture, const traces::Truth& truth,
                   const std::set<std::size_t>& observed, const std::set<std::string>& phones,
                   JoinedCapture& join) {
  if (!capture.ts_first || !capture.ts_last) return;
  std::set<std::string> insides;
  for (const FlowTruthRow& row : truth.flows) insides.insert(row.orig_h);
  const bool at_servers = join.kind == "relay-site";
  std::set<std::string> seen_here;
  for (std::size_t i : observed) {
    // What two phones send each other does not tell which of them is here.
    if (!at_servers && phones.count(truth.flows[i].resp_h) != 0) continue;
    seen_here.insert(at_servers ? truth.flows[i].resp_h : truth.flows[i].user);
  }
  for (std::size_t i = 0; i < truth.flows.size(); ++i) {
    const FlowTruthRow& row = truth.flows[i];
    if (!IsTransport(row.proto) || row.orig_pkts == 0 ||
        seen_here.count(at_servers ? row.resp_h : row.user) == 0)
      continue;
    if (row.ts_first < *capture.ts_first || row.ts_last > *capture.ts_last) continue;
    if (join.kind == "provider-core" && StaysInside(row, insides)) continue;
    // What no packet of has left its NAT (which has no port for it, or a firewall) came nowhere.
    if ((at_servers || join.kind == "provider-core") && row.nat_h.empty()) continue;
    ++join.expected;
    if (observed.count(i) != 0) continue;
    ++join.unobserved;
    join.unobserved_packets += row.orig_pkts;
  }
}

bool TooMany(std::uint64_t missing, std::uint64_t of) {
  return missing > 1 && static_cast<double>(missing) > kJoinTolerance * static_cast<double>(of);
}

}  // namespace

std::string PointOf(const traces::CaptureSummary& capture) {
  return std::filesystem::path(capture.file).stem().string();
}

JoinedCapture JoinWithTruth(const traces::CaptureSummary& capture, const traces::Truth& truth,
                            traces::Nanoseconds slack) {
  const Index index = IndexTruth(truth);
  const std::set<std::string> phones = PhoneAddresses(truth.flows);
  std::set<std::size_t> observed;
  JoinedCapture join;
  join.point = PointOf(capture);
  join.kind = KindOf(join.point, truth);
  for (const traces::LinkRow& row : truth.links) join.corrupted += row.corrupted;
  for (std::size_t i = 0; i < capture.flows.size(); ++i) {
    const FlowRecord& seen = capture.flows[i];
    JoinedFlow joined;
    joined.observed = i;
    if (!IsTransport(seen.proto)) {
      ++join.not_transport;
      join.flows.push_back(joined);
      continue;
    }
    joined.truth = Best(seen, truth, index, slack, observed);
    joined.of_a_phone = phones.count(seen.orig_h) != 0 || phones.count(seen.resp_h) != 0;
    if (joined.truth) {
      ++join.matched;
    } else if (joined.of_a_phone) {
      ++join.unexplained;
      join.unexplained_packets += seen.orig_pkts + seen.resp_pkts;
    } else {
      ++join.not_phones;
    }
    join.flows.push_back(joined);
  }
  CountExpected(capture, truth, observed, phones, join);
  return join;
}

void CheckJoin(const JoinedCapture& join) {
  const std::string where = "capture point \"" + join.point + "\": ";
  if (join.unexplained_packets > join.corrupted &&
      TooMany(join.unexplained, join.matched + join.unexplained)) {
    throw JoinError(where + std::to_string(join.unexplained) + " of " +
                    std::to_string(join.matched + join.unexplained) +
                    " observed flows of phones have no truth; capture and truth/flows.csv do not "
                    "belong together");
  }
  if (join.unobserved_packets > join.corrupted && TooMany(join.unobserved, join.expected)) {
    throw JoinError(where + std::to_string(join.unobserved) + " of " +
                    std::to_string(join.expected) +
                    " true flows that passed here were not observed; capture and truth/flows.csv "
                    "do not belong together");
  }
}

std::vector<JoinedCapture> JoinAll(const std::vector<traces::CaptureSummary>& captures,
                                   const traces::Truth& truth) {
  std::vector<JoinedCapture> joins;
  for (const traces::CaptureSummary& capture : captures) {
    joins.push_back(JoinWithTruth(capture, truth));
    CheckJoin(joins.back());
  }
  return joins;
}

}  // namespace wabed::validation
