#include "models/population/opening.h"

#include <algorithm>
#include <tuple>

namespace wabed::population {
namespace {

using scenarios::Duration;

struct Raw {
  std::uint32_t user;
  Span span;
};

// The told closings around `at`: the last before it and the first after it.
Span BetweenClosings(const std::vector<Switch>& switches, std::uint32_t user, Duration at,
                     Duration run) {
  Span between{Duration::zero(), run};
  for (const Switch& told : switches) {
    if (told.user != user || told.open) continue;
    if (told.at <= at) between.from = told.at;
    if (told.at > at) {
      between.to = std::min(told.at, run);
      break;
    }
  }
  return between;
}

}  // namespace

std::vector<PlannedSpan> ForegroundSpans(const std::vector<Conversation>& conversations,
                                         const std::vector<PlannedMessage>& messages,
                                         const std::vector<Switch>& switches, Duration linger,
                                         Duration run) {
  std::vector<Raw> raw;
  const auto add = [&](std::uint32_t user, Duration at, Span wanted) {
    const Span allowed =
        switches.empty() ? Span{Duration::zero(), run} : BetweenClosings(switches, user, at, run);
    const Span span{std::max(wanted.from, allowed.from), std::min(wanted.to, allowed.to)};
    if (span.from < span.to) raw.push_back({user, span});
  };
  for (const PlannedMessage& message : messages) {
    const Person sender = conversations[message.conversation].members[message.sender];
    if (sender.outside()) continue;
    add(static_cast<std::uint32_t>(sender.user), message.at,
        {message.at - kOpenLead, message.at + linger});
  }
  for (const Switch& told : switches) {
    if (told.open) add(told.user, told.at, {told.at, run});
  }
  std::sort(raw.begin(), raw.end(), [](const Raw& a, const Raw& b) {
    return std::tie(a.user, a.span.from, a.span.to) < std::tie(b.user, b.span.from, b.span.to);
  });
  std::vector<PlannedSpan> spans;
  for (const Raw& one : raw) {
    const bool joins =
        !spans.empty() && spans.back().user == one.user && spans.back().to > one.span.from;
    if (joins) {
      spans.back().to = std::max(spans.back().to, one.span.to);
    } else {
      spans.push_back({one.user, PlannedSpan::Kind::kForeground, one.span.from, one.span.to});
    }
  }
  return spans;
}

}  // namespace wabed::population
