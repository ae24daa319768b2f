#include <fmt/format.h>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {
namespace {

void CheckDirection(const LinkDirectionSection& direction, const Place& place,
                    Diagnostics& diagnostics) {
  const auto queue = place["queue_packets"];
  if (queue.Changed() && queue.Sound() && place["rate"].Sound() && !direction.rate) {
    diagnostics.Add(queue.At(), "without a rate there is no queue",
                    "a `rate` beside queue_packets");
  }
  CheckLoss(direction.loss, place["loss"], diagnostics);
  const auto reorder = place["reorder"];
  if (reorder.Changed() && reorder.Sound() && place["delay"].Sound() && place["jitter"].Sound() &&
      direction.delay.count() == 0 && direction.jitter.count() == 0) {
    diagnostics.Add(reorder.At(), "without delay and jitter packets have nothing to skip",
                    "a `delay` or a `jitter` beside reorder");
  }
}

void Unfit(const Place& place, const char* key, const char* model, Diagnostics& diagnostics) {
  const auto value = place[key];
  if (!value.Changed() || !value.Sound()) return;
  diagnostics.Add(value.At(), fmt::format("'{}' means nothing with this loss model", key),
                  fmt::format("model: {}, or no {}", model, key));
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
    return;
  }
  if (place["p"].Sound() && loss.p.value == 0) {
    diagnostics.Add(place["p"].At(), "with p of 0 % the bad state is never entered",
                    "p: the probability per packet to go from the good to the bad state");
  }
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
