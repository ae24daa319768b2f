#include "models/packet/calls/path_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/packet/calls/media_health.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

constexpr Endpoint kHost{0xc0a80064, 40000}, kOutside{0xc0000201, 40000}, kRelay{0xcb007164, 3478};

// RFC 5245 section 4.1.2.1: 2^24 times the type preference, 2^8 times the local one, 256 less the
// component.
TEST(CallPath, PrioritiesOfCandidatesAreTheStandards) {
  EXPECT_EQ(CandidatePriority(SocketKind::kHost, 65535), 126u * 16777216 + 65535u * 256 + 255);
  EXPECT_EQ(CandidatePriority(SocketKind::kHost, 65535), 2130706431u) << "known from many SDPs";
  EXPECT_EQ(CandidatePriority(SocketKind::kReflexive, 65535), 1694498815u);
  EXPECT_EQ(CandidatePriority(SocketKind::kPeerReflexive, 65535), 1862270975u);
  EXPECT_EQ(CandidatePriority(SocketKind::kRelayed, 65535), 16777215u);
}

// Section 5.7.2: 2^32 MIN(G, D) + 2 MAX(G, D) + (G > D ? 1 : 0).
TEST(CallPath, PrioritiesOfPairsAreTheStandards) {
  EXPECT_EQ(PairPriority(1, 2), (1ull << 32) + 4);
  EXPECT_EQ(PairPriority(2, 1), (1ull << 32) + 5);
  EXPECT_EQ(PairPriority(3, 3), (3ull << 32) + 6);
}

TEST(CallPath, ItsRoundTripIsTheLesserOfTheLastTwo) {
  CallPath path;
  EXPECT_FALSE(path.Rtt());
  EXPECT_FALSE(path.valid());
  path.NoteAnswer(1s, 30ms);
  EXPECT_EQ(path.Rtt(), 30ms);
  path.NoteAnswer(2s, 90ms);
  EXPECT_EQ(path.Rtt(), 30ms);
  path.NoteAnswer(3s, std::nullopt);
  EXPECT_EQ(path.Rtt(), 30ms) << "nobody can tell which request was answered";
  path.NoteAnswer(4s, 80ms);
  EXPECT_EQ(path.Rtt(), 80ms);
  EXPECT_EQ(path.best_rtt, 30ms);
  EXPECT_EQ(path.responses, 4u);
  EXPECT_EQ(path.first_answer, 1s);
}

TEST(CallPath, ThreeChecksInVainMakeItInvalidAndAnAnswerValidAgain) {
  CallPath path;
  path.NoteAnswer(1s, 30ms);
  path.missed = 2;
  EXPECT_TRUE(path.valid());
  path.missed = 3;
  EXPECT_FALSE(path.valid());
  path.NoteAnswer(2s, 30ms);
  EXPECT_TRUE(path.valid());
}

TEST(PathList, HostsAreTriedBeforeReflexiveSocketsAndRelaysLast) {
  for (const bool caller : {true, false}) {
    PathList paths(caller);
    const std::size_t relay = paths.Add(SocketKind::kRelayed, kRelay);
    const std::size_t outside = paths.Add(SocketKind::kReflexive, kOutside);
    const std::size_t peer = paths.Add(SocketKind::kPeerReflexive, {kOutside.address, 1});
    const std::size_t host = paths.Add(SocketKind::kHost, kHost);
    EXPECT_THAT(paths.ByPriority(), ElementsAre(host, peer, outside, relay));
  }
}

TEST(PathList, BothEndsPutTheSamePairsFirst) {
  // The caller's view of the callee's sockets, and the other way round: the pair of two hosts.
  PathList caller(true), callee(false);
  caller.Add(SocketKind::kHost, {2, 2});
  callee.Add(SocketKind::kHost, {1, 1});
  EXPECT_EQ(caller[0].priority, callee[0].priority);
}

TEST(PathList, PairsWithTheSameSocketAreOneAndKeepTheirFirstKind) {
  PathList paths(true);
  const std::size_t first = paths.Add(SocketKind::kReflexive, kOutside);
  EXPECT_EQ(paths.Add(SocketKind::kPeerReflexive, kOutside), first);
  EXPECT_EQ(paths.size(), 1u);
  EXPECT_EQ(paths[first].kind, SocketKind::kReflexive);
  EXPECT_EQ(paths.Find(kOutside), first);
  EXPECT_FALSE(paths.Find(kHost));
}

TEST(PathList, ByRoundTripTheShortestIsFirstAndTheUnansweredAreLast) {
  PathList paths(true);
  const std::size_t silent = paths.Add(SocketKind::kHost, kHost);
  const std::size_t slow = paths.Add(SocketKind::kReflexive, kOutside);
  const std::size_t quick = paths.Add(SocketKind::kRelayed, kRelay);
  paths[slow].NoteAnswer(1s, 80ms);
  paths[quick].NoteAnswer(1s, 20ms);
  EXPECT_THAT(paths.ByRoundTrip(), ElementsAre(quick, slow, silent));
}

// --- Loss as the receiver sees it.

TEST(MediaHealth, LossIsWhatIsMissingBetweenTheNumbersThatCame) {
  MediaHealth health;
  for (int number = 65500; number < 65500 + 100; ++number) {
    if (number % 4 != 0) health.Heard(static_cast<std::uint16_t>(number));
    if (number % 25 == 24) health.EndSlice();
  }
  ASSERT_TRUE(health.Loss());
  EXPECT_NEAR(*health.Loss(), 0.25, 0.03);
}

TEST(MediaHealth, FewPacketsAreNoMeasure) {
  MediaHealth health;
  for (std::uint16_t number = 0; number < 49; ++number) health.Heard(number);
  health.EndSlice();
  EXPECT_FALSE(health.Loss());
  health.Heard(49);
  health.EndSlice();
  EXPECT_EQ(health.Loss(), 0);
}

TEST(MediaHealth, OldSlicesAreForgottenAndSoIsAllOnAnotherPath) {
  MediaHealth health;
  std::uint16_t number = 0;
  for (int i = 0; i < 50; ++i) health.Heard(number += 2);
  for (int slice = 0; slice < 4; ++slice) {
    health.EndSlice();
    for (int i = 0; i < 50; ++i) health.Heard(++number);
  }
  EXPECT_GT(*health.Loss(), 0.1);
  health.EndSlice();
  EXPECT_EQ(health.Loss(), 0);
  health.StartAnew();
  EXPECT_FALSE(health.Loss());
}

TEST(MediaHealth, WhatTheOldPathLostIsNotTheNewOnes) {
  MediaHealth health;
  for (std::uint16_t number = 0; number < 60; ++number) health.Heard(number);
  health.StartAnew();
  EXPECT_FALSE(health.Heard(58)) << "still by the old path";
  for (std::uint16_t number = 200; number < 260; ++number) EXPECT_TRUE(health.Heard(number));
  health.EndSlice();
  EXPECT_EQ(health.Loss(), 0);
}

TEST(MediaHealth, WhatIsOvertakenIsNotNewAndNotLost) {
  MediaHealth health;
  EXPECT_TRUE(health.Heard(10));
  EXPECT_TRUE(health.Heard(12));
  EXPECT_FALSE(health.Heard(11));
  EXPECT_FALSE(health.Heard(12));
  EXPECT_TRUE(health.Heard(13));
}

}  // namespace
}  // namespace wabed::packet
