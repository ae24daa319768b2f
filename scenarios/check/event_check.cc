#include <fmt/format.h>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {
namespace {

using Kind = EventSection::Kind;

// The key that says what an event of a kind happens to.
const char* NeededBy(Kind kind) {
  switch (kind) {
    case Kind::kNatRebinds:
    case Kind::kNetworkLost:
      return "network";
    case Kind::kSiteLost:
      return "site";
    case Kind::kCableCut:
      return "cable";
    default:
      return "pool";
  }
}

const Names& NamesOf(const CheckContext& context, const std::string& key) {
  if (key == "network") return context.networks;
  if (key == "site") return context.sites;
  return key == "cable" ? context.cables : context.pools;
}

bool HappensOnce(Kind kind) { return kind == Kind::kServersReset || kind == Kind::kNatRebinds; }

void CheckTarget(CheckContext& context, const EventSection& event, const Place& place) {
  const std::string needed = NeededBy(event.kind);
  const auto& kind = place["kind"].Text();
  bool other_given = false;
  for (const char* other : {"pool", "network", "site", "cable"}) {
    if (other == needed || !place[other].Given() || !place[other].Sound()) continue;
    other_given = true;
    auto& diagnostic = context.diagnostics.Add(
        place[other].At(),
        fmt::format("'{}' happens to a {}: '{}' means nothing here", kind, needed, other),
        fmt::format("{}, and no {}", needed, other));
    diagnostic.notes.push_back({place["kind"].At(), "the kind is given here"});
  }
  if (place[needed].Given()) {
    NamesOf(context, needed).Require(place[needed], context.diagnostics);
  } else if (place[needed].Sound() && !other_given) {
    context.diagnostics.Add(place.At(), fmt::format("'{}' needs a {}", kind, needed),
                            fmt::format("{}: the one it happens to", needed));
  }
}

void CheckTimes(CheckContext& context, const EventSection& event, const Place& place) {
  const auto run = context.root["duration"];
  if (place["at"].Sound() && run.Sound() && event.at >= context.scenario.duration) {
    context.diagnostics.Add(
        place["at"].At(),
        fmt::format("it happens at {}, after the end of the run", place["at"].Text()),
        fmt::format("a time before {}", run.Text()));
  }
  if (place["kind"].Sound() && place["lasts"].Given() && place["lasts"].Sound() &&
      HappensOnce(event.kind)) {
    context.diagnostics.Add(place["lasts"].At(),
                            fmt::format("'{}' happens once: it cannot last", place["kind"].Text()),
                            "no lasts");
  }
}

}  // namespace

void CheckEvents(CheckContext& context) {
  const auto list = context.root["events"];
  for (std::size_t i = 0; i < list.Size(); ++i) {
    const auto& event = context.scenario.events[i];
    if (list[i]["kind"].Sound()) CheckTarget(context, event, list[i]);
    CheckTimes(context, event, list[i]);
  }
}

}  // namespace wabed::scenarios
