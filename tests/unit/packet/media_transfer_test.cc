// Files that go up and down, and what the truth says of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/unit/packet/media_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using population::Content;
using ::testing::StartsWith;

/// Octets of the frames of a flow, by its number.
const traces::FlowTruthRow& FlowOf(const traces::Truth& truth, const traces::TransferRow& row) {
  return truth.flows.at(std::stoul(row.flows) - 1);
}

TEST(MediaTransfer, APhotoGoesUpAndDown) {
  TransferringWorld world(MediaMini());
  world.At(1s, "home-1", File(true, 100'000));
  world.Do(5s, [&] {
    ASSERT_EQ(world.outcomes().size(), 1u);
    EXPECT_TRUE(world.outcomes()[0].done);
    FileTransfer down = File(false, 100'000);
    down.name = world.outcomes()[0].name;
    world.world()->PhoneNamed("mobile-1").media().Start(down, {});
  });
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.transfers.size(), 2u);
  for (const traces::TransferRow& row : truth.transfers) {
    SCOPED_TRACE(row.direction);
    EXPECT_EQ(row.outcome, "done");
    EXPECT_EQ(row.kind, "photo");
    EXPECT_EQ(row.octets, 100'000u);
    EXPECT_EQ(row.moved_octets, 100'000u);
    EXPECT_EQ(row.tries, 1u);
    EXPECT_THAT(row.service_name, StartsWith("mmi"));
    EXPECT_EQ(row.service_name, truth.transfers[0].service_name);
    EXPECT_LT(row.ts_start, row.ts_resolved.value());
    EXPECT_LT(row.ts_resolved.value(), row.ts_connected.value());
    EXPECT_LT(row.ts_connected.value(), row.ts_secured.value());
    EXPECT_LE(row.ts_secured.value(), row.ts_first_byte.value());
    EXPECT_LT(row.ts_first_byte.value(), row.ts_end.value());
  }
  EXPECT_EQ(truth.transfers[0].user, "home-1");
  EXPECT_EQ(truth.transfers[0].network, "home");
  EXPECT_EQ(truth.transfers[0].system, "android");
  EXPECT_EQ(truth.transfers[1].user, "mobile-1");
}

TEST(MediaTransfer, EveryKindHasItsNamesAndCause) {
  TransferringWorld world(MediaMini());
  world.At(1s, "home-1", File(true, 20'000, 1, Content::kPhoto));
  world.At(2s, "home-2", File(true, 20'000, 2, Content::kVoice));
  world.At(3s, "mobile-1", File(true, 20'000, 3, Content::kVideo));
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.transfers.size(), 3u);
  const char* names[] = {"mmi", "mms", "mmv"};
  const char* kinds[] = {"photo", "voice", "video"};
  for (int i = 0; i < 3; ++i) {
    const traces::TransferRow& row = truth.transfers[i];
    EXPECT_THAT(row.service_name, StartsWith(names[i]));
    EXPECT_EQ(row.kind, kinds[i]);
    const traces::FlowTruthRow& flow = FlowOf(truth, row);
    EXPECT_EQ(flow.cause, "wa.media." + row.kind);
    EXPECT_EQ(flow.action_id, row.action_id);
    EXPECT_EQ(flow.action_id, static_cast<std::uint64_t>(i + 1));
    EXPECT_EQ(flow.user, row.user);
    EXPECT_EQ(flow.service_name, row.service_name);
    EXPECT_EQ(flow.resp_h, row.server);
    EXPECT_EQ(flow.resp_p, 443);
    EXPECT_EQ(flow.proto, "tcp");
    EXPECT_GT(flow.orig_ip_bytes, 20'000u);
    EXPECT_LT(flow.orig_ip_bytes, 24'000u);
  }
}

TEST(MediaTransfer, TakesWhatTheLinkTakes) {
  for (const bool upload : {true, false}) {
    SCOPED_TRACE(upload);
    scenarios::Scenario scenario = MediaMini();
    Narrow(scenario);
    TransferringWorld world(scenario);
    world.At(1s, "mobile-1", File(upload, 500'000));
    const traces::TransferRow row = world.Live().transfers.at(0);
    ASSERT_EQ(row.outcome, "done");
    // A round trip for TCP, two for TLS.
    EXPECT_NEAR(world.world().Since(row.ts_connected) - world.world().Since(row.ts_resolved), 0.15,
                0.01);
    EXPECT_NEAR(world.world().Since(row.ts_secured) - world.world().Since(row.ts_connected), 0.34,
                0.04);
    // The file, 29 octets a record of 16 KiB and 52 a segment of 1,448 at 1.5 Mbit/s are 2.77 s. A
    // phone hears of the first octet when its record is complete, up to 0.09 s later; of a complete
    // upload a round trip later. TCP's start leaves three round trips unused at the most.
    const double took = world.world().Since(row.ts_end) - world.world().Since(row.ts_first_byte);
    EXPECT_GT(took, 2.77 - 0.09);
    EXPECT_LT(took, 2.77 + 0.15 + 0.45);
  }
}

TEST(MediaTransfer, AFewRunAtATimeAndTheOthersWait) {
  scenarios::Scenario scenario = MediaMini();
  Narrow(scenario);
  TransferringWorld world(scenario);
  constexpr std::uint64_t kFiles = 10;
  for (std::uint64_t i = 1; i <= kFiles; ++i) world.At(1s, "mobile-1", File(true, 100'000, i));
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.transfers.size(), kFiles);
  std::size_t most = 0;
  for (const traces::TransferRow& row : truth.transfers) {
    EXPECT_EQ(row.outcome, "done");
    std::size_t running = 0;  // when this one began to connect
    for (const traces::TransferRow& other : truth.transfers) {
      running += other.ts_resolved.value() <= row.ts_resolved.value() &&
                 other.ts_end.value() > row.ts_resolved.value();
    }
    most = std::max(most, running);
  }
  EXPECT_EQ(most, MediaClient::kAtATime);
  EXPECT_EQ(world.outcomes().size(), kFiles);
}

TEST(MediaTransfer, TheConnectionLingersAndIsClosedByThePhone) {
  for (const Nanoseconds linger : {Nanoseconds(0s), Nanoseconds(90s)}) {
    SCOPED_TRACE(linger.count());
    scenarios::Scenario scenario = MediaMini();
    scenario.duration = 150s;
    scenario.device_profiles[0].media_linger = linger;
    TransferringWorld world(scenario);
    world.At(1s, "home-1", File(true, 50'000));
    const traces::Truth truth = world.Live();
    const traces::FlowTruthRow& flow = FlowOf(truth, truth.transfers.at(0));
    EXPECT_NEAR(world.world().Since(flow.ts_last) - world.world().Since(truth.transfers[0].ts_end),
                std::chrono::duration<double>(linger).count(), 0.5);
  }
}

TEST(MediaTransfer, SessionsAreResumedWhereToldSo) {
  const auto octets_of_the_second = [](double resumption) {
    scenarios::Scenario scenario = MediaMini();
    scenario.service.pools[2].names = {"mmi1.whatsapp.net"};
    scenario.service.tls.resumption.value = resumption;
    TransferringWorld world(scenario);
    world.At(1s, "home-1", File(true, 10'000, 1));
    world.At(5s, "home-1", File(true, 10'000, 2));
    const traces::Truth truth = world.Live();
    EXPECT_EQ(truth.transfers.at(1).outcome, "done");
    return FlowOf(truth, truth.transfers[1]).resp_ip_bytes;
  };
  // A resumed handshake is one without certificates.
  EXPECT_GT(octets_of_the_second(0), octets_of_the_second(1) + 3000);
}

TEST(MediaTransfer, ARunThatEndsLeavesThemOpen) {
  scenarios::Scenario scenario = MediaMini();
  Narrow(scenario);
  scenario.duration = 3s;
  TransferringWorld world(scenario);
  for (std::uint64_t i = 1; i <= 5; ++i) world.At(1s, "mobile-1", File(true, 1'000'000, i));
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.transfers.size(), 5u);
  for (const traces::TransferRow& row : truth.transfers) {
    EXPECT_EQ(row.outcome, "run-ended");
    EXPECT_FALSE(row.ts_end.has_value());
    EXPECT_LT(row.moved_octets, row.octets);
  }
  EXPECT_GT(truth.transfers[0].moved_octets, 0u);
  EXPECT_EQ(truth.transfers[4].tries, 0u);  // waits for its turn
  EXPECT_TRUE(world.outcomes().empty());
}

TEST(MediaTransfer, AWorldWithoutMediaServersHasNothingToOffer) {
  TransferringWorld world(Quiet());
  world.At(1s, "home-1", File(true, 1000));
  const traces::TransferRow row = world.Live().transfers.at(0);
  EXPECT_EQ(row.outcome, "failed");
  EXPECT_EQ(row.tries, 0u);
  ASSERT_EQ(world.outcomes().size(), 1u);
  EXPECT_FALSE(world.outcomes()[0].done);
}

TEST(MediaTransfer, ATextIsNoFile) {
  TransferringWorld world(MediaMini());
  EXPECT_THROW(
      world.world()->PhoneNamed("home-1").media().Start(File(true, 10, 1, Content::kText), {}),
      std::invalid_argument);
}

}  // namespace
}  // namespace wabed::packet
