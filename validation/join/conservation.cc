#include "validation/join/conservation.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace wabed::validation {
namespace {

using traces::FlowRecord;
using traces::FlowTruthRow;

// Longer than any packet is on its way between a phone and its provider.
constexpr std::chrono::seconds kOnTheWay(5);

void Add(std::uint64_t packets, std::uint64_t octets, Amount& to) {
  to.packets += packets;
  to.octets += octets;
}

bool IsServer(const FlowRecord& seen, const FlowTruthRow& row) {
  return seen.orig_h == row.resp_h && seen.orig_p == row.resp_p;
}

using Sockets = std::tuple<std::string, std::string, std::uint16_t, std::string, std::uint16_t>;

Sockets SocketsOf(const FlowTruthRow& row) {
  return {row.proto, row.orig_h, row.orig_p, row.resp_h, row.resp_p};
}

struct Span {
  traces::Timestamp from = traces::Timestamp::max(), to = traces::Timestamp::min();
};

std::string Words(const Amount& amount) {
  return std::to_string(amount.packets) + " packets of " + std::to_string(amount.octets) +
         " octets";
}

}  // namespace

std::vector<FlowBalance> BalanceFlows(const traces::CaptureSummary& capture,
                                      const JoinedCapture& join, const traces::Truth& truth) {
  std::map<std::size_t, FlowBalance> found;
  std::set<std::string> users;
  std::map<std::size_t, Span> spans;
  std::multimap<Sockets, std::size_t> metered;
  for (const JoinedFlow& joined : join.flows) {
    if (!joined.truth) continue;
    const FlowRecord& seen = capture.flows[joined.observed];
    const FlowTruthRow& row = truth.flows[*joined.truth];
    users.insert(row.user);
    FlowBalance& balance = found[*joined.truth];
    if (++balance.parts == 1) metered.emplace(SocketsOf(row), *joined.truth);
    Span& span = spans[*joined.truth];
    span.from = std::min(span.from, seen.ts);
    span.to = std::max(span.to, seen.ts_last);
    const bool reversed = IsServer(seen, row);
    Add(reversed ? seen.resp_pkts : seen.orig_pkts,
        reversed ? seen.resp_ip_bytes : seen.orig_ip_bytes, balance.seen_up);
    Add(reversed ? seen.orig_pkts : seen.resp_pkts,
        reversed ? seen.orig_ip_bytes : seen.resp_ip_bytes, balance.seen_down);
  }
  for (std::size_t i = 0; i < truth.flows.size(); ++i) {
    const FlowTruthRow& row = truth.flows[i];
    if (users.count(row.user) == 0 || !IsTransport(row.proto)) continue;
    std::size_t as = i;
    if (found.count(i) == 0) {
      const auto same = metered.equal_range(SocketsOf(row));
      const auto one = std::find_if(same.first, same.second, [&](const auto& entry) {
        const Span& span = spans[entry.second];
        return row.ts_last + kOnTheWay >= span.from && row.ts_first <= span.to + kOnTheWay;
      });
      if (one != same.second) as = one->second;
    }
    FlowBalance& balance = found[as];
    balance.truth = as;
    if (as != i) balance.others.push_back(i);
    Add(row.orig_pkts, row.orig_ip_bytes, balance.sent);
    Add(row.resp_pkts, row.resp_ip_bytes, balance.received);
    balance.settled &= capture.ts_last && row.ts_last + kOnTheWay <= *capture.ts_last;
  }
  std::vector<FlowBalance> balances;
  for (auto& entry : found) balances.push_back(std::move(entry.second));
  return balances;
}

std::vector<std::string> Contradictions(const std::vector<FlowBalance>& balances,
                                        const traces::Truth& truth, WayToPoint way) {
  std::vector<std::string> found;
  for (const FlowBalance& balance : balances) {
    const FlowTruthRow& row = truth.flows[balance.truth];
    const std::string flow = "flow " + std::to_string(row.flow_id) + " (" + row.cause + " of " +
                             row.user + ", " + std::to_string(balance.parts) + " metered): ";
    const bool exact = way == WayToPoint::kLossless && balance.settled;
    const bool up = exact ? balance.seen_up == balance.sent : balance.seen_up.Within(balance.sent);
    const bool down =
        exact ? balance.received == balance.seen_down : balance.received.Within(balance.seen_down);
    if (!up)
      found.push_back(flow + Words(balance.sent) + " sent, " + Words(balance.seen_up) + " seen");
    if (!down) {
      found.push_back(flow + Words(balance.seen_down) + " seen for the phone, " +
                      Words(balance.received) + " received");
    }
  }
  return found;
}

}  // namespace wabed::validation
