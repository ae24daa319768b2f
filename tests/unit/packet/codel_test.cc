#include "models/packet/links/codel.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "models/packet/links/fq_codel.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;

constexpr std::size_t kNoLimit = 1'000'000;

Waiting Packet(Nanoseconds now, std::uint16_t port = 1, std::size_t size = 1500) {
  return {ToFrame(WithChecksums(Udp({Ip(10, 0, 0, 1), port}, {Ip(10, 0, 0, 2), 9}, size - 28))),
          nullptr, 0, now};
}

std::uint16_t PortOf(const Waiting& packet) {
  return Ipv4Packet(packet.frame->packet()).source_port();
}

/// When a link that sends a packet a millisecond drops, offered two a millisecond by somebody who
/// does not react.
std::vector<Nanoseconds> DropsOfAnOverload(QueueDiscipline& queue, Nanoseconds from,
                                           Nanoseconds lasts) {
  std::vector<Nanoseconds> drops;
  for (Nanoseconds now = from; now < from + lasts; now += 1ms) {
    queue.Put(Packet(now), kNoLimit);
    queue.Put(Packet(now), kNoLimit);
    const std::uint64_t before = queue.drops();
    EXPECT_TRUE(queue.Take(now));
    for (std::uint64_t i = before; i < queue.drops(); ++i) drops.push_back(now - from);
  }
  return drops;
}

// Packet n, counted from 0, comes at n/2 ms and goes at n ms: the one that goes at 9 ms is the
// first to have waited 5 ms. An interval later the first one is dropped, after it the (n+1)-th by
// interval / sqrt(n) later than the n-th, on the next of the link's milliseconds.
TEST(CoDel, UnderAConstantOverloadDropsFollowTheSquareRoot) {
  CoDelQueue queue;
  const std::vector<Nanoseconds> drops = DropsOfAnOverload(queue, 0s, 1500ms);
  ASSERT_GT(drops.size(), 40u);
  double expected_ms = 109;
  for (std::size_t n = 1; n <= 40; ++n) {
    EXPECT_EQ(drops[n - 1], std::chrono::milliseconds(std::lround(std::ceil(expected_ms - 1e-6))))
        << n;
    expected_ms += 100 / std::sqrt(static_cast<double>(n));
  }
}

TEST(CoDel, AWaitBelowTheTargetIsLeftAlone) {
  CoDelQueue queue;
  // Always four packets wait, for 4 ms.
  for (Nanoseconds now{0}; now < 10s; now += 1ms) {
    queue.Put(Packet(now), kNoLimit);
    if (now >= 4ms) {
      const auto packet = queue.Take(now);
      ASSERT_TRUE(packet);
      EXPECT_EQ(now - packet->since, 4ms);
    }
  }
  EXPECT_EQ(queue.drops(), 0u);
}

TEST(CoDel, ABurstShorterThanAnIntervalIsLeftAlone) {
  CoDelQueue queue;
  for (int i = 0; i < 100; ++i) queue.Put(Packet(0s), kNoLimit);
  for (Nanoseconds now{0}; now < 100ms; now += 1ms) EXPECT_TRUE(queue.Take(now));
  EXPECT_FALSE(queue.Take(100ms));
  EXPECT_EQ(queue.drops(), 0u);
}

TEST(CoDel, TheLastPacketIsNeverDropped) {
  CoDelQueue queue;
  // Each waits a second, but behind it there is nothing.
  for (Nanoseconds now{0}; now < 60s; now += 1s) {
    queue.Put(Packet(now), kNoLimit);
    EXPECT_TRUE(queue.Take(now + 999ms));
  }
  EXPECT_EQ(queue.drops(), 0u);
}

TEST(CoDel, ALaterOverloadBeginsGentlyAndASoonOneWhereTheLastEnded) {
  CoDelQueue queue;
  EXPECT_EQ(DropsOfAnOverload(queue, 0s, 600ms).at(1), 209ms);
  while (queue.Take(601ms)) {
  }
  // Soon after: the law goes on with the count it had, so the second drop follows faster.
  const auto soon = DropsOfAnOverload(queue, 800ms, 600ms);
  EXPECT_EQ(soon.at(0), 109ms);
  EXPECT_LT(soon.at(1), 170ms);
  while (queue.Take(1401ms)) {
  }
  const auto later = DropsOfAnOverload(queue, 60s, 600ms);
  EXPECT_EQ(later.at(0), 109ms);
  EXPECT_EQ(later.at(1), 209ms);
  EXPECT_EQ(later.at(2), 280ms);
}

TEST(CoDel, AFullQueueDropsWhoComesLast) {
  CoDelQueue queue;
  for (std::uint16_t port = 1; port <= 5; ++port) queue.Put(Packet(0s, port), 3);
  EXPECT_EQ(queue.drops(), 2u);
  for (std::uint16_t port = 1; port <= 3; ++port) EXPECT_EQ(PortOf(*queue.Take(0s)), port);
  EXPECT_FALSE(queue.Take(0s));
}

TEST(FqCoDel, AQuietFlowGoesBeforeABusyOne) {
  FqCoDelQueue queue(1);
  for (int i = 0; i < 50; ++i) queue.Put(Packet(0s, 1), kNoLimit);
  // The busy flow has had its turn: it is among the old ones.
  EXPECT_EQ(PortOf(*queue.Take(0s)), 1);
  EXPECT_EQ(PortOf(*queue.Take(1ms)), 1);
  queue.Put(Packet(2ms, 2, 200), kNoLimit);
  EXPECT_EQ(PortOf(*queue.Take(2ms)), 2);
  EXPECT_EQ(PortOf(*queue.Take(2ms)), 1);
}

TEST(FqCoDel, BusyFlowsShareByOctets) {
  FqCoDelQueue queue(1);
  for (int i = 0; i < 2000; ++i) {
    queue.Put(Packet(0s, 1, 1500), kNoLimit);
    for (int j = 0; j < 5; ++j) queue.Put(Packet(0s, 2, 300), kNoLimit);
  }
  std::size_t octets[3] = {};
  for (int i = 0; i < 3000; ++i) {
    const auto packet = queue.Take(0s);
    ASSERT_TRUE(packet);
    octets[PortOf(*packet)] += packet->frame->size();
  }
  const double share = static_cast<double>(octets[1]) / static_cast<double>(octets[1] + octets[2]);
  EXPECT_NEAR(share, 0.5, 0.005);
}

TEST(FqCoDel, EachFlowIsRuledByItself) {
  FqCoDelQueue queue(1);
  // An overload in flow 1 and, in a queue of its own, one packet of flow 2 every 10 ms.
  std::uint64_t sent = 0, received = 0;
  for (Nanoseconds now{0}; now < 5s; now += 1ms) {
    queue.Put(Packet(now, 1), kNoLimit);
    queue.Put(Packet(now, 1), kNoLimit);
    if (now % 10ms == 5ms) {
      queue.Put(Packet(now, 2, 200), kNoLimit);
      ++sent;
    }
    const auto packet = queue.Take(now);
    ASSERT_TRUE(packet);
    if (PortOf(*packet) == 2) {
      ++received;
      EXPECT_EQ(packet->since, now) << "nobody was before it";
    }
  }
  EXPECT_EQ(received, sent);
  EXPECT_GT(queue.drops(), 100u);
}

TEST(FqCoDel, TheLongestQueuePaysWhenAllIsFull) {
  FqCoDelQueue queue(1);
  for (int i = 0; i < 90; ++i) queue.Put(Packet(0s, 1), 100);
  for (int i = 0; i < 10; ++i) queue.Put(Packet(0s, 2), 100);
  EXPECT_EQ(queue.drops(), 0u);
  queue.Put(Packet(0s, 3), 100);
  EXPECT_EQ(queue.drops(), 45u) << "half of the longest";
  std::size_t of[4] = {};
  while (const auto packet = queue.Take(0s)) ++of[PortOf(*packet)];
  EXPECT_EQ(of[1], 45u);
  EXPECT_EQ(of[2], 10u);
  EXPECT_EQ(of[3], 1u);
}

TEST(FqCoDel, AtMost64AreDroppedAtOnce) {
  FqCoDelQueue queue(1);
  for (int i = 0; i <= 300; ++i) queue.Put(Packet(0s, 1), 300);
  EXPECT_EQ(queue.drops(), 64u);
}

TEST(FqCoDel, FlowsAreToldApartByPortsAndTheSecret) {
  FqCoDelQueue one(1), other(2);
  int apart = 0, moved = 0;
  for (std::uint16_t port = 1; port <= 100; ++port) {
    const Waiting a = Packet(0s, port), b = Packet(0s, static_cast<std::uint16_t>(port + 1000));
    EXPECT_EQ(one.QueueOf(*a.frame), one.QueueOf(*a.frame));
    apart += one.QueueOf(*a.frame) != one.QueueOf(*b.frame);
    moved += one.QueueOf(*a.frame) != other.QueueOf(*a.frame);
  }
  // Two flows meet in one of 1,024 queues with probability 0.001.
  EXPECT_GE(apart, 97);
  EXPECT_GE(moved, 97);
}

}  // namespace
}  // namespace wabed::packet
