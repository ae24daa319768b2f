#include "models/packet/paths/internet.h"

#include <gtest/gtest.h>

#include <ns3/simulator.h>

#include "models/packet/applications/relay_server.h"
#include "models/packet/applications/relay_token.h"
#include "models/packet/edges/server_edge.h"
#include "tests/unit/models/small_world.h"
#include "tests/unit/packet/media_clock.h"
#include "tests/unit/packet/packets.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;

const std::uint32_t kWest = Ip(192, 0, 2, 1), kEast = Ip(203, 0, 113, 9);

/// Notes what arrives.
class Shore : public Edge {
 public:
  using Edge::Edge;
  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t) override {
    came.push_back({Now(), Octets(*frame)});
  }
  struct Arrival {
    Nanoseconds at;
    std::vector<std::uint8_t> octets;
    unsigned ttl() const { return octets[8]; }
    std::uint32_t source() const { return Get16(&octets[12]) << 16 | Get16(&octets[14]); }
    unsigned icmp_type() const { return octets[20]; }
  };
  std::vector<Arrival> came;
};

/// Provider 1 in West, servers' system 3 in East with two routers inside, 10 ms of fibre between.
class InternetTest : public ::testing::Test {
 protected:
  InternetTest() {
    internet_.Attach(kWest, west_);
    internet_.Attach(kEast, east_);
  }
  ~InternetTest() override { ns3::Simulator::Destroy(); }

  const backbone::Route& Route() {
    return backbone_.RouteBetween(west_.attachment(), east_.attachment());
  }
  void Send(const std::vector<std::uint8_t>& octets, const Edge& from) {
    internet_.Carry(ToFrame(WithChecksums(octets)), from, Now());
  }

  scenarios::BackboneSection section_ = small_world::WestEast();
  backbone::Backbone backbone_{section_};
  Shore west_{{1, "West", 0}}, east_{{3, "East", 2}};
  int asked_ = 0;
  Internet internet_{backbone_, [this](std::uint32_t) {
                       ++asked_;
                       return nullptr;
                     }};
};

TEST_F(InternetTest, APacketAcrossTheBackboneIsOneEvent) {
  Send(Udp({kWest, 1}, {kEast, 2}, 100), west_);
  ns3::Simulator::Run();
  EXPECT_EQ(ns3::Simulator::GetEventCount(), 1u);
  ASSERT_EQ(east_.came.size(), 1u);
  EXPECT_EQ(east_.came[0].at, Route().total_delay);
  EXPECT_EQ(east_.came[0].ttl(), 64 - Route().hops.size());
  EXPECT_EQ(east_.came[0].octets, WithChecksums(east_.came[0].octets));
}

TEST_F(InternetTest, TheWayBackIsAsLong) {
  Send(Udp({kEast, 2}, {kWest, 1}, 100), east_);
  ns3::Simulator::Run();
  ASSERT_EQ(west_.came.size(), 1u);
  EXPECT_EQ(west_.came[0].at, Route().total_delay);
  EXPECT_EQ(west_.came[0].ttl(), 64 - Route().hops.size());
}

TEST_F(InternetTest, EveryRouterAnswersWhereTheTtlEnds) {
  const auto& hops = Route().hops;
  ASSERT_GE(hops.size(), 4u);
  for (std::size_t i = 0; i < hops.size(); ++i) {
    west_.came.clear();
    const Nanoseconds sent = Now();
    Send(Udp({kWest, 1}, {kEast, 33434}, 8, static_cast<std::uint8_t>(i + 1)), west_);
    ns3::Simulator::Run();
    ASSERT_EQ(west_.came.size(), 1u) << "hop " << i + 1;
    EXPECT_EQ(west_.came[0].source(), hops[i].address.to_uint());
    EXPECT_EQ(west_.came[0].icmp_type(), 11u);
    EXPECT_EQ(west_.came[0].at - sent, 2 * hops[i].one_way_delay);
    EXPECT_EQ(west_.came[0].ttl(), 255 - i) << "as many routers back as there";
    EXPECT_EQ(west_.came[0].octets, WithChecksums(west_.came[0].octets));
  }
  EXPECT_EQ(internet_.expired(), hops.size());
  EXPECT_TRUE(east_.came.empty());
  Send(Udp({kWest, 1}, {kEast, 33434}, 8, static_cast<std::uint8_t>(hops.size() + 1)), west_);
  ns3::Simulator::Run();
  ASSERT_EQ(east_.came.size(), 1u);
  EXPECT_EQ(east_.came[0].ttl(), 1u);
}

TEST_F(InternetTest, RoutersAnswerPings) {
  for (const backbone::Hop& hop : backbone_.RouteBetween({1, "West", 0}, {3, "East", 0}).hops) {
    west_.came.clear();
    const Nanoseconds sent = Now();
    Send(Echo(false, kWest, hop.address.to_uint(), 7, 56), west_);
    ns3::Simulator::Run();
    ASSERT_EQ(west_.came.size(), 1u) << hop.name;
    EXPECT_EQ(west_.came[0].icmp_type(), 0u);
    EXPECT_EQ(west_.came[0].source(), hop.address.to_uint());
    EXPECT_EQ(west_.came[0].at - sent, 2 * hop.one_way_delay);
    EXPECT_EQ(west_.came[0].octets, WithChecksums(west_.came[0].octets));
  }
}

TEST_F(InternetTest, APingOnItsWayToARouterMayExpireToo) {
  const auto& hops = backbone_.RouteBetween({1, "West", 0}, {3, "East", 0}).hops;
  Send(Echo(false, kWest, hops.back().address.to_uint(), 7, 56, 1), west_);
  ns3::Simulator::Run();
  ASSERT_EQ(west_.came.size(), 1u);
  EXPECT_EQ(west_.came[0].icmp_type(), 11u);
  EXPECT_EQ(west_.came[0].source(), hops.front().address.to_uint());
}

TEST_F(InternetTest, RoutersTakeNothingButPings) {
  Send(Udp({kWest, 1}, {Route().hops[1].address.to_uint(), 161}, 8), west_);
  ns3::Simulator::Run();
  EXPECT_TRUE(west_.came.empty());
}

TEST_F(InternetTest, AnAddressNobodyHasIsAnsweredAsUnreachable) {
  Send(Udp({kWest, 1}, {Ip(198, 18, 0, 1), 2}, 8), west_);
  ns3::Simulator::Run();
  EXPECT_EQ(asked_, 1);
  EXPECT_EQ(internet_.unreachable(), 1u);
  ASSERT_EQ(west_.came.size(), 1u);
  EXPECT_EQ(west_.came[0].icmp_type(), 3u);
  EXPECT_EQ(west_.came[0].source(), Route().hops[0].address.to_uint());
}

TEST_F(InternetTest, OneAddressHasOneOwner) {
  Shore other({1, "West", 0});
  EXPECT_THROW(internet_.Attach(kWest, other), std::logic_error);
  EXPECT_THROW(internet_.Attach(Route().hops[0].address.to_uint(), other), std::logic_error);
}

TEST_F(InternetTest, AnImpairedCableActsInItsDirectionAndWindowOnly) {
  scenarios::ImpairmentSection impairment;
  impairment.direction = scenarios::ImpairmentSection::Direction::kUp;  // West to East
  impairment.from = 10s;
  impairment.to = 20s;
  impairment.delay = 100ms;
  internet_.ImpairCable("long", impairment, 60s, 1);
  for (const Nanoseconds at : {5s, 15s, 25s}) {
    At(at, [this] {
      Send(Udp({kWest, 1}, {kEast, 2}, 100), west_);
      Send(Udp({kEast, 2}, {kWest, 1}, 100), east_);
    });
  }
  ns3::Simulator::Run();
  ASSERT_EQ(east_.came.size(), 3u);
  ASSERT_EQ(west_.came.size(), 3u);
  const Nanoseconds way = Route().total_delay;
  EXPECT_EQ(east_.came[0].at, 5s + way);
  EXPECT_EQ(east_.came[1].at, 15s + way + 100ms);
  EXPECT_EQ(east_.came[2].at, 25s + way);
  for (const Shore::Arrival& arrival : west_.came) EXPECT_EQ(arrival.at % 5s, way);
  for (const Shore::Arrival& arrival : east_.came) {
    EXPECT_EQ(arrival.ttl(), 64 - Route().hops.size());
  }
}

TEST_F(InternetTest, BehindAnImpairedCableTracerouteStillSeesEveryRouter) {
  scenarios::ImpairmentSection impairment;
  impairment.delay = 100ms;
  internet_.ImpairCable("long", impairment, 3600s, 1);
  const auto& hops = Route().hops;
  const std::size_t before = Route().cables.at(0).hops_before;
  for (std::size_t i = 0; i < hops.size(); ++i) {
    west_.came.clear();
    const Nanoseconds sent = Now();
    Send(Udp({kWest, 1}, {kEast, 33434}, 8, static_cast<std::uint8_t>(i + 1)), west_);
    ns3::Simulator::Run();
    ASSERT_EQ(west_.came.size(), 1u) << "hop " << i + 1;
    EXPECT_EQ(west_.came[0].source(), hops[i].address.to_uint());
    EXPECT_GE(west_.came[0].at - sent, 2 * hops[i].one_way_delay + (i < before ? 0ms : 100ms));
  }
}

TEST_F(InternetTest, ABlackoutOfACableLosesAndCounts) {
  scenarios::ImpairmentSection impairment;
  impairment.loss.model = scenarios::LossSection::Model::kBernoulli;
  impairment.loss.probability.value = 1;
  internet_.ImpairCable("long", impairment, 60s, 1);
  Send(Udp({kWest, 1}, {kEast, 2}, 100), west_);
  ns3::Simulator::Run();
  EXPECT_TRUE(east_.came.empty());
  EXPECT_EQ(internet_.lost_on_cables(), 1u);
}

TEST_F(InternetTest, ARoutersAnswerIsExposedToImpairedCablesToo) {
  scenarios::ImpairmentSection impairment;
  impairment.direction = scenarios::ImpairmentSection::Direction::kDown;  // East to West
  impairment.delay = 100ms;
  impairment.to = 60s;
  internet_.ImpairCable("long", impairment, 80s, 1);
  impairment.from = 60s;
  impairment.to = 80s;
  impairment.loss.model = scenarios::LossSection::Model::kBernoulli;
  impairment.loss.probability.value = 1;
  internet_.ImpairCable("long", impairment, 80s, 1);
  const auto& hops = Route().hops;
  const std::size_t before = Route().cables.at(0).hops_before;
  const auto probe = [&](std::size_t hop, Nanoseconds at) {
    west_.came.clear();
    At(at, [&, hop] {
      Send(Udp({kWest, 1}, {kEast, 33434}, 8, static_cast<std::uint8_t>(hop + 1)), west_);
    });
    ns3::Simulator::Run();
  };
  for (std::size_t i = 0; i < hops.size(); ++i) {
    probe(i, 1s);
    ASSERT_EQ(west_.came.size(), 1u) << "hop " << i + 1;
    EXPECT_EQ(west_.came[0].at % 1s, 2 * hops[i].one_way_delay + (i < before ? 0ms : 100ms));
    ns3::Simulator::Schedule(ToTime(1s - Now() % 1s), [] {});
    ns3::Simulator::Run();
  }
  probe(before, 65s - Now());
  EXPECT_TRUE(west_.came.empty()) << "lost on its way back";
  EXPECT_EQ(internet_.lost_on_cables(), 1u);
  probe(before - 1, 1s);
  EXPECT_EQ(west_.came.size(), 1u) << "not on its way back";
}

/// A relay in East and two hosts that speak to it.
class RelayTest : public InternetTest {
 protected:
  static constexpr std::uint64_t kSeed = 5;
  using Token = traces::wire::WhatsAppToken;
  using CallEnd = traces::wire::CallEnd;

  RelayTest() {
    internet_.Attach(kRelay, relay_edge_);
    internet_.Attach(kCaller, caller_edge_);
    internet_.Attach(kCallee, callee_edge_);
  }

  void Say(UdpEndpoint& socket, const std::vector<std::uint8_t>& octets) {
    socket.Send({kRelay, RelayServer::kPort}, octets.data(), octets.size());
    ns3::Simulator::Run();
  }
  static std::vector<std::uint8_t> Request(CallEnd end, const Token& token) {
    std::vector<std::uint8_t> octets(traces::wire::kWhatsAppRelayRequestSize);
    traces::wire::EncodeWhatsAppRelayRequest({1, 2, 3}, end, token, octets.data(), octets.size());
    return octets;
  }
  static std::vector<std::uint8_t> Close(CallEnd end, const Token& token) {
    std::vector<std::uint8_t> octets(traces::wire::kWhatsAppRelayRequestSize);
    traces::wire::EncodeWhatsAppRelayClose({1, 2, 3}, end, token, octets.data(), octets.size());
    return octets;
  }
  void Admit() {
    Say(caller_, Request(CallEnd::kCaller, MakeRelayToken(kSeed, 1, CallEnd::kCaller)));
    Say(callee_, Request(CallEnd::kCallee, MakeRelayToken(kSeed, 1, CallEnd::kCallee)));
  }

  const std::uint32_t kRelay = Ip(203, 0, 113, 100), kCaller = Ip(192, 0, 2, 5),
                      kCallee = Ip(192, 0, 2, 6);
  ServerEdge relay_edge_{kRelay, {3, "East", 0}, internet_, nullptr};
  ServerEdge caller_edge_{kCaller, {1, "West", 0}, internet_, nullptr};
  ServerEdge callee_edge_{kCallee, {1, "West", 0}, internet_, nullptr};
  RelayServer relay_{relay_edge_.host(), relay_edge_.ledger(), kSeed, {}};
  std::vector<std::vector<std::uint8_t>> caller_heard_, callee_heard_;
  UdpEndpoint caller_{caller_edge_.host(), 4000,
                      [this](Endpoint, const std::uint8_t* data, std::size_t size) {
                        caller_heard_.emplace_back(data, data + size);
                      }};
  UdpEndpoint callee_{callee_edge_.host(), 4001,
                      [this](Endpoint, const std::uint8_t* data, std::size_t size) {
                        callee_heard_.emplace_back(data, data + size);
                      }};
  const std::vector<std::uint8_t> voice_ = {0x80, 120, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0xaa};
};

TEST_F(RelayTest, TellsWhereARequestCameFrom) {
  Admit();
  ASSERT_EQ(caller_heard_.size(), 1u);
  const auto message =
      traces::wire::StunMessage::Parse(caller_heard_[0].data(), caller_heard_[0].size());
  ASSERT_TRUE(message);
  EXPECT_EQ(message->type(), traces::wire::kWhatsAppRelayResponse);
  EXPECT_EQ(message->MappedAddress()->ToString(), "192.0.2.5:4000");
  EXPECT_EQ(relay_.dropped(), 0u);
}

TEST_F(RelayTest, CarriesVoiceBetweenTheEndsUnchanged) {
  Admit();
  Say(caller_, voice_);
  ASSERT_EQ(callee_heard_.size(), 2u);
  EXPECT_EQ(callee_heard_[1], voice_);
  Say(callee_, voice_);
  ASSERT_EQ(caller_heard_.size(), 2u);
  EXPECT_EQ(relay_.relayed(), 2u);
}

TEST_F(RelayTest, DropsAndCountsStrangers) {
  Say(caller_, voice_);
  EXPECT_EQ(relay_.dropped(), 1u) << "voice before any request";
  Say(caller_, Request(CallEnd::kCaller, MakeRelayToken(kSeed + 1, 1, CallEnd::kCaller)));
  EXPECT_EQ(relay_.dropped(), 2u) << "a token the service did not make";
  Say(caller_, Request(CallEnd::kCallee, MakeRelayToken(kSeed, 1, CallEnd::kCaller)));
  EXPECT_EQ(relay_.dropped(), 3u) << "the other end's";
  EXPECT_TRUE(caller_heard_.empty());
}

TEST_F(RelayTest, DropsVoiceWhileTheOtherEndIsNotThere) {
  Say(caller_, Request(CallEnd::kCaller, MakeRelayToken(kSeed, 1, CallEnd::kCaller)));
  Say(caller_, voice_);
  EXPECT_EQ(relay_.relayed(), 0u);
  EXPECT_EQ(relay_.dropped(), 1u);
}

TEST_F(RelayTest, DropsAndCountsWhatIsMalformed) {
  Admit();
  const auto request = Request(CallEnd::kCaller, MakeRelayToken(kSeed, 1, CallEnd::kCaller));
  std::uint64_t sent = 0;
  for (std::size_t size = 0; size < request.size(); ++size) {
    Say(caller_, {request.begin(), request.begin() + static_cast<std::ptrdiff_t>(size)});
    EXPECT_EQ(relay_.dropped(), ++sent) << size << " octets";
  }
  for (std::size_t at : {0u, 1u, 2u, 3u, 4u, 20u, 22u, 23u}) {
    auto changed = request;
    changed[at] ^= 0x41;
    Say(caller_, changed);
    EXPECT_EQ(relay_.dropped(), ++sent) << "octet " << at;
  }
  Say(caller_, std::vector<std::uint8_t>(1400, 0x00));
  EXPECT_EQ(relay_.dropped(), ++sent);
  EXPECT_EQ(caller_heard_.size(), 1u);
}

TEST_F(RelayTest, SurvivesAnyOctets) {
  Admit();
  random::Stream stream(1, "test.relay", 0);
  const auto request = Request(CallEnd::kCaller, MakeRelayToken(kSeed, 1, CallEnd::kCaller));
  for (int i = 0; i < 2000; ++i) {
    auto octets = request;
    octets.resize(stream.Below(300));
    for (std::uint32_t changes = stream.Below(6); changes > 0 && !octets.empty(); --changes) {
      octets[stream.Below(static_cast<std::uint32_t>(octets.size()))] =
          static_cast<std::uint8_t>(stream());
    }
    Say(caller_, octets);
  }
  EXPECT_GT(relay_.dropped(), 1000u);
  Say(callee_, voice_);
  EXPECT_EQ(caller_heard_.back(), voice_) << "and still does its work";
}

TEST_F(RelayTest, AfterTheClosingMessageNothingIsCarried) {
  Admit();
  Say(caller_, Close(CallEnd::kCaller, MakeRelayToken(kSeed, 1, CallEnd::kCaller)));
  Say(callee_, voice_);
  Say(caller_, voice_);
  EXPECT_EQ(relay_.relayed(), 0u);
  EXPECT_EQ(relay_.dropped(), 2u);
  Say(callee_, Close(CallEnd::kCallee, MakeRelayToken(kSeed, 1, CallEnd::kCallee)));
  Admit();
  Say(caller_, voice_);
  EXPECT_EQ(relay_.relayed(), 1u) << "a call may come back";
}

TEST_F(RelayTest, AClosingMessageFromAStrangerIsCounted) {
  Say(caller_, Close(CallEnd::kCaller, MakeRelayToken(kSeed, 1, CallEnd::kCaller)));
  EXPECT_EQ(relay_.dropped(), 1u);
}

}  // namespace
}  // namespace wabed::packet
