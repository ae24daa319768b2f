#include <fmt/format.h>

#include <algorithm>

#include "scenarios/check/check_context.h"
#include "scenarios/diagnostics/nearest_word.h"

namespace wabed::scenarios {
namespace {

constexpr const char* kLinkWords = "a link: NETWORK.wifi, NETWORK.access, site.CODE or cable.NAME";

const NetworkSection* FindNetwork(const Scenario& scenario, const std::string& name) {
  for (const auto& network : scenario.networks) {
    if (network.name == name) return &network;
  }
  return nullptr;
}

// The place of the part of a link's name from byte `begin` on.
Location PartOf(const Place& link, std::size_t begin, std::size_t length) {
  auto location = link.At();
  const bool quoted = location.length > static_cast<int>(link.Text().size());
  location.column += static_cast<int>(begin) + (quoted ? 1 : 0);
  location.length = static_cast<int>(std::max<std::size_t>(1, length));
  return location;
}

void CheckNetworkLink(CheckContext& context, const Place& link, const std::string& network,
                      const std::string& part) {
  const auto part_place = PartOf(link, network.size() + 1, part.size());
  if (!context.networks.Has(network)) {
    auto valid = context.networks.List();
    valid.insert(valid.end(), {"site", "cable"});
    if (!context.networks.Complete()) return;
    context.diagnostics.Add(
        PartOf(link, 0, network.size()), fmt::format("there is no network '{}'", network),
        "one of the networks, site or cable: " + ListWords(valid), NearestWord(network, valid));
    return;
  }
  if (part != "wifi" && part != "access") {
    context.diagnostics.Add(part_place, fmt::format("a network has no link '{}'", part),
                            "one of: wifi, access", NearestWord(part, {"wifi", "access"}));
    return;
  }
  const auto* section = FindNetwork(context.scenario, network);
  if (part == "wifi" && section != nullptr && section->kind == NetworkSection::Kind::kMobile) {
    context.diagnostics.Add(part_place,
                            fmt::format("'{}' is a mobile network: it has no Wi-Fi", network),
                            network + ".access");
  }
}

void CheckLinkName(CheckContext& context, const Place& link) {
  if (!link.Sound()) return;
  const auto& name = link.Text();
  const auto dot = name.find('.');
  if (dot == std::string::npos) {
    std::vector<std::string> valid;
    for (const auto& network : context.networks.List()) {
      valid.insert(valid.end(), {network + ".access", network + ".wifi"});
    }
    context.diagnostics.Add(link.At(), fmt::format("'{}' is not a link", name), kLinkWords,
                            NearestWord(name, valid));
    return;
  }
  const auto head = name.substr(0, dot);
  const auto tail = name.substr(dot + 1);
  if (head == "site") {
    context.sites.Require(tail, PartOf(link, dot + 1, tail.size()), context.diagnostics);
  } else if (head == "cable") {
    context.cables.Require(tail, PartOf(link, dot + 1, tail.size()), context.diagnostics);
  } else {
    CheckNetworkLink(context, link, head, tail);
  }
}

void CheckEffect(CheckContext& context, const Place& place) {
  if (!place.AllSound()) return;
  for (const char* key :
       {"rate", "queue_packets", "delay", "jitter", "loss", "reorder", "duplicate", "corrupt"}) {
    if (place[key].Changed()) return;
  }
  context.diagnostics.Add(place.At(), "this impairment changes nothing",
                          "at least one of: rate, queue_packets, delay, jitter, loss, reorder, "
                          "duplicate, corrupt");
}

bool Delays(const LinkDirectionSection& direction) {
  return direction.delay.count() != 0 || direction.jitter.count() != 0;
}

// Whether a network's link delays packets by itself where the impairment strikes.
bool DelaysBefore(const Scenario& scenario, const ImpairmentSection& impairment) {
  using Direction = ImpairmentSection::Direction;
  const auto dot = impairment.link.find('.');
  const auto head = impairment.link.substr(0, dot);
  const auto tail = dot == std::string::npos ? "" : impairment.link.substr(dot + 1);
  const LinkSection* link = nullptr;
  if (const auto* network = FindNetwork(scenario, head)) {
    link = tail == "wifi" ? &network->wifi : &network->access;
  }
  for (const auto& site : scenario.service.sites) {
    if (head == "site" && site.code == tail) link = &site.access;
  }
  if (link == nullptr) return false;
  return (impairment.direction != Direction::kDown && Delays(link->up)) ||
         (impairment.direction != Direction::kUp && Delays(link->down));
}

void CheckReorder(CheckContext& context, const ImpairmentSection& impairment, const Place& place) {
  const auto reorder = place["reorder"];
  if (!reorder.Changed() || !place.AllSound()) return;
  if (impairment.delay.count() != 0 || impairment.jitter.count() != 0) return;
  if (!context.root["networks"].AllSound() || !context.root["service"].AllSound()) return;
  if (DelaysBefore(context.scenario, impairment)) return;
  context.diagnostics.Add(reorder.At(), "without delay and jitter packets have nothing to skip",
                          "a `delay` or a `jitter` beside reorder, or a link that delays");
}

void CheckTimes(CheckContext& context, const ImpairmentSection& impairment, const Place& place) {
  const auto run = context.root["duration"];
  if (place["from"].Sound() && run.Sound() && impairment.from >= context.scenario.duration) {
    context.diagnostics.Add(
        place["from"].At(),
        fmt::format("it begins at {}, after the end of the run", place["from"].Text()),
        fmt::format("a time before {}", run.Text()));
  }
  if (impairment.to) {
    CheckOrder(place["from"], impairment.from, place["to"], *impairment.to, context.diagnostics);
  }
}

}  // namespace

void CheckImpairments(CheckContext& context) {
  const auto list = context.root["impairments"];
  for (std::size_t i = 0; i < list.Size(); ++i) {
    const auto& impairment = context.scenario.impairments[i];
    CheckLinkName(context, list[i]["link"]);
    CheckTimes(context, impairment, list[i]);
    CheckLoss(impairment.loss, list[i]["loss"], context.diagnostics);
    CheckCorrelation(impairment.jitter, list[i], context.diagnostics);
    CheckReorder(context, impairment, list[i]);
    CheckEffect(context, list[i]);
  }
}

}  // namespace wabed::scenarios
