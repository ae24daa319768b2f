#include "validation/report/paths/call_choice.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "validation/report/data/json_file.h"

namespace wabed::validation::report {
namespace {

/// Octets of the page that the figures of single calls may take, and about what one call takes:
/// measured on pages of calling-2016.
constexpr std::size_t kBudget = 2'500'000;
constexpr std::size_t kOctetsPerCall = 26'000;
constexpr std::size_t kOctetsPerSecond = 130;
constexpr std::size_t kOctetsPerStretch = 1'200;

std::size_t AboutOctets(const CallPaths& paths) {
  return kOctetsPerCall +
         kOctetsPerSecond * (paths.caller.seconds.size() + paths.callee.seconds.size()) +
         kOctetsPerStretch * (paths.caller.stretches.size() + paths.callee.stretches.size());
}

std::vector<std::size_t> ByTelling(const std::vector<CallView>& calls,
                                   const std::vector<CallPaths>& paths,
                                   std::vector<std::size_t> order) {
  std::vector<std::uint64_t> telling(calls.size());
  for (const std::size_t i : order) telling[i] = Telling(calls[i], paths[i]);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return telling[a] > telling[b]; });
  return order;
}

}  // namespace

std::uint64_t Telling(const CallView& view, const CallPaths& paths) {
  const std::uint64_t lost_paths = paths.Changes("dead") + paths.Changes("loss");
  const std::uint64_t pathless = view.call->end_reason == "no-path" ? 1 : 0;
  return 20 * pathless + 5 * lost_paths + 2 * paths.BadSeconds() + paths.Changes();
}

std::vector<std::size_t> MostTelling(const std::vector<CallView>& calls,
                                     const std::vector<CallPaths>& paths,
                                     const std::vector<std::size_t>& among, std::size_t most) {
  std::vector<std::size_t> order = ByTelling(calls, paths, among);
  if (order.size() > most) order.resize(most);
  std::sort(order.begin(), order.end());
  return order;
}

std::vector<std::size_t> ChooseCalls(const std::vector<CallView>& calls,
                                     const std::vector<CallPaths>& paths,
                                     const std::vector<std::uint64_t>& wanted) {
  std::set<std::size_t> chosen;
  std::size_t octets = 0;
  for (const std::uint64_t id : wanted) {
    const auto found = std::find_if(calls.begin(), calls.end(),
                                    [&](const CallView& view) { return view.call->call_id == id; });
    if (found == calls.end()) {
      const std::string known =
          calls.empty() ? "the run has no calls"
                        : "expected one of " + std::to_string(calls.front().call->call_id) +
                              " to " + std::to_string(calls.back().call->call_id);
      throw BadReportInput("no call " + std::to_string(id) + ": " + known);
    }
    const auto index = static_cast<std::size_t>(found - calls.begin());
    if (chosen.insert(index).second) octets += AboutOctets(paths[index]);
  }
  std::vector<std::size_t> all(calls.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  for (const std::size_t index : ByTelling(calls, paths, std::move(all))) {
    if (chosen.count(index) > 0) continue;
    octets += AboutOctets(paths[index]);
    if (octets > kBudget) break;
    chosen.insert(index);
  }
  return {chosen.begin(), chosen.end()};
}

}  // namespace wabed::validation::report
