#include "validation/report/paths/nat_matrix.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace wabed::validation::report {
namespace {

constexpr const char* kIndependent = "endpoint-independent";
constexpr const char* kByAddress = "address-dependent";
constexpr const char* kByPort = "address-and-port-dependent";

/// Whose phones stand behind which NAT.
class NatFinder {
 public:
  explicit NatFinder(const traces::Truth& truth) {
    for (const traces::NatRow& row : truth.nats) {
      by_address_[row.address] = &row;
      by_network_[row.network].push_back(&row);
    }
    for (const traces::FlowTruthRow& flow : truth.flows) {
      if (!flow.nat_h.empty() && by_address_.count(flow.nat_h) > 0) {
        of_user_.emplace(flow.user, by_address_.at(flow.nat_h));
      }
    }
  }

  /// Null when it is not known which.
  const traces::NatRow* Of(const std::string& user, const std::string& network) const {
    const auto seen = of_user_.find(user);
    if (seen != of_user_.end()) return seen->second;
    const auto there = by_network_.find(network);
    if (there == by_network_.end()) return nullptr;
    const traces::NatRow* first = there->second.front();
    for (const traces::NatRow* row : there->second) {
      if (!(Behaviour(row) == Behaviour(first))) return nullptr;
    }
    return first;
  }

  static NatBehaviour Behaviour(const traces::NatRow* row) {
    if (row == nullptr) return {};
    if (row->blocks_udp) return {true, true, "", ""};
    return {true, false, row->mapping, row->filtering};
  }

 private:
  std::map<std::string, const traces::NatRow*> by_address_;
  std::map<std::string, std::vector<const traces::NatRow*>> by_network_;
  std::map<std::string, const traces::NatRow*> of_user_;
};

/// Orders from what lets in most to what lets in least; what is not known comes last.
int Strictness(const std::string& word) {
  return word == kIndependent ? 0 : word == kByAddress ? 1 : word == kByPort ? 2 : 3;
}

auto Key(const NatBehaviour& nat) {
  return std::make_tuple(!nat.known, nat.blocks_udp, Strictness(nat.mapping),
                         Strictness(nat.filtering), nat.mapping, nat.filtering);
}

std::size_t IndexOf(const std::vector<NatBehaviour>& list, const NatBehaviour& nat) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), nat) - list.begin());
}

void AddTo(std::vector<NatBehaviour>& list, const NatBehaviour& nat) {
  if (IndexOf(list, nat) == list.size()) list.push_back(nat);
}

}  // namespace

bool operator==(const NatBehaviour& a, const NatBehaviour& b) { return Key(a) == Key(b); }
bool operator<(const NatBehaviour& a, const NatBehaviour& b) { return Key(a) < Key(b); }

std::string ShortName(const NatBehaviour& nat) {
  if (!nat.known) return "not known";
  if (nat.blocks_udp) return "UDP blocked";
  if (nat.mapping == kIndependent) {
    if (nat.filtering == kIndependent) return "full cone";
    if (nat.filtering == kByAddress) return "restricted cone";
    if (nat.filtering == kByPort) return "port restricted cone";
  }
  if (nat.mapping == kByAddress && nat.filtering == kByAddress) return "address-dependent";
  if (nat.mapping == kByPort && nat.filtering == kByPort) return "symmetric";
  return nat.mapping + " / " + nat.filtering;
}

std::string LongName(const NatBehaviour& nat) {
  if (!nat.known) return "no NAT that the truth names";
  if (nat.blocks_udp) return "a firewall lets no UDP through";
  return nat.mapping + " mapping, " + nat.filtering + " filtering";
}

std::uint64_t NatCell::All() const {
  return std::accumulate(calls.begin(), calls.end(), std::uint64_t{0});
}

std::uint64_t NatCell::Judged() const {
  if (expected == Expectation::kUndecided) return 0;
  if (expected == Expectation::kNothing) return All();
  return All() - Of(NatOutcome::kUntried);
}

std::uint64_t NatCell::Agreeing() const {
  const std::uint64_t reached = Of(NatOutcome::kDirect) + Of(NatOutcome::kReachable);
  switch (expected) {
    case Expectation::kDirect:
      return reached;
    case Expectation::kNotDirect:
      return Judged() - reached;
    case Expectation::kNothing:
      return Of(NatOutcome::kNoPath);
    case Expectation::kUndecided:
      break;
  }
  return 0;
}

std::uint64_t NatMatrix::Calls() const {
  std::uint64_t all = same_nat.All();
  for (const auto& row : cells) {
    for (const NatCell& cell : row) all += cell.All();
  }
  return all;
}

Expectation Expect(const NatBehaviour& a, const NatBehaviour& b) {
  if ((a.known && a.blocks_udp) || (b.known && b.blocks_udp)) return Expectation::kNothing;
  if (!a.known || !b.known) return Expectation::kUndecided;
  const bool a_names = a.mapping == kIndependent;
  const bool b_names = b.mapping == kIndependent;
  if (a_names && b_names) return Expectation::kDirect;
  for (const NatBehaviour* nat : {&a, &b}) {
    if (nat->mapping != kIndependent && nat->filtering == kIndependent) {
      return Expectation::kUndecided;
    }
  }
  if (!a_names && !b_names) return Expectation::kNotDirect;
  const NatBehaviour& named = a_names ? a : b;
  return named.filtering == kByPort ? Expectation::kNotDirect : Expectation::kDirect;
}

NatOutcome OutcomeOf(const CallView& view, const CallPaths& paths) {
  if (!paths.Any() || !view.call->ts_first_media) return NatOutcome::kNoPath;
  for (const EndPaths* end : {&paths.caller, &paths.callee}) {
    for (const Stretch& stretch : end->stretches) {
      if (stretch.way.kind == WayKind::kDirect || stretch.way.kind == WayKind::kSameNetwork) {
        return NatOutcome::kDirect;
      }
    }
  }
  bool tried = false;
  for (const traces::CheckRow* check : view.checks) {
    if (check->remote_kind == "relayed") continue;
    tried = true;
    if (check->responses > 0) return NatOutcome::kReachable;
  }
  return tried ? NatOutcome::kRelayed : NatOutcome::kUntried;
}

Expectation NatPair::Expected() const {
  if (!same) return Expect(caller, callee);
  return caller.blocks_udp ? Expectation::kUndecided : Expectation::kDirect;
}

std::vector<NatPair> FindNats(const traces::Truth& truth, const std::vector<CallView>& calls) {
  const NatFinder finder(truth);
  std::vector<NatPair> pairs;
  for (const CallView& view : calls) {
    const traces::NatRow* caller = finder.Of(view.call->caller, view.call->caller_network);
    const traces::NatRow* callee = finder.Of(view.call->callee, view.call->callee_network);
    pairs.push_back({NatFinder::Behaviour(caller), NatFinder::Behaviour(callee),
                     caller != nullptr && caller == callee});
  }
  return pairs;
}

NatMatrix BuildNatMatrix(const std::vector<NatPair>& nats, const std::vector<CallView>& calls,
                         const std::vector<CallPaths>& paths) {
  NatMatrix matrix;
  matrix.same_nat.expected = Expectation::kDirect;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (!calls[i].call->ts_accept) continue;
    if (nats[i].same) {
      if (nats[i].Expected() == Expectation::kUndecided) {
        matrix.same_nat.expected = Expectation::kUndecided;
      }
    } else {
      AddTo(matrix.callers, nats[i].caller);
      AddTo(matrix.callees, nats[i].callee);
    }
  }
  std::sort(matrix.callers.begin(), matrix.callers.end());
  std::sort(matrix.callees.begin(), matrix.callees.end());
  matrix.cells.resize(matrix.callers.size(), std::vector<NatCell>(matrix.callees.size()));
  for (std::size_t r = 0; r < matrix.callers.size(); ++r) {
    for (std::size_t c = 0; c < matrix.callees.size(); ++c) {
      matrix.cells[r][c].expected = Expect(matrix.callers[r], matrix.callees[c]);
    }
  }
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (!calls[i].call->ts_accept) continue;
    NatCell& cell = nats[i].same ? matrix.same_nat
                                 : matrix.cells[IndexOf(matrix.callers, nats[i].caller)]
                                               [IndexOf(matrix.callees, nats[i].callee)];
    ++cell.calls[static_cast<std::size_t>(OutcomeOf(calls[i], paths[i]))];
  }
  return matrix;
}

}  // namespace wabed::validation::report
