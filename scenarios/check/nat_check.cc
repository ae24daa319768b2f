#include <fmt/format.h>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {
namespace {

// Shares are written in decimals: so much may they be beyond 100 % together.
constexpr double kTolerance = 1e-6;

void CheckBlock(CheckContext& context, const NatSection& nat, const Place& place) {
  const auto block = place["port_block"];
  if (!block.Sound() || !place["ports"].Sound() || nat.port_block <= nat.ports) return;
  auto& diagnostic = context.diagnostics.Add(
      block.At(),
      fmt::format("a block of {} ports does not fit into {}", nat.port_block, nat.ports),
      fmt::format("at most {}, or more ports", nat.ports));
  if (place["ports"].Given()) {
    diagnostic.notes.push_back({place["ports"].At(), "the ports are given here"});
  }
}

void CheckMix(CheckContext& context, const NetworkSection& network, const Place& place) {
  const auto mix = place["nat_mix"];
  if (network.nat_mix.empty() || !mix.AllSound() || !place["kind"].Sound()) return;
  if (network.kind == NetworkSection::Kind::kMobile) {
    context.diagnostics
        .Add(mix.At(), "a mobile network has one NAT for all: 'nat_mix' means nothing in it",
             "kind: home, or nat")
        .notes.push_back({place["kind"].At(), "the kind is given here"});
    return;
  }
  double sum = 0;
  for (const NatShareSection& kind : network.nat_mix) sum += kind.share.value;
  if (sum <= 1 + kTolerance) return;
  context.diagnostics.Add(mix.At(),
                          fmt::format("the shares of NATs make {:.6g} % together", sum * 100),
                          "shares that make at most 100 %: the rest has `nat`");
}

}  // namespace

void CheckNats(CheckContext& context, const NetworkSection& network, const Place& place) {
  CheckBlock(context, network.nat, place["nat"]);
  const auto mix = place["nat_mix"];
  for (std::size_t i = 0; i < mix.Size(); ++i) {
    CheckBlock(context, network.nat_mix[i].nat, mix[i]["nat"]);
  }
  CheckMix(context, network, place);
}

}  // namespace wabed::scenarios
