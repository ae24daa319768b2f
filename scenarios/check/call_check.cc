#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "scenarios/check/check_context.h"
#include "scenarios/check/phone_names.h"

namespace wabed::scenarios {
namespace {

// Whether `place` names a phone; reports it if not.
bool CheckPhone(CheckContext& context, const Place& place) {
  return place.Sound() && RequirePhone(context, place.Text(), place.At());
}

void CheckCall(CheckContext& context, const CallSection& call, const Place& place) {
  const bool caller = CheckPhone(context, place["caller"]);
  const bool callee = CheckPhone(context, place["callee"]);
  if (caller && callee && call.caller == call.callee) {
    context.diagnostics.Add(place["callee"].At(), fmt::format("{} calls itself", call.caller),
                            "another phone");
  }
  const auto run = context.root["duration"];
  if (place["at"].Sound() && run.Sound() && call.at >= context.scenario.duration) {
    context.diagnostics.Add(
        place["at"].At(), fmt::format("a call at {}, after the end of the run", place["at"].Text()),
        fmt::format("a time before {}", run.Text()));
  }
  if (call.relay) context.relays.Require(place["relay"], context.diagnostics);
}

// A phone that is certainly still talking cannot be in another call. How long it rings is drawn
// later, so calls that come close may still meet; the engine then finds the line busy.
void CheckBusy(CheckContext& context) {
  const auto& calls = context.scenario.calls.list;
  const auto list = context.root["calls"]["list"];
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (list[i].AllSound()) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return calls[a].at < calls[b].at; });
  std::map<std::string, std::size_t> last;  // phone -> its call that ends last
  for (const auto i : order) {
    for (const char* key : {"caller", "callee"}) {
      const auto phone = list[i][key];
      const auto [before, is_first] = last.emplace(phone.Text(), i);
      if (is_first || before->second == i) continue;
      const auto& earlier = calls[before->second];
      const auto end = earlier.at + earlier.duration;
      if (calls[i].at < end) {
        context.diagnostics
            .Add(phone.At(), fmt::format("{} is still in another call", phone.Text()),
                 "a call after that one has ended")
            .notes.push_back({list[before->second].At(), "the other call"});
      }
      if (calls[i].at + calls[i].duration > end) before->second = i;
    }
  }
}

void CheckPairs(CheckContext& context, const CallGeneratorSection& generate, const Place& place) {
  const auto pairs = place["pairs"];
  double sum = 0;
  for (std::size_t i = 0; i < generate.pairs.size(); ++i) {
    const auto& pair = generate.pairs[i];
    const bool from = context.networks.Require(pairs[i]["from"], context.diagnostics);
    const bool to = context.networks.Require(pairs[i]["to"], context.diagnostics);
    sum += pair.weight;
    if (!from || !to || pair.from != pair.to) continue;
    for (const auto& network : context.scenario.networks) {
      if (network.name != pair.from || MostPhones(context.scenario, network) > 1) continue;
      context.diagnostics.Add(pairs[i]["to"].At(),
                              fmt::format("{} has one phone, which cannot call itself", pair.to),
                              "another network, or more phones in " + pair.to);
    }
  }
  if (!pairs.AllSound()) return;
  if (generate.pairs.empty()) {
    context.diagnostics.Add(pairs.At(), "calls are to be generated, but nobody calls anybody",
                            "at least one pair such as `- {from: home, to: mobile}`");
  } else if (sum <= 0) {
    context.diagnostics.Add(pairs.At(), "all weights are zero", "at least one weight above zero");
  }
}

void CheckGenerator(CheckContext& context, const CallGeneratorSection& generate,
                    const Place& place) {
  CheckOrder(place["from"], generate.from, place["to"], generate.to, context.diagnostics);
  const auto run = context.root["duration"];
  if (place["to"].Sound() && run.Sound() && generate.to > context.scenario.duration) {
    context.diagnostics.Add(
        place["to"].At(),
        fmt::format("calls until {}, after the end of the run", place["to"].Text()),
        fmt::format("at most {}", run.Text()));
  }
  if (place["min_duration"].Sound() && place["mean_duration"].Sound() &&
      generate.min_duration >= generate.mean_duration) {
    const auto at = place[place["min_duration"].Given() ? "min_duration" : "mean_duration"].At();
    context.diagnostics.Add(
        at,
        fmt::format("the shortest call ({}) is not shorter than the mean ({})",
                    place["min_duration"].Text(), place["mean_duration"].Text()),
        "min_duration below mean_duration");
  }
  CheckPairs(context, generate, place);
}

// Media has to go somewhere.
void CheckPaths(CheckContext& context) {
  const auto place = context.root["service"]["paths"];
  const auto& paths = context.scenario.service.paths;
  if (!place.AllSound() || paths.relayed || paths.direct) return;
  context.diagnostics.Add(place["relayed"].At(),
                          "calls may go neither through relays nor past them",
                          "service.paths.direct: true, or relayed: true");
}

}  // namespace

void CheckCalls(CheckContext& context) {
  const auto& calls = context.scenario.calls;
  const auto place = context.root["calls"];
  for (std::size_t i = 0; i < calls.list.size(); ++i) {
    CheckCall(context, calls.list[i], place["list"][i]);
  }
  CheckBusy(context);
  CheckPaths(context);
  if (calls.generate) CheckGenerator(context, *calls.generate, place["generate"]);
}

}  // namespace wabed::scenarios
