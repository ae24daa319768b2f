#include <fmt/format.h>

#include <set>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {
namespace {

void Unfit(const Place& place, const char* key, const char* model, Diagnostics& diagnostics) {
  const auto value = place[key];
  if (!value.Changed() || !value.Sound()) return;
  diagnostics.Add(value.At(), fmt::format("'{}' means nothing with this loss model", key),
                  fmt::format("model: {}, or no {}", model, key));
}

// A queue stands in front of a rate or of a trace.
void CheckQueue(const LinkDirectionSection& direction, const Place& place,
                Diagnostics& diagnostics) {
  const auto rate = place["rate"], trace = place["rate_trace"];
  if (!rate.Sound() || !trace.Sound()) return;
  if (direction.rate && direction.rate_trace) {
    auto& diagnostic = diagnostics.Add(
        trace.At(), "a rate trace takes the place of the rate: there is one already",
        "either `rate` or `rate_trace`");
    diagnostic.notes.push_back({rate.At(), "the rate is given here"});
  }
  if (direction.rate || direction.rate_trace) return;
  for (const char* key : {"queue_packets", "queue"}) {
    const auto queue = place[key];
    if (!queue.Changed() || !queue.Sound()) continue;
    diagnostics.Add(queue.At(), "without a rate there is no queue",
                    fmt::format("a `rate` beside {}", key));
  }
}

void CheckDropList(const LinkDirectionSection& direction, const Place& place,
                   Diagnostics& diagnostics) {
  const auto list = place["drop_packets"];
  if (!list.AllSound()) return;
  std::set<std::uint32_t> known;
  for (std::size_t i = 0; i < direction.drop_packets.size(); ++i) {
    if (known.insert(direction.drop_packets[i]).second) continue;
    diagnostics.Add(list[i].At(),
                    fmt::format("packet {} is in the list twice", direction.drop_packets[i]),
                    "each number once");
  }
}

void CheckDirection(const LinkDirectionSection& direction, const Place& place,
                    Diagnostics& diagnostics) {
  CheckQueue(direction, place, diagnostics);
  CheckDropList(direction, place, diagnostics);
  CheckLoss(direction.loss, place["loss"], diagnostics);
  CheckCorrelation(direction.jitter, place, diagnostics);
  const auto reorder = place["reorder"];
  if (reorder.Changed() && reorder.Sound() && place["delay"].Sound() && place["jitter"].Sound() &&
      direction.delay.count() == 0 && direction.jitter.count() == 0) {
    diagnostics.Add(reorder.At(), "without delay and jitter packets have nothing to skip",
                    "a `delay` or a `jitter` beside reorder");
  }
}

// Probabilities of going two ways from one state cannot be more than all.
void CheckSum(const Place& place, const char* one, double first, const char* other, double second,
              Diagnostics& diagnostics) {
  if (!place[one].Sound() || !place[other].Sound() || first + second <= 1) return;
  const auto at = place[other].Given() ? place[other].At() : place[one].At();
  diagnostics.Add(at, fmt::format("{} and {} are more than 100 % together", one, other),
                  fmt::format("at most 100 % for both: one state is left by either"));
}

void CheckFourStates(const LossSection& loss, const Place& place, Diagnostics& diagnostics) {
  CheckSum(place, "p13", loss.p13.value, "p14", loss.p14.value, diagnostics);
  CheckSum(place, "p31", loss.p31.value, "p32", loss.p32.value, diagnostics);
  if (place["p13"].Sound() && place["p14"].Sound() && loss.p13.value == 0 && loss.p14.value == 0) {
    diagnostics.Add(place["model"].At(), "with p13 and p14 of 0 % no packet is ever lost",
                    "p13 or p14: the probability per packet to lose the next one");
  }
}

}  // namespace

void CheckLoss(const LossSection& loss, const Place& place, Diagnostics& diagnostics) {
  if (!place["model"].Sound()) return;
  if (loss.model != LossSection::Model::kBernoulli) {
    Unfit(place, "probability", "bernoulli", diagnostics);
  }
  if (loss.model != LossSection::Model::kGilbertElliott) {
    for (const char* key : {"p", "r", "loss_in_bad", "loss_in_good"}) {
      Unfit(place, key, "gilbert-elliott", diagnostics);
    }
  }
  if (loss.model != LossSection::Model::kFourState) {
    for (const char* key : {"p13", "p31", "p32", "p23", "p14"}) {
      Unfit(place, key, "four-state", diagnostics);
    }
  } else {
    CheckFourStates(loss, place, diagnostics);
  }
  if (loss.model != LossSection::Model::kGilbertElliott) return;
  if (place["p"].Sound() && loss.p.value == 0) {
    diagnostics.Add(place["p"].At(), "with p of 0 % the bad state is never entered",
                    "p: the probability per packet to go from the good to the bad state");
  }
}

void CheckCorrelation(Duration jitter, const Place& place, Diagnostics& diagnostics) {
  const auto correlation = place["jitter_correlation"];
  if (!correlation.Changed() || !correlation.Sound() || !place["jitter"].Sound()) return;
  if (jitter.count() != 0) return;
  diagnostics.Add(correlation.At(), "without jitter there is nothing to correlate",
                  "a `jitter` beside jitter_correlation");
}

void CheckLink(const LinkSection& link, const Place& place, Diagnostics& diagnostics) {
  CheckDirection(link.up, place["up"], diagnostics);
  CheckDirection(link.down, place["down"], diagnostics);
}

void CheckLinks(CheckContext& context) {
  const auto networks = context.root["networks"];
  for (std::size_t i = 0; i < networks.Size(); ++i) {
    const auto& network = context.scenario.networks[i];
    CheckLink(network.wifi, networks[i]["wifi"], context.diagnostics);
    CheckLink(network.access, networks[i]["access"], context.diagnostics);
  }
  const auto sites = context.root["service"]["sites"];
  for (std::size_t i = 0; i < sites.Size(); ++i) {
    CheckLink(context.scenario.service.sites[i].access, sites[i]["access"], context.diagnostics);
  }
}

}  // namespace wabed::scenarios
