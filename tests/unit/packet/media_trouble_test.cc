// Transfers that meet trouble: every one ends in an outcome, none in a crash.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/packet/media_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using Direction = scenarios::ImpairmentSection::Direction;
using Kind = scenarios::EventSection::Kind;

/// A slow world in which something happens to the image servers, or to the mobile network.
scenarios::Scenario Troubled(Kind kind, Nanoseconds at, std::optional<Nanoseconds> lasts = {}) {
  scenarios::Scenario scenario = MediaMini();
  Narrow(scenario);
  scenario.duration = 200s;
  scenarios::EventSection event;
  event.kind = kind;
  event.at = at;
  event.lasts = lasts;
  if (kind == Kind::kNatRebinds || kind == Kind::kNetworkLost) {
    event.network = "mobile";
  } else {
    event.pool = "images";
  }
  scenario.events = {event};
  return scenario;
}

class InBothDirections : public ::testing::TestWithParam<bool> {
 protected:
  traces::TransferRow Transfer(scenarios::Scenario scenario, std::uint64_t octets = 500'000) {
    TransferringWorld world(std::move(scenario));
    world.At(1s, "mobile-1", File(GetParam(), octets));
    const traces::Truth truth = world.Live();
    EXPECT_EQ(world.outcomes().size(), 1u);
    return truth.transfers.at(0);
  }
};

TEST_P(InBothDirections, AfterAResetOnlyTheRestIsMoved) {
  const traces::TransferRow row = Transfer(Troubled(Kind::kServersReset, 3s));
  EXPECT_EQ(row.outcome, "done");
  EXPECT_EQ(row.tries, 2u);
  EXPECT_EQ(row.moved_octets, row.octets);
}

TEST_P(InBothDirections, WithoutResumingEverythingIsMovedAgain) {
  auto scenario = Troubled(Kind::kServersReset, 3s);
  scenario.service.transfers.resume = false;
  const traces::TransferRow row = Transfer(scenario);
  EXPECT_EQ(row.outcome, "done");
  EXPECT_EQ(row.tries, 2u);
  EXPECT_GT(row.moved_octets, row.octets + 50'000);
  EXPECT_LT(row.moved_octets, 2 * row.octets);
}

TEST_P(InBothDirections, AServerThatHangsIsLeftAfterTheStallTimeout) {
  const traces::TransferRow row = Transfer(Troubled(Kind::kServersSilent, 3s, 40s));
  EXPECT_EQ(row.outcome, "done");
  EXPECT_GE(row.tries, 2u);
  // Silent from 3 s, stalled 30 s to 35 s (and a buffer's time) later.
  EXPECT_GT(std::chrono::duration<double>(row.ts_resolved.value() - row.ts_start).count(), 32.0);
}

TEST_P(InBothDirections, WhenItComesBackInTimeNothingIsLost) {
  const traces::TransferRow row = Transfer(Troubled(Kind::kServersSilent, 3s, 10s));
  EXPECT_EQ(row.outcome, "done");
  // ns-3's TCP tells nobody that its window is open again: who sends finds out by probing, for an
  // upload perhaps only after the stall timeout.
  EXPECT_LE(row.tries, GetParam() ? 2u : 1u);
  EXPECT_GE(row.moved_octets, row.octets);
}

TEST_P(InBothDirections, RefusingServersAreTriedAgainUntilTheTriesAreUsedUp) {
  const traces::TransferRow row = Transfer(Troubled(Kind::kServersRefuse, 0s));
  EXPECT_EQ(row.outcome, "failed");
  EXPECT_EQ(row.tries, 5u);
  EXPECT_EQ(row.moved_octets, 0u);
  EXPECT_FALSE(row.ts_connected.has_value());
  // Waits of 2, 4, 8 and 16 s, and round trips.
  const double took = std::chrono::duration<double>(row.ts_end.value() - row.ts_start).count();
  EXPECT_GT(took, 30.0);
  EXPECT_LT(took, 35.0);
}

TEST_P(InBothDirections, UnreachableServersAreGivenUp) {
  auto scenario = Troubled(Kind::kServersUnreachable, 0s);
  scenario.service.transfers.tries = 2;
  scenario.service.transfers.stall_timeout = 6s;
  const traces::TransferRow row = Transfer(scenario);
  EXPECT_EQ(row.outcome, "failed");
  EXPECT_EQ(row.tries, 2u);
}

TEST_P(InBothDirections, ANatThatForgetsBreaksTheTryNotTheTransfer) {
  const traces::TransferRow row = Transfer(Troubled(Kind::kNatRebinds, 3s));
  EXPECT_EQ(row.outcome, "done");
  EXPECT_EQ(row.moved_octets, row.octets);
}

TEST_P(InBothDirections, ALinkThatLosesEverythingStallsIt) {
  auto scenario = Troubled(Kind::kServersReset, 199s);
  scenario.impairments = {Blackout("mobile.access", Direction::kBoth, 3s, 60s)};
  const traces::TransferRow row = Transfer(scenario);
  EXPECT_EQ(row.outcome, "done");
  EXPECT_GE(row.tries, 2u);
  EXPECT_GE(row.moved_octets, row.octets);
  // A record that was on its way when the try broke off comes twice.
  EXPECT_LE(row.moved_octets, row.octets + 2 * 16384);
  scenario.impairments[0].to = scenario.duration;
  scenario.service.transfers.tries = 2;
  EXPECT_EQ(Transfer(scenario).outcome, "failed");
}

TEST_P(InBothDirections, AnUnknownNameIsAskedForAgain) {
  TransferringWorld world(MediaMini());
  FileTransfer file = File(GetParam(), 1000);
  file.name = "mmi99.whatsapp.net";
  world.At(1s, "home-1", file);
  const traces::Truth truth = world.Live();
  const traces::TransferRow& row = truth.transfers.at(0);
  EXPECT_EQ(row.outcome, "failed");
  EXPECT_EQ(row.tries, 5u);
  EXPECT_EQ(row.flows, "");
  EXPECT_FALSE(row.ts_resolved.has_value());
  EXPECT_NEAR(std::chrono::duration<double>(row.ts_end.value() - row.ts_start).count(), 30, 0.5);
  ASSERT_EQ(world.outcomes().size(), 1u);
  EXPECT_FALSE(world.outcomes()[0].done);
}

TEST_P(InBothDirections, APhoneOutOfReachGoesOnWhenItIsBack) {
  scenarios::Scenario scenario = MediaMini();
  Narrow(scenario);
  scenario.duration = 100s;
  TransferringWorld world(scenario);
  world.At(1s, "mobile-1", File(GetParam(), 500'000));
  MediaClient& media = world.world()->PhoneNamed("mobile-1").media();
  world.Do(3s, [&media] { media.NetworkLost(); });
  world.At(4s, "mobile-1", File(GetParam(), 1000, 2));
  world.Do(50s, [&media] { media.NetworkBack(); });
  const traces::Truth truth = world.Live();
  for (const traces::TransferRow& row : truth.transfers) {
    EXPECT_EQ(row.outcome, "done");
    EXPECT_GT(world.world().Since(row.ts_resolved), 49.9);
    EXPECT_EQ(row.moved_octets, row.octets);
  }
  EXPECT_EQ(truth.transfers.at(0).tries, 2u);
  EXPECT_EQ(truth.transfers.at(1).tries, 1u);
}

INSTANTIATE_TEST_SUITE_P(Media, InBothDirections, ::testing::Bool(),
                         [](const auto& direction) { return direction.param ? "Up" : "Down"; });

TEST(MediaTrouble, AFileThatIsNotThereIsNotGivenOut) {
  scenarios::Scenario scenario = MediaMini();
  Narrow(scenario);
  TransferringWorld world(scenario);
  world.At(1s, "mobile-1", File(true, 2'000'000));
  world.At(4s, "home-1", File(false, 2'000'000));  // too early by some seconds
  const traces::Truth truth = world.Live();
  const traces::TransferRow& down = truth.transfers.at(1);
  EXPECT_EQ(truth.transfers.at(0).outcome, "done");
  EXPECT_EQ(down.outcome, "done");
  EXPECT_GT(down.tries, 1u);
  EXPECT_GT(down.ts_first_byte.value(), truth.transfers[0].ts_end.value() - 1s);
  EXPECT_EQ(down.moved_octets, 2'000'000u);
}

}  // namespace
}  // namespace wabed::packet
