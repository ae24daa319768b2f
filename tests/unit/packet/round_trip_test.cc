#include <gtest/gtest.h>

#include <ns3/simulator.h>

#include <memory>
#include <optional>

#include "models/packet/core/ipv4_packet.h"
#include "models/packet/paths/icmp_messages.h"
#include "models/packet/paths/internet.h"
#include "tests/unit/models/random_world.h"
#include "tests/unit/packet/media_clock.h"
#include "tests/unit/packet/packets.h"

// Round trips and hops by packets are those of the graph, to the nanosecond: there are no access
// links here, so nothing is serialised. Ways there and back differ on most of these maps.
namespace wabed::packet {
namespace {

using namespace testing;
using Routing = scenarios::BackboneSection::Routing;

/// Answers pings at once and notes everything else.
class Mirror : public Edge {
 public:
  Mirror(std::uint32_t address, backbone::Attachment attachment, Internet& internet)
      : Edge(std::move(attachment)), address_(address), internet_(internet) {
    internet_.Attach(address, *this);
  }
  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t) override {
    const Ipv4Packet packet(frame->packet());
    const unsigned ttl = packet.ttl();
    if (packet.protocol() == kIcmp && MakeEchoReply(*frame)) {
      reached_with_ttl = ttl;
      internet_.Carry(frame, *this, Now());
      return;
    }
    came = {Now(), packet.source(), packet.ttl(), frame->packet()[20], frame->packet()[21]};
    quoted_ttl = frame->size() >= 56 ? frame->packet()[28 + 8] : 0;
  }
  std::uint32_t address() const { return address_; }

  struct Arrival {
    Nanoseconds at{0};
    std::uint32_t from = 0;
    unsigned ttl = 0, type = 0, code = 0;
  };
  std::optional<Arrival> came;
  unsigned reached_with_ttl = 0, quoted_ttl = 0;

 private:
  std::uint32_t address_;
  Internet& internet_;
};

class RoundTrips : public ::testing::TestWithParam<std::tuple<std::uint64_t, Routing>> {
 protected:
  RoundTrips() {
    const auto& presences = backbone_.Map().Presences();
    for (std::size_t i = 0; i < presences.size(); ++i) {
      const backbone::Attachment at{presences[i].as, presences[i].city,
                                    static_cast<std::uint32_t>(i % 4)};
      const auto address = Ip(192, 0, 2, 0) + static_cast<std::uint32_t>(i);
      mirrors_.push_back(std::make_unique<Mirror>(address, at, internet_));
    }
  }
  ~RoundTrips() override { ns3::Simulator::Destroy(); }

  static scenarios::BackboneSection Section() {
    auto section = random_world::Make(std::get<0>(GetParam()), {14, 16, 4});
    section.routing = std::get<1>(GetParam());
    return section;
  }
  std::optional<backbone::RoundTrip> Expected(const Mirror& from, const Mirror& to) {
    try {
      return backbone_.RoundTripBetween(from.attachment(), to.attachment());
    } catch (const backbone::NoWay&) {
      return std::nullopt;
    }
  }
  // What came of a probe, with the time it took.
  std::optional<Mirror::Arrival> Probe(Mirror& from, std::uint32_t to, std::size_t ttl, bool echo) {
    const auto octets = static_cast<std::uint8_t>(ttl);
    from.came.reset();
    const Nanoseconds sent = Now();
    internet_.Carry(ToFrame(WithChecksums(echo ? Echo(false, from.address(), to, 7, 8, octets)
                                               : Udp({from.address(), 1}, {to, 33434}, 8, octets))),
                    from, sent);
    ns3::Simulator::Run();
    if (from.came) from.came->at -= sent;
    return from.came;
  }

  backbone::Backbone backbone_{Section()};
  Internet internet_{backbone_, [](std::uint32_t) { return nullptr; }};
  std::vector<std::unique_ptr<Mirror>> mirrors_;
};

TEST_P(RoundTrips, OfPingsAreThoseOfTheGraph) {
  int pairs = 0, unequal = 0;
  for (auto& from : mirrors_) {
    for (auto& to : mirrors_) {
      const auto expected = Expected(*from, *to);
      const auto answer = Probe(*from, to->address(), 200, true);
      ASSERT_TRUE(answer);
      if (!expected) {
        EXPECT_EQ(answer->type, 3u);
        EXPECT_EQ(answer->code, 0u) << "network unreachable";
        continue;
      }
      ++pairs;
      unequal += expected->there.total_delay != expected->back.total_delay;
      ASSERT_EQ(answer->type, 0u);
      EXPECT_EQ(answer->at, expected->rtt);
      EXPECT_EQ(to->reached_with_ttl, 200 - expected->there.hops.size());
      EXPECT_EQ(answer->ttl, 255 - expected->back.hops.size());
    }
  }
  EXPECT_GT(pairs, 100);
  // The least delay is the same in both directions.
  const bool lowest = std::get<1>(GetParam()) == Routing::kLowestDelay;
  EXPECT_TRUE(lowest ? unequal == 0 : unequal > 10) << unequal;
}

TEST_P(RoundTrips, OfTraceroutesAreThoseOfTheGraphHopByHop) {
  int hops = 0, unequal = 0;
  for (auto& from : mirrors_) {
    for (auto& to : mirrors_) {
      const auto expected = Expected(*from, *to);
      if (!expected) continue;
      for (std::size_t i = 0; i < expected->there.hops.size(); ++i) {
        const backbone::Hop& hop = expected->there.hops[i];
        const auto answer = Probe(*from, to->address(), i + 1, false);
        ASSERT_TRUE(answer);
        ASSERT_EQ(answer->type, 11u);
        EXPECT_EQ(answer->from, hop.address.to_uint());
        EXPECT_EQ(answer->at, expected->hop_rtts[i]);
        EXPECT_EQ(from->quoted_ttl, 1u);
        const auto& back = backbone_.RouteFromRouter(hop.router, from->attachment());
        EXPECT_EQ(answer->ttl, 255 - back.hops.size());
        ++hops;
        unequal += answer->at != 2 * hop.one_way_delay;
      }
    }
  }
  EXPECT_GT(hops, 500);
  EXPECT_GT(unequal, 20) << "a map too poor to say anything";
}

// Routers inside data centres, along cables and at exchanges too.
TEST_P(RoundTrips, OfPingsToRoutersAreThoseOfTheGraph) {
  int asked = 0;
  for (std::size_t i = 0; i < mirrors_.size(); i += 5) {
    Mirror& from = *mirrors_[i];
    for (std::size_t router = 0; router < backbone_.Routers().size(); ++router) {
      const std::uint32_t address = backbone_.Routers()[router].address.to_uint();
      const auto answer = Probe(from, address, 200, true);
      ASSERT_TRUE(answer);
      if (answer->type == 3) continue;
      ASSERT_EQ(answer->type, 0u);
      EXPECT_EQ(answer->from, address);
      const auto& there = backbone_.RouteToRouter(from.attachment(), router);
      const auto& back = backbone_.RouteFromRouter(router, from.attachment());
      EXPECT_EQ(answer->at, there.total_delay + back.total_delay);
      EXPECT_EQ(answer->ttl, 255 - back.hops.size());
      for (const auto& hop : there.hops) EXPECT_NE(hop.router, router);
      for (const auto& hop : back.hops) EXPECT_NE(hop.router, router);
      ++asked;
    }
  }
  EXPECT_GT(asked, 500);
}

INSTANTIATE_TEST_SUITE_P(Maps, RoundTrips,
                         ::testing::Combine(::testing::Range<std::uint64_t>(1, 6),
                                            ::testing::Values(Routing::kHotPotato,
                                                              Routing::kLowestDelay)));

}  // namespace
}  // namespace wabed::packet
