#include "validation/report/paths/call_paths.h"

#include <algorithm>

namespace wabed::validation::report {
namespace {

using std::chrono::seconds;
using traces::Timestamp;

/// Shorter times between two rows are rounding, not silence.
constexpr std::chrono::milliseconds kPause{1};
/// Where more of a second's packets than this share is not heard, it is a bad one.
constexpr double kBadShare = 0.1;

std::vector<Stretch> StretchesOf(const CallView& view, const char* end) {
  std::vector<const traces::PathRow*> rows;
  for (const traces::PathRow* row : view.paths) {
    if (row->end == end) rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto* a, const auto* b) { return a->ts_first < b->ts_first; });
  std::vector<Stretch> stretches;
  const auto nowhere = [&](Timestamp from, Timestamp to) {
    if (to - from > kPause) stretches.push_back({{}, from, to, nullptr, {}});
  };
  const traces::CallRow& call = *view.call;
  std::optional<Timestamp> at = call.ts_accept;
  for (const traces::PathRow* row : rows) {
    if (at) nowhere(*at, row->ts_first);
    const Timestamp last = std::max(row->ts_first, row->ts_last);
    stretches.push_back({WayOf(*row), row->ts_first, last, row, {}});
    at = last;
  }
  if (rows.empty() && at && call.ts_end) nowhere(*at, *call.ts_end);
  return stretches;
}

/// How long [from, to) and a stretch are together.
std::chrono::nanoseconds Together(Timestamp from, Timestamp to, const Stretch& stretch) {
  const auto both = std::min(to, stretch.last) - std::max(from, stretch.first);
  return std::max<std::chrono::nanoseconds>(both, std::chrono::nanoseconds(0));
}

void Place(PathSecond& second, const std::vector<Stretch>& stretches) {
  const Timestamp from = second.row->ts;
  const Timestamp to = from + seconds(1);
  std::chrono::nanoseconds most{0};
  std::size_t touched = 0;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const auto together = Together(from, to, stretches[i]);
    if (together > std::chrono::nanoseconds(0)) ++touched;
    if (together <= most) continue;
    most = together;
    second.stretch = i;
  }
  second.whole = touched == 1;
}

EndPaths EndOf(const CallView& view, const char* end, const char* direction) {
  EndPaths paths;
  paths.stretches = StretchesOf(view, end);
  for (const traces::MediaSecondRow* row : view.seconds) {
    if (row->direction != direction) continue;
    const double mos = SecondMos(*row);
    if (mos >= 0) paths.seconds.push_back({row, mos, PathSecond::kNowhere, false});
  }
  std::stable_sort(paths.seconds.begin(), paths.seconds.end(),
                   [](const auto& a, const auto& b) { return a.row->ts < b.row->ts; });
  for (PathSecond& second : paths.seconds) {
    Place(second, paths.stretches);
    if (second.stretch == PathSecond::kNowhere) continue;
    paths.stretches[second.stretch].heard.Add(*second.row, second.mos);
  }
  return paths;
}

std::uint64_t ChangesOf(const EndPaths& end, const std::string& cause) {
  std::uint64_t changes = 0;
  for (const Stretch& stretch : end.stretches) {
    if (stretch.row == nullptr || stretch.row->cause == "first") continue;
    if (cause.empty() || stretch.row->cause == cause) ++changes;
  }
  return changes;
}

}  // namespace

void HeardSeconds::Add(const traces::MediaSecondRow& row, double score) {
  sent += row.sent;
  unheard += static_cast<std::uint64_t>(row.lost) + row.late;
  mos.push_back(score);
}

void HeardSeconds::Add(const HeardSeconds& more) {
  sent += more.sent;
  unheard += more.unheard;
  mos.insert(mos.end(), more.mos.begin(), more.mos.end());
}

std::uint64_t PathSecond::Unheard() const {
  return static_cast<std::uint64_t>(row->lost) + row->late;
}

bool PathSecond::Bad() const {
  return static_cast<double>(Unheard()) > kBadShare * static_cast<double>(row->sent);
}

bool CallPaths::Any() const {
  for (const EndPaths* end : {&caller, &callee}) {
    for (const Stretch& stretch : end->stretches) {
      if (stretch.row != nullptr) return true;
    }
  }
  return false;
}

std::uint64_t CallPaths::BadSeconds() const {
  std::uint64_t bad = 0;
  for (const EndPaths* end : {&caller, &callee}) {
    for (const PathSecond& second : end->seconds) bad += second.Bad();
  }
  return bad;
}

std::uint64_t CallPaths::Changes(const std::string& cause) const {
  return ChangesOf(caller, cause) + ChangesOf(callee, cause);
}

std::string WaysInOrder(const EndPaths& end, std::size_t most) {
  std::vector<std::string> names;
  for (const Stretch& stretch : end.stretches) {
    if (stretch.row == nullptr) continue;
    std::string name = ShortName(stretch.way);
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
    text += (i == 0 ? "" : ", ") + names[i];
  }
  return names.size() > most ? text + ", \u2026" : text;
}

CallPaths PathsOf(const CallView& view) {
  return {EndOf(view, "caller", kCallerToCallee), EndOf(view, "callee", kCalleeToCaller)};
}

}  // namespace wabed::validation::report
