// Nothing appears and nothing vanishes: octets in the truth, in captures and in metered flows.
#include "validation/join/conservation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/packet/media_world.h"
#include "traces/capture/capture_reader.h"
#include "traces/capture/dissect.h"
#include "traces/inspect/inspect.h"
#include "traces/truth/labels.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using packet::testing::LivedWorld;
using scenarios::Scenario;
using testing::IsEmpty;
using validation::Amount;
using validation::FlowBalance;
using validation::WayToPoint;

constexpr Amount kNothing{};

/// What a capture holds of each flow by the labels of its packets, by number and direction: up is
/// what the phone sent. No meter had a part in it.
using Labelled = std::map<std::uint64_t, std::pair<Amount, Amount>>;

Labelled AddUpLabels(const std::string& file) {
  Labelled flows;
  traces::CaptureReader reader(file);
  traces::CapturedPacket packet;
  while (reader.Next(packet)) {
    const auto label = traces::ParseLabel(packet.comment);
    const traces::PacketView view = traces::Dissect(packet);
    if (!label || view.proto == traces::ip_protocol::kIcmp) continue;
    auto& [up, down] = flows[label->flow_id];
    Amount& amount =
        label->direction == traces::PacketLabel::Direction::kClientToServer ? up : down;
    ++amount.packets;
    amount.octets += view.ip_length;
  }
  return flows;
}

Amount Sum(const Amount& a, const Amount& b) {
  return {a.packets + b.packets, a.octets + b.octets};
}

/// One capture point of a world that was lived through.
struct Point {
  std::vector<FlowBalance> balances;
  std::vector<std::string> Contradictions(const traces::Truth& truth, WayToPoint way) const {
    return validation::Contradictions(balances, truth, way);
  }
};

Point Balance(const LivedWorld& world, const traces::Truth& truth, const std::string& name) {
  const traces::CaptureSummary capture = traces::Inspect(world.Capture(name));
  const auto join = validation::JoinWithTruth(capture, truth);
  Point point{validation::BalanceFlows(capture, join, truth)};
  // The capture's own labels agree with what was metered and joined, flow by flow.
  Labelled labelled = AddUpLabels(world.Capture(name));
  for (const FlowBalance& balance : point.balances) {
    auto [up, down] = labelled[truth.flows[balance.truth].flow_id];
    for (const std::size_t other : balance.others) {
      const auto& [up_too, down_too] = labelled[truth.flows[other].flow_id];
      up = Sum(up, up_too);
      down = Sum(down, down_too);
    }
    EXPECT_EQ(up, balance.seen_up) << name << " " << balance.truth;
    EXPECT_EQ(down, balance.seen_down) << name << " " << balance.truth;
  }
  EXPECT_FALSE(point.balances.empty());
  return point;
}

Amount Difference(const Amount& more, const Amount& less) {
  return {more.packets - less.packets, more.octets - less.octets};
}

/// What was lost between the phones and the point, both ways.
Amount LostBefore(const Point& point) {
  Amount lost;
  for (const FlowBalance& balance : point.balances) {
    lost = Sum(lost, Difference(balance.sent, balance.seen_up));
    lost = Sum(lost, Difference(balance.seen_down, balance.received));
  }
  return lost;
}

/// A world that falls silent before it ends, so that nothing is on its way then.
Scenario Calm() {
  Scenario scenario = packet::testing::Mini();
  scenario.duration = 60s;
  return scenario;
}

void Lossy(scenarios::LinkDirectionSection& link, double probability) {
  link.loss.model = scenarios::LossSection::Model::kBernoulli;
  link.loss.probability.value = probability;
}

TEST(Conservation, OnLosslessWaysAllAgreesExactly) {
  LivedWorld world(Calm());
  const traces::Truth truth = world.Live();
  for (const char* name : {"home", "core"}) {
    const Point point = Balance(world, truth, name);
    EXPECT_THAT(point.Contradictions(truth, WayToPoint::kLossless), IsEmpty()) << name;
    EXPECT_EQ(LostBefore(point), kNothing) << name;
  }
}

TEST(Conservation, BeforeALossyLinkAllAgreesAndBehindItLostAndSeenAddUp) {
  Scenario scenario = Calm();
  Lossy(scenario.networks[0].access.up, 0.1);
  Lossy(scenario.networks[0].access.down, 0.05);
  scenarios::CaptureSection outside;
  outside.name = "outside";
  outside.network = "home";
  scenario.captures.push_back(outside);
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  const Point inside = Balance(world, truth, "home");
  EXPECT_THAT(inside.Contradictions(truth, WayToPoint::kLossless), IsEmpty());
  const Point behind = Balance(world, truth, "outside");
  EXPECT_THAT(behind.Contradictions(truth, WayToPoint::kLossy), IsEmpty());
  EXPECT_GT(LostBefore(behind).packets, 5u);
  EXPECT_EQ(LostBefore(behind).packets, world->dropped_packets());
}

TEST(Conservation, BehindALossyRadioLostAndSeenAddUp) {
  Scenario scenario = Calm();
  Lossy(scenario.networks[1].access.up, 0.08);
  Lossy(scenario.networks[1].access.down, 0.08);
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  const Point core = Balance(world, truth, "core");
  EXPECT_THAT(core.Contradictions(truth, WayToPoint::kLossy), IsEmpty());
  EXPECT_FALSE(core.Contradictions(truth, WayToPoint::kLossless).empty());  // it can fail
  EXPECT_GT(LostBefore(core).packets, 5u);
  EXPECT_EQ(LostBefore(core).packets, world->dropped_packets());
}

TEST(Conservation, TransfersThatAreSentAgainAddUp) {
  Scenario scenario = packet::testing::MediaMini();
  scenario.duration = 180s;
  Lossy(scenario.networks[0].access.up, 0.03);
  Lossy(scenario.networks[0].access.down, 0.03);
  scenarios::CaptureSection outside;
  outside.name = "outside";
  outside.network = "home";
  scenario.captures.push_back(outside);
  packet::testing::TransferringWorld transfers(scenario);
  transfers.At(1s, "home-1", packet::testing::File(true, 300'000, 1));
  transfers.At(30s, "home-2", packet::testing::File(false, 300'000, 1));
  const traces::Truth truth = transfers.Live();
  LivedWorld& world = transfers.world();
  EXPECT_EQ(truth.transfers.size(), 2u);
  const Point inside = Balance(world, truth, "home");
  EXPECT_THAT(inside.Contradictions(truth, WayToPoint::kLossless), IsEmpty());
  const Point behind = Balance(world, truth, "outside");
  EXPECT_THAT(behind.Contradictions(truth, WayToPoint::kLossy), IsEmpty());
  EXPECT_EQ(LostBefore(behind).packets, world->dropped_packets());
  // At home one sees what the phone sends again, and the holes in what comes down.
  std::uint64_t sent_again = 0, late = 0;
  for (const traces::FlowRecord& flow : traces::Inspect(world.Capture("home")).flows) {
    sent_again += flow.orig_retransmissions;
    late += flow.resp_out_of_order;
  }
  EXPECT_GT(sent_again, 0u);
  EXPECT_GT(late, 0u);
}

}  // namespace
}  // namespace wabed
