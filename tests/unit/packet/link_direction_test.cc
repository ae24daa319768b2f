#include "models/packet/links/link_direction.h"

#include <gtest/gtest.h>

#include <set>

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using scenarios::BitRate;
using scenarios::ImpairmentSection;
using scenarios::LinkDirectionSection;
using scenarios::LossSection;

LinkDirection Link(const LinkDirectionSection& section, std::uint64_t seed = 1) {
  return LinkDirection(section, seed, "test.link", 0);
}

/// 125 octets a second.
LinkDirectionSection Slow(std::uint32_t queue_packets = 100) {
  LinkDirectionSection section;
  section.rate = BitRate{1000};
  section.queue_packets = queue_packets;
  return section;
}

ImpairmentSection Window(Nanoseconds from, Nanoseconds to) {
  ImpairmentSection impairment;
  impairment.from = from;
  impairment.to = to;
  return impairment;
}

LossSection LoseAll() {
  LossSection loss;
  loss.model = LossSection::Model::kBernoulli;
  loss.probability.value = 1;
  return loss;
}

TEST(LinkDirection, OnlyDelays) {
  LinkDirectionSection section;
  section.delay = 7ms;
  LinkDirection link = Link(section);
  EXPECT_TRUE(link.Static());
  EXPECT_EQ(link.delay(), 7ms);
  EXPECT_EQ(link.Transmit(1s, 1500), 1007ms);
  EXPECT_EQ(link.Transmit(1s, 40), 1007ms);
}

TEST(LinkDirection, SerialisesOneAfterTheOther) {
  LinkDirectionSection section = Slow();
  section.delay = 10ms;
  LinkDirection link = Link(section);
  EXPECT_FALSE(link.Static());
  EXPECT_EQ(link.Transmit(0s, 125), 1010ms);
  EXPECT_EQ(link.Transmit(0s, 125), 2010ms);
  EXPECT_EQ(link.Transmit(500ms, 250), 4010ms);
  EXPECT_EQ(link.Transmit(10s, 125), 11010ms) << "an idle link starts at once";
}

TEST(LinkDirection, HoldsItsQueueAndOnePacketInService) {
  LinkDirection link = Link(Slow(2));
  EXPECT_EQ(link.Transmit(0s, 125), 1s);
  EXPECT_EQ(link.Transmit(0s, 125), 2s);
  EXPECT_EQ(link.Transmit(0s, 125), 3s);
  EXPECT_EQ(link.Transmit(0s, 125), std::nullopt) << "the third that would wait";
  EXPECT_EQ(link.overflowed(), 1u);
  EXPECT_EQ(link.Transmit(1s, 125), 4s) << "one has left, so there is a place";
  EXPECT_EQ(link.Transmit(1s, 125), std::nullopt);
  EXPECT_EQ(link.overflowed(), 2u);
  EXPECT_EQ(link.lost(), 0u);
}

TEST(LinkDirection, WithoutAQueueTheWireIsTheOnlyPlace) {
  LinkDirection link = Link(Slow(0));
  EXPECT_EQ(link.Transmit(0s, 125), 1s);
  EXPECT_EQ(link.Transmit(999ms, 125), std::nullopt);
  EXPECT_EQ(link.Transmit(1s, 125), 2s);
}

TEST(LinkDirection, JitterSpreadsAndKeepsTheOrder) {
  LinkDirectionSection section;
  section.delay = 50ms;
  section.jitter = 20ms;
  for (const auto shape : {LinkDirectionSection::Distribution::kNormal,
                           LinkDirectionSection::Distribution::kUniform}) {
    section.distribution = shape;
    LinkDirection link = Link(section);
    Nanoseconds last{0};
    std::set<Nanoseconds> travels;
    for (int i = 0; i < 2000; ++i) {
      const Nanoseconds now = 1ms * i;
      const auto there = link.Transmit(now, 100);
      ASSERT_TRUE(there.has_value());
      ASSERT_GE(*there, last);
      ASSERT_GE(*there, now) << "nothing arrives before it left";
      travels.insert(*there - now);
      last = *there;
    }
    EXPECT_GT(travels.size(), 1000u);
  }
}

TEST(LinkDirection, JitterHasItsWidth) {
  LinkDirectionSection section;
  section.delay = 50ms;
  section.jitter = 10ms;
  section.distribution = LinkDirectionSection::Distribution::kUniform;
  LinkDirection link = Link(section);
  double sum_ms = 0;
  constexpr int kPackets = 20'000;
  for (int i = 0; i < kPackets; ++i) {
    // Too far apart to wait for each other.
    const Nanoseconds now = 1s * i;
    const Nanoseconds travel = *link.Transmit(now, 100) - now;
    ASSERT_GE(travel, 40ms);
    ASSERT_LE(travel, 60ms);
    sum_ms += static_cast<double>(travel.count()) / 1e6;
  }
  // The mean of a uniform variable of half width 10: standard error 10 / sqrt(3 n) = 0.041.
  EXPECT_NEAR(sum_ms / kPackets, 50, 0.17);
}

TEST(LinkDirection, AnImpairmentBeginsAtFromAndEndsBeforeTo) {
  LinkDirection link = Link({});
  ImpairmentSection delay = Window(10s, 20s);
  delay.delay = 100ms;
  link.Impair(delay, 60s);
  EXPECT_FALSE(link.Static());
  EXPECT_EQ(link.Transmit(10s - 1ns, 100), 10s - 1ns);
  EXPECT_EQ(link.Transmit(10s, 100), 10100ms);
  EXPECT_EQ(link.Transmit(20s - 1ns, 100), 20100ms - 1ns);
  EXPECT_EQ(link.Transmit(20500ms, 100), 20500ms);
}

TEST(LinkDirection, AtTheEndOfADelayWhatComesLaterStillWaitsItsTurn) {
  LinkDirection link = Link({});
  ImpairmentSection delay = Window(10s, 20s);
  delay.delay = 100ms;
  link.Impair(delay, 60s);
  EXPECT_EQ(link.Transmit(19990ms, 100), 20090ms);
  EXPECT_EQ(link.Transmit(20s, 100), 20090ms);
}

TEST(LinkDirection, AnImpairmentWithoutEndLastsTheRun) {
  LinkDirection link = Link({});
  ImpairmentSection blackout = Window(5s, 5s);
  blackout.to.reset();
  blackout.loss = LoseAll();
  link.Impair(blackout, 60s);
  EXPECT_EQ(link.Transmit(4s, 100), 4s);
  EXPECT_EQ(link.Transmit(59s, 100), std::nullopt);
}

TEST(LinkDirection, ABlackoutLosesEverythingInItsWindow) {
  LinkDirection link = Link({});
  ImpairmentSection blackout = Window(2s, 4s);
  blackout.loss = LoseAll();
  link.Impair(blackout, 60s);
  for (int i = 0; i < 60; ++i) {
    const Nanoseconds now = 100ms * i;
    EXPECT_EQ(link.Transmit(now, 100).has_value(), now < 2s || now >= 4s) << i;
  }
  EXPECT_EQ(link.lost(), 20u);
  EXPECT_EQ(link.overflowed(), 0u);
}

TEST(LinkDirection, ImpairmentsAddUp) {
  LinkDirectionSection section;
  section.delay = 1ms;
  LinkDirection link = Link(section);
  ImpairmentSection first = Window(0s, 10s), second = Window(5s, 15s);
  first.delay = 10ms;
  second.delay = 100ms;
  link.Impair(first, 60s);
  link.Impair(second, 60s);
  EXPECT_EQ(link.Transmit(1s, 100), 1011ms);
  EXPECT_EQ(link.Transmit(6s, 100), 6111ms);
  EXPECT_EQ(link.Transmit(11s, 100), 11101ms);
}

TEST(LinkDirection, ARateLowersTheLinksAndNeverRaisesIt) {
  LinkDirection lower = Link(Slow());
  ImpairmentSection squeeze = Window(0s, 100s);
  squeeze.rate = BitRate{500};
  lower.Impair(squeeze, 100s);
  EXPECT_EQ(lower.Transmit(0s, 125), 2s);

  LinkDirection higher = Link(Slow());
  squeeze.rate = BitRate{1'000'000};
  higher.Impair(squeeze, 100s);
  EXPECT_EQ(higher.Transmit(0s, 125), 1s);
}

TEST(LinkDirection, AZeroRateHoldsPacketsBackUntilItEnds) {
  LinkDirectionSection section = Slow(2);
  LinkDirection link = Link(section);
  ImpairmentSection stall = Window(10s, 12s);
  stall.rate = BitRate{0};
  link.Impair(stall, 60s);
  EXPECT_EQ(link.Transmit(10s, 125), 13s);
  EXPECT_EQ(link.Transmit(11s, 125), 14s);
  EXPECT_EQ(link.Transmit(11s, 125), 15s);
  EXPECT_EQ(link.Transmit(11s, 125), std::nullopt) << "the queue is full";
  EXPECT_EQ(link.Transmit(15s, 125), 16s);
}

TEST(LinkDirection, AQueueLimitHoldsInItsWindow) {
  LinkDirection link = Link(Slow(100));
  ImpairmentSection shallow = Window(0s, 5s);
  shallow.queue_packets = 1;
  link.Impair(shallow, 60s);
  EXPECT_TRUE(link.Transmit(0s, 125));
  EXPECT_TRUE(link.Transmit(0s, 125));
  EXPECT_FALSE(link.Transmit(0s, 125));
  EXPECT_TRUE(link.Transmit(5s, 125));
  EXPECT_TRUE(link.Transmit(5s, 125));
  EXPECT_TRUE(link.Transmit(5s, 125));
}

TEST(LinkDirection, AQueueMayBeDeeperInAWindow) {
  LinkDirection link = Link(Slow(1));
  ImpairmentSection deep = Window(0s, 5s);
  deep.queue_packets = 50;
  link.Impair(deep, 60s);
  for (int i = 0; i < 51; ++i) EXPECT_TRUE(link.Transmit(0s, 125)) << i;
  EXPECT_FALSE(link.Transmit(0s, 125));
}

TEST(LinkDirection, WhoOvertakesSkipsDelayAndJitterButNotTheQueue) {
  LinkDirectionSection section = Slow();
  section.delay = 10s;
  section.jitter = 1s;
  section.reorder.value = 1;
  LinkDirection link = Link(section);
  EXPECT_EQ(link.Transmit(0s, 125), 1s);
  EXPECT_EQ(link.Transmit(0s, 125), 2s) << "one second each on the wire";
}

// Packets a hundredth of the delay apart: one is late by 100 ms or, with probability p, by nothing.
// Its successor comes before it when it is late and the successor is not: (1 - p) p of all.
TEST(LinkDirection, AsManyOvertakeAsAsked) {
  LinkDirectionSection section;
  section.delay = 100ms;
  section.reorder.value = 0.2;
  LinkDirection link = Link(section);
  EXPECT_FALSE(link.Static());
  constexpr int kPackets = 100'000;
  int early = 0, inversions = 0;
  Nanoseconds before{0};
  for (int i = 0; i < kPackets; ++i) {
    const Nanoseconds now = 1ms * i;
    const Nanoseconds there = *link.Transmit(now, 100);
    ASSERT_TRUE(there == now || there == now + 100ms);
    early += there == now;
    inversions += there < before;
    before = there;
  }
  // Standard errors: sqrt(0.2 0.8 / n) = 0.0013, and less than sqrt(0.16 / n) = 0.0013.
  EXPECT_NEAR(early / double{kPackets}, 0.2, 0.005);
  EXPECT_NEAR(inversions / double{kPackets}, 0.16, 0.005);
}

TEST(LinkDirection, AnImpairmentReordersInItsWindow) {
  LinkDirectionSection section;
  section.delay = 100ms;
  LinkDirection link = Link(section);
  ImpairmentSection window = Window(10s, 20s);
  window.delay = 50ms;
  window.reorder.value = 1;
  link.Impair(window, 60s);
  EXPECT_EQ(link.Transmit(9990ms, 100), 10090ms);
  EXPECT_EQ(link.Transmit(10s, 100), 10s) << "both delays are skipped";
  EXPECT_EQ(link.Transmit(20s, 100), 20100ms);
}

TEST(LinkDirection, SameSeedSameFate) {
  LinkDirectionSection section;
  section.jitter = 5ms;
  section.delay = 20ms;
  section.loss.model = LossSection::Model::kBernoulli;
  section.loss.probability.value = 0.3;
  LinkDirection one = Link(section), same = Link(section), other = Link(section, 2);
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const auto there = one.Transmit(1s * i, 100);
    EXPECT_EQ(there, same.Transmit(1s * i, 100));
    differs |= there != other.Transmit(1s * i, 100);
  }
  EXPECT_TRUE(differs);
}

}  // namespace
}  // namespace wabed::packet
