#include <fmt/format.h>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {
namespace {

using Kind = EventSection::Kind;

bool HappensToServers(Kind kind) { return kind != Kind::kNatRebinds && kind != Kind::kNetworkLost; }

bool HappensOnce(Kind kind) { return kind == Kind::kServersReset || kind == Kind::kNatRebinds; }

void CheckTarget(CheckContext& context, const EventSection& event, const Place& place) {
  const bool servers = HappensToServers(event.kind);
  const char* needed = servers ? "pool" : "network";
  const char* other = servers ? "network" : "pool";
  const auto& kind = place["kind"].Text();
  if (place[other].Given() && place[other].Sound()) {
    auto& diagnostic = context.diagnostics.Add(
        place[other].At(),
        fmt::format("'{}' happens to a {}: '{}' means nothing here", kind, needed, other),
        fmt::format("{}, and no {}", needed, other));
    diagnostic.notes.push_back({place["kind"].At(), "the kind is given here"});
  }
  if (place[needed].Given()) {
    (servers ? context.pools : context.networks).Require(place[needed], context.diagnostics);
  } else if (place[needed].Sound() && !place[other].Given()) {
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
