// Links that duplicate, corrupt, drop by number, or whose queue is ruled by CoDel.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include <ns3/simulator.h>

#include "models/packet/core/intact.h"
#include "models/packet/links/link_direction.h"
#include "tests/unit/packet/media_clock.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using scenarios::BitRate;
using scenarios::LinkDirectionSection;
using Queue = LinkDirectionSection::Queue;

/// The far end of a link.
class End : public Waypoint {
 public:
  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t argument) override {
    EXPECT_EQ(argument, 7u);
    came.push_back({Now(), frame});
  }
  struct Arrival {
    Nanoseconds at;
    ns3::Ptr<Frame> frame;
  };
  std::vector<Arrival> came;
};

std::vector<std::uint8_t> Datagram(std::size_t size, std::uint16_t port = 1) {
  return WithChecksums(Udp({Ip(10, 0, 0, 1), port}, {Ip(10, 0, 0, 2), 9}, size - 28));
}

class LinkFrames : public ::testing::Test {
 protected:
  ~LinkFrames() override { ns3::Simulator::Destroy(); }

  /// Offers a datagram at `at`.
  void Offer(LinkDirection& link, Nanoseconds at, std::size_t size = 200, std::uint16_t port = 1) {
    ns3::Simulator::Schedule(ToTime(at - Now()), [this, &link, size, port] {
      link.Send(ToFrame(Datagram(size, port)), Now(), end_, 7);
    });
  }
  void Offer(LinkDirection& link, int packets, Nanoseconds apart, std::size_t size = 200) {
    for (int i = 0; i < packets; ++i) Offer(link, apart * i, size);
  }

  End end_;
};

/// Five standard errors of a count of `n` with probability `p`.
double Width(int n, double p) { return 5 * std::sqrt(n * p * (1 - p)); }

TEST_F(LinkFrames, AsManyArriveTwiceAsAsked) {
  LinkDirectionSection section;
  section.delay = 10ms;
  section.duplicate.value = 0.1;
  LinkDirection link(section, 1, "test.link", 0);
  EXPECT_FALSE(link.Plain());
  EXPECT_FALSE(link.Static());
  constexpr int kPackets = 20'000;
  Offer(link, kPackets, 1ms);
  ns3::Simulator::Run();
  EXPECT_NEAR(static_cast<double>(link.duplicated()), kPackets * 0.1, Width(kPackets, 0.1));
  EXPECT_EQ(end_.came.size(), kPackets + link.duplicated());
  for (const End::Arrival& arrival : end_.came) {
    EXPECT_EQ(Octets(*arrival.frame), Datagram(200));
  }
}

// Each of (1 + d) packets is lost by itself: (1 + d) (1 - p) arrive.
TEST_F(LinkFrames, CopiesMeetLossForThemselves) {
  LinkDirectionSection section;
  section.duplicate.value = 0.5;
  section.loss.model = scenarios::LossSection::Model::kBernoulli;
  section.loss.probability.value = 0.2;
  LinkDirection link(section, 1, "test.link", 0);
  constexpr int kPackets = 20'000;
  Offer(link, kPackets, 1ms);
  ns3::Simulator::Run();
  const auto offered = static_cast<double>(kPackets + link.duplicated());
  EXPECT_NEAR(static_cast<double>(link.lost()), offered * 0.2, Width(30'000, 0.2));
  EXPECT_EQ(end_.came.size() + link.lost(), kPackets + link.duplicated());
}

TEST_F(LinkFrames, AsManyAreCorruptedAsAskedByOneBitEach) {
  LinkDirectionSection section;
  section.corrupt.value = 0.25;
  LinkDirection link(section, 1, "test.link", 0);
  constexpr int kPackets = 20'000;
  Offer(link, kPackets, 1ms);
  ns3::Simulator::Run();
  ASSERT_EQ(end_.came.size(), std::size_t{kPackets});
  const auto sent = Datagram(200);
  int corrupted = 0;
  std::vector<int> hits(sent.size() * 8);
  for (const End::Arrival& arrival : end_.came) {
    const auto came = Octets(*arrival.frame);
    int bits = 0;
    for (std::size_t i = 0; i < sent.size() * 8; ++i) {
      if (((came[i / 8] ^ sent[i / 8]) >> i % 8 & 1) == 0) continue;
      ++bits;
      ++hits[i];
    }
    EXPECT_LE(bits, 1);
    EXPECT_EQ(arrival.frame->damaged, bits == 1);
    EXPECT_EQ(IsIntact(*arrival.frame), bits == 0);
    corrupted += bits;
  }
  EXPECT_EQ(link.corrupted(), static_cast<std::uint64_t>(corrupted));
  EXPECT_NEAR(corrupted, kPackets * 0.25, Width(kPackets, 0.25));
  // Anywhere: some 5,000 hits on 1,600 bits, chi-square with 1,599 degrees of freedom has the
  // standard deviation sqrt(2 * 1599) = 57.
  const double mean = static_cast<double>(corrupted) / static_cast<double>(hits.size());
  double chi_square = 0;
  for (const int hit : hits) chi_square += (hit - mean) * (hit - mean) / mean;
  EXPECT_NEAR(chi_square, 1599, 5 * 57);
}

TEST_F(LinkFrames, OfTwoCopiesOneMayBeCorrupted) {
  LinkDirectionSection section;
  section.duplicate.value = 1;
  section.corrupt.value = 0.5;
  LinkDirection link(section, 1, "test.link", 0);
  Offer(link, 200, 1ms);
  ns3::Simulator::Run();
  ASSERT_EQ(end_.came.size(), 400u);
  int one_of_two = 0;
  for (std::size_t i = 0; i < 400; i += 2) {
    one_of_two += IsIntact(*end_.came[i].frame) != IsIntact(*end_.came[i + 1].frame);
  }
  EXPECT_NEAR(one_of_two, 100, Width(200, 0.5));
}

TEST_F(LinkFrames, ListedPacketsAreLostAndNoOthers) {
  LinkDirectionSection section;
  section.drop_packets = {7, 1, 3};
  LinkDirection link(section, 1, "test.link", 0);
  EXPECT_FALSE(link.Static());
  EXPECT_TRUE(link.Plain());
  for (int i = 1; i <= 100; ++i) {
    EXPECT_EQ(link.Transmit(1s * i, 100).has_value(), i != 1 && i != 3 && i != 7) << i;
  }
  EXPECT_EQ(link.lost(), 3u);
}

TEST_F(LinkFrames, CopiesAreNotCountedByTheList) {
  LinkDirectionSection section;
  section.drop_packets = {2};
  section.duplicate.value = 1;
  LinkDirection link(section, 1, "test.link", 0);
  for (std::uint16_t port = 1; port <= 3; ++port) Offer(link, 1s * port, 200, port);
  ns3::Simulator::Run();
  std::vector<std::uint16_t> ports;
  for (const auto& arrival : end_.came) {
    ports.push_back(Ipv4Packet(arrival.frame->packet()).source_port());
  }
  EXPECT_EQ(ports, (std::vector<std::uint16_t>{1, 1, 2, 3, 3}));
}

TEST_F(LinkFrames, WindowsDuplicateAndCorruptOnlyWhileTheyLast) {
  LinkDirection link({}, 1, "test.link", 0);
  scenarios::ImpairmentSection window;
  window.from = 10s;
  window.to = 20s;
  window.duplicate.value = window.corrupt.value = 1;
  link.Impair(window, 60s);
  Offer(link, 30, 1s);
  ns3::Simulator::Run();
  EXPECT_EQ(end_.came.size(), 40u);
  EXPECT_EQ(link.duplicated(), 10u);
  EXPECT_EQ(link.corrupted(), 20u);
  for (const auto& arrival : end_.came) {
    EXPECT_EQ(arrival.frame->damaged, arrival.at >= 10s && arrival.at < 20s);
  }
}

/// 12 Mbit/s: a full packet a millisecond.
LinkDirectionSection Ruled(Queue queue) {
  LinkDirectionSection section;
  section.rate = BitRate{12'000'000};
  section.delay = 30ms;
  section.queue = queue;
  section.queue_packets = 10'000;
  return section;
}

TEST_F(LinkFrames, ACoDelLinkSendsAtItsRateAndDropsByTheSquareRoot) {
  LinkDirection link(Ruled(Queue::kCoDel), 1, "test.link", 0);
  for (int i = 0; i < 1000; ++i) {
    Offer(link, 1ms * i, 1500);
    Offer(link, 1ms * i, 1500);
  }
  std::vector<Nanoseconds> drops;
  for (Nanoseconds now = 500us; now < 1s; now += 1ms) {
    ns3::Simulator::Schedule(ToTime(now), [&] {
      while (drops.size() < link.overflowed()) drops.push_back(Now());
    });
  }
  ns3::Simulator::Stop(ToTime(1s));
  ns3::Simulator::Run();
  ASSERT_GT(end_.came.size(), 960u);
  for (std::size_t i = 0; i < end_.came.size(); ++i) {
    EXPECT_EQ(end_.came[i].at, 31ms + 1ms * i) << "never idle";
  }
  ASSERT_GT(drops.size(), 15u);
  double expected_ms = 109;
  for (std::size_t n = 1; n <= 15; ++n) {
    EXPECT_NEAR(static_cast<double>(drops[n - 1].count()) / 1e6, expected_ms, 1.5) << n;
    expected_ms += 100 / std::sqrt(static_cast<double>(n));
  }
}

// A bulk flow takes twice what there is; a sparse one of 200 octets each 20 ms waits at most for
// the packet that is being sent: 1 ms, and 0.134 ms for itself.
TEST_F(LinkFrames, OnAnFqCoDelLinkABulkFlowDoesNotDelayASparseOne) {
  for (const Queue queue : {Queue::kFqCoDel, Queue::kCoDel}) {
    end_.came.clear();
    LinkDirection link(Ruled(queue), 1, "test.link", 0);
    const Nanoseconds begin = Now();
    for (int i = 0; i < 2000; ++i) {
      Offer(link, begin + 1ms * i, 1500);
      Offer(link, begin + 1ms * i, 1500);
      if (i % 20 == 10) Offer(link, begin + 1ms * i + 300us, 200, 2);
    }
    ns3::Simulator::Stop(ToTime(2s));
    ns3::Simulator::Run();
    int sparse = 0;
    Nanoseconds worst{0};
    for (const auto& arrival : end_.came) {
      if (Ipv4Packet(arrival.frame->packet()).source_port() != 2) continue;
      const Nanoseconds sent = begin + 10300us + 20ms * sparse++;
      worst = std::max(worst, arrival.at - sent - 30ms);
    }
    if (queue == Queue::kFqCoDel) {
      EXPECT_EQ(sparse, 98) << "the last two are still on their way";
      EXPECT_LE(worst, 1134us);
    } else {
      EXPECT_GT(worst, 50ms) << "in one queue it waits as long as everybody";
    }
    ns3::Simulator::Destroy();
  }
}

TEST_F(LinkFrames, AFrameThatComesLaterWaitsFromThen) {
  LinkDirection link(Ruled(Queue::kCoDel), 1, "test.link", 0);
  // A radio that wakes up: offered now, there in half a second.
  EXPECT_EQ(link.Send(ToFrame(Datagram(1500)), 500ms, end_, 7), std::nullopt);
  ns3::Simulator::Run();
  ASSERT_EQ(end_.came.size(), 1u);
  EXPECT_EQ(end_.came[0].at, 531ms);
}

TEST_F(LinkFrames, EveryInvertedBitIsNoticed) {
  for (const auto& octets :
       {Datagram(60), WithChecksums(Echo(false, Ip(10, 0, 0, 1), Ip(10, 0, 0, 2), 7, 20)),
        WithChecksums(Tcp({Ip(10, 0, 0, 1), 5000}, {Ip(10, 0, 0, 2), 443}, 20))}) {
    const auto frame = ToFrame(octets);
    EXPECT_TRUE(IsIntact(*frame));
    for (std::size_t bit = 0; bit < octets.size() * 8; ++bit) {
      frame->packet()[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
      EXPECT_FALSE(IsIntact(*frame)) << bit;
      EXPECT_EQ(HasIntactHeader(*frame), bit >= 160) << bit;
      frame->packet()[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    }
  }
}

}  // namespace
}  // namespace wabed::packet
