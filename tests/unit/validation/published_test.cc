#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>

#include "sample_capture.h"
#include "validation/published/coverage.h"
#include "validation/published/measurements.h"
#include "validation/published/verdict.h"

namespace wabed::validation {
namespace {

constexpr unsigned kCalls = 40;

struct World {
  std::vector<traces::CaptureSummary> captures = {CallsAtHome(kCalls)};
  Observation observation;

  Observation& Observe() {
    observation.captures = &captures;
    return observation;
  }
};

/// In every call the phone tries a socket of the other end, and in every other one its voice moves
/// there for the last second.
void TryPeers(traces::CaptureSummary& capture) {
  for (unsigned call = 0; call < kCalls; ++call) {
    const traces::StunExchange relay = capture.stun[call * 8];
    traces::StunExchange peer = relay;
    peer.flow = AddFlow(capture, "udp", relay.client, relay.client_port, "179.24.0.1", 50001,
                        71.5 + 60.0 * call, 72.0 + 60.0 * call);
    peer.server = "179.24.0.1";
    peer.server_port = 50001;
    peer.whatsapp = false;
    peer.types = {0x0001, 0x0101};
    peer.ts_first = At(11.5 + 60.0 * call);
    peer.ts_first_response = At(11.6 + 60.0 * call);
    capture.stun.push_back(peer);
    if (call % 2 != 0) continue;
    const std::uint32_t source = capture.rtp[call * 2].ssrc;
    AddRtp(capture, peer.flow, peer.client, peer.client_port, peer.server, peer.server_port,
           21 + 60.0 * call, 1)
        .ssrc = source;
  }
}

World GoodWorld() {
  World world;
  TryPeers(world.captures[0]);
  world.observation.kinds["home"] = "home-lan";
  for (const traces::ServerRow& server : TruthOfCallsAtHome(kCalls).servers) {
    world.observation.as_numbers[server.address] = server.as;
  }
  return world;
}

JudgedTarget JudgeById(const std::string& id, World& world) {
  for (const Target& target : Targets()) {
    if (target.id == id) return Judge(target, world.Observe());
  }
  throw std::out_of_range(id);
}

void ForEveryStream(World& world, const std::function<void(traces::RtpStream&)>& change) {
  for (traces::RtpStream& rtp : world.captures[0].rtp) change(rtp);
}

/// Moves a relay to another address wherever it stands.
void Readdress(World& world, const std::function<std::string(const std::string&, unsigned)>& to) {
  for (std::size_t i = 0; i < world.captures[0].stun.size(); ++i) {
    traces::StunExchange& stun = world.captures[0].stun[i];
    stun.server = to(stun.server, static_cast<unsigned>(i / 8));
  }
}

/// Campaigns' targets have tests of their own: published_campaign_test.cc.
bool RestsOnCaptures(const Target& target) {
  return target.measure != nullptr && (target.measure->source == StatisticSource::kCaptures ||
                                       target.measure->source == StatisticSource::kPaths);
}

/// For each target, how to make a capture that contradicts it.
const std::map<std::string, std::function<void(World&)>>& Doctors() {
  static const std::map<std::string, std::function<void(World&)>> doctors = {
      {"A.call_probe", [](World& w) { w.captures[0].bursts[3].exchanges.pop_back(); }},
      {"A.call_probe.at_once",
       [](World& w) {
         auto& capture = w.captures[0];
         for (auto& burst : capture.bursts) {
           capture.stun[burst.exchanges.back()].ts_first += std::chrono::seconds(2);
         }
       }},
      {"A.call_fixed.fixed", [](World& w) { w.captures[0].stun[8].server = "185.60.219.2"; }},
      {"A.call_fixed.addresses",
       [](World& w) {
         Readdress(w, [](const std::string& server, unsigned) {
           return server == "185.60.216.2" ? std::string("185.60.219.2") : server;
         });
       }},
      {"A.call_fixed.varying",
       [](World& w) {
         Readdress(w, [](const std::string& server, unsigned) {
           return server.substr(0, 3) == "31." ? std::string("31.13.64.48") : server;
         });
       }},
      {"A.call_fixed.always_vary",
       [](World& w) {
         // Every other call falls back on the same five.
         auto& stun = w.captures[0].stun;
         for (std::size_t i = 0; i < stun.size(); ++i) {
           if (i / 8 % 2 == 1 && i % 8 >= 3) {
             stun[i].server = "31.13." + std::to_string(64 + i % 8) + ".48";
           }
         }
       }},
      {"A.call_fixed.distinct", [](World& w) { w.captures[0].stun[20].server = "31.13.99.48"; }},
      {"A.ports.stun", [](World& w) { w.captures[0].stun[5].server_port = 3480; }},
      {"A.ports.chat", [](World& w) { w.captures[0].flows[1].resp_p = 80; }},
      {"A.roles.call_media",
       [](World& w) {
         AddDns(w.captures[0], "192.168.1.10", "relay.whatsapp.net", {"185.60.216.2"}, 5);
       }},
      {"A.call_adapt.tries",
       [](World& w) {
         for (auto& stun : w.captures[0].stun) {
           if (!stun.whatsapp) stun.client_port = 1;
         }
       }},
      {"A.call_adapt.moves",
       [](World& w) {
         std::uint32_t source = 0;
         ForEveryStream(w, [&](auto& rtp) { rtp.ssrc = ++source; });
       }},
      {"A.call_relay",
       [](World& w) {
         for (unsigned call = 0; call < kCalls; ++call) {
           const auto& stun = w.captures[0].stun[call * 8 + 1];
           AddRtp(w.captures[0], stun.flow, stun.client, stun.client_port, stun.server, 3478, 0, 5);
         }
       }},
      {"A.call_flow.pps",
       [](World& w) { ForEveryStream(w, [](auto& rtp) { rtp.packets = rtp.packets * 9 / 10; }); }},
      {"A.call_flow.frame",
       [](World& w) { ForEveryStream(w, [](auto& rtp) { rtp.frame_bytes += 2 * rtp.packets; }); }},
      {"A.call_flow.rate",
       [](World& w) { ForEveryStream(w, [](auto& rtp) { rtp.frame_bytes += 5 * rtp.packets; }); }},
      {"A.call_flow.payload",
       [](World& w) {
         ForEveryStream(w, [](auto& rtp) { rtp.payload_bytes -= 2 * rtp.packets; });
       }},
      {"A.call_flow.payload_rate",
       [](World& w) {
         ForEveryStream(w, [](auto& rtp) { rtp.payload_bytes += 2 * rtp.packets; });
       }},
      {"A.call_flow.coding_rate",
       [](World& w) {
         ForEveryStream(w, [](auto& rtp) { rtp.payload_bytes -= 2 * rtp.packets; });
       }},
      {"A.call_flow.variable",
       [](World& w) {
         ForEveryStream(w, [](auto& rtp) {
           for (auto& second : rtp.seconds) second.frame_bytes = 5600;
         });
       }},
      {"A.call_flow.two_flows",
       [](World& w) {
         auto& rtp = w.captures[0].rtp;
         for (std::size_t i = 0; i < 3; ++i) rtp.erase(rtp.begin() + 1 + static_cast<long>(i));
       }},
      {"A.call_flow.rtcp",
       [](World& w) {
         ForEveryStream(w, [](auto& rtp) { rtp.ts_last += std::chrono::seconds(20); });
         w.captures[0].rtcp.resize(30);
       }},
      {"A.call_flow.codec",
       [](World& w) { ForEveryStream(w, [](auto& rtp) { rtp.payload_type = 8; }); }},
      {"A.relay_ips",
       [](World& w) {
         Readdress(w, [](const std::string& server, unsigned) {
           return server == "179.60.192.48" ? std::string("179.60.193.48") : server;
         });
       }},
      {"A.roles.call_signalling", [](World& w) { w.captures[0].flows[1].ts_last = At(70); }},
      {"A.rfcs", [](World& w) { w.captures[0].rtp[4].ts_first = At(0); }},
      {"B.conns.control",
       [](World& w) {
         for (std::uint16_t port : {50001, 50002}) {
           AddFlow(w.captures[0], "tcp", "192.168.1.10", port, "50.22.198.205", 443, 1, 9);
         }
       }},
      {"A.asn.standard", [](World& w) { w.observation.as_numbers["50.22.198.205"] = 15169; }},
      {"A.asn.calling", [](World& w) { w.observation.as_numbers["185.60.217.2"] = 36351; }},
      {"A.asn.count", [](World& w) { w.observation.as_numbers["185.60.217.2"] = 6057; }},
  };
  return doctors;
}

TEST(Published, EveryTargetPassesOnACaptureAsTheStudyDescribesIt) {
  World world = GoodWorld();
  for (const JudgedTarget& judged : JudgeAll(Targets(), world.Observe(), "calling-2016")) {
    if (judged.target->id == "A.call_flow.rtcp") continue;  // these calls last ten seconds
    EXPECT_EQ(judged.verdict, Verdict::kPass)
        << judged.target->id << ": "
        << (judged.measurement.value ? judged.measurement.value->value : NAN) << " "
        << judged.measurement.note;
    EXPECT_GT(judged.measurement.n, 0u) << judged.target->id;
    EXPECT_EQ(judged.measurement.captures, std::vector<std::string>{"home"}) << judged.target->id;
  }
}

TEST(Published, RtcpPassesOnLongerCalls) {
  World world = GoodWorld();
  EXPECT_EQ(JudgeById("A.call_flow.rtcp", world).verdict, Verdict::kNotMeasured);
  ForEveryStream(world, [](auto& rtp) { rtp.ts_last += std::chrono::seconds(20); });
  EXPECT_EQ(JudgeById("A.call_flow.rtcp", world).verdict, Verdict::kPass);
}

TEST(Published, EveryTargetCanFail) {
  for (const Target& target : Targets()) {
    if (!RestsOnCaptures(target)) continue;
    const auto doctor = Doctors().find(target.id);
    ASSERT_NE(doctor, Doctors().end()) << target.id << " has no capture that contradicts it";
    World world = GoodWorld();
    doctor->second(world);
    const JudgedTarget judged = JudgeById(target.id, world);
    EXPECT_EQ(judged.verdict, Verdict::kFail)
        << target.id << ": " << (judged.measurement.value ? judged.measurement.value->value : NAN);
  }
}

TEST(Published, NothingIsMeasuredInAnEmptyCapture) {
  World world;
  world.captures = {traces::CaptureSummary{}};
  for (const JudgedTarget& judged : JudgeAll(Targets(), world.Observe(), "calling-2016")) {
    EXPECT_EQ(judged.verdict, Verdict::kNotMeasured) << judged.target->id;
    EXPECT_FALSE(judged.measurement.note.empty()) << judged.target->id;
  }
}

TEST(Published, SaysWhatOneCallCannotTell) {
  World world = GoodWorld();
  world.captures = {CallsAtHome(1)};
  EXPECT_EQ(JudgeById("A.call_probe", world).verdict, Verdict::kPass);
  EXPECT_EQ(JudgeById("A.call_fixed.addresses", world).verdict, Verdict::kPass);
  for (const char* id : {"A.call_fixed.fixed", "A.call_fixed.varying", "A.call_fixed.distinct",
                         "A.call_fixed.always_vary"}) {
    const JudgedTarget judged = JudgeById(id, world);
    EXPECT_EQ(judged.verdict, Verdict::kNotMeasured) << id;
    EXPECT_EQ(judged.measurement.note, "1 calls are seen, at least 8 are needed");
  }
}

TEST(Published, LeavesRelaySitesOut) {
  World world = GoodWorld();
  world.observation.kinds["home"] = "relay-site";
  EXPECT_EQ(JudgeById("A.call_probe", world).verdict, Verdict::kNotMeasured);
  EXPECT_EQ(JudgeById("A.call_flow.pps", world).verdict, Verdict::kNotMeasured);
}

TEST(Published, CountsACallSeenInsideAndOutsideANatOnce) {
  World world = GoodWorld();
  for (auto& stun : world.captures[0].stun)
    stun.mapped_address = "200.40.0.7:" + std::to_string(stun.client_port);
  traces::CaptureSummary outside = world.captures[0];
  outside.file = "captures/provider.pcapng";
  for (auto& burst : outside.bursts) burst.client = "200.40.0.7";
  for (auto& stun : outside.stun) stun.client = "200.40.0.7";
  world.captures.push_back(outside);
  EXPECT_EQ(JudgeById("A.call_probe", world).measurement.n, kCalls);
  EXPECT_EQ(FindCalls(FindEnds(world.Observe())).size(), kCalls);
}

TEST(Published, TakesBothEndsOfACallForOne) {
  World world = GoodWorld();
  traces::CaptureSummary other = world.captures[0];
  other.file = "captures/mobile.pcapng";
  for (auto& burst : other.bursts) burst.client = "10.9.9.9";
  for (auto& stun : other.stun) stun.client = "10.9.9.9";
  world.captures.push_back(other);
  EXPECT_EQ(JudgeById("A.call_probe", world).measurement.n, 2 * kCalls);
  EXPECT_EQ(JudgeById("A.call_fixed.distinct", world).measurement.n, kCalls);
}

// Two draws of one from two: different with probability 1/2.
TEST(Coverage, OfTwoDrawsByHand) {
  const std::vector<double> distribution = DistinctDistribution(2, 1, 2);
  EXPECT_DOUBLE_EQ(distribution.at(1), 0.5);
  EXPECT_DOUBLE_EQ(distribution.at(2), 0.5);
  EXPECT_DOUBLE_EQ(MeanOfDistribution(distribution), 1.5);
}

// Each of fourteen is missed by a call with probability 9/14: 14 (1 - (9/14)^n) are expected.
TEST(Coverage, OfFiveOfFourteenAgreesWithTheClosedMean) {
  for (unsigned calls : {1u, 2u, 8u, 40u}) {
    const std::vector<double> distribution = DistinctDistribution(14, 5, calls);
    double sum = 0;
    for (double probability : distribution) sum += probability;
    EXPECT_NEAR(sum, 1, 1e-12);
    EXPECT_NEAR(MeanOfDistribution(distribution), 14 * (1 - std::pow(9.0 / 14, calls)), 1e-9);
  }
  EXPECT_EQ(CentralRange(DistinctDistribution(14, 5, 1), 0.99).low, 5);
  EXPECT_EQ(CentralRange(DistinctDistribution(14, 5, 1), 0.99).high, 5);
  EXPECT_EQ(CentralRange(DistinctDistribution(14, 5, 40), 0.99).low, 14);
  EXPECT_THROW(DistinctDistribution(2, 3, 1), std::invalid_argument);
}

TEST(Published, JsonAndJunitTellTheSame) {
  World world = GoodWorld();
  ForEveryStream(world, [](auto& rtp) { rtp.frame_bytes *= 2; });
  const std::vector<JudgedTarget> judged = JudgeAll(Targets(), world.Observe(), "calling-2016");
  const auto json = PublishedJson(judged);
  EXPECT_EQ(json["summary"]["fail"], 2) << json["summary"];
  EXPECT_EQ(json["summary"]["not-measured"], 1);
  EXPECT_EQ(json["targets"].size(), judged.size());
  const std::string xml = JunitXml(judged);
  EXPECT_NE(xml.find("tests=\"30\" failures=\"2\" errors=\"0\" skipped=\"1\""), std::string::npos)
      << xml.substr(0, 200);
  EXPECT_NE(xml.find("name=\"A.call_flow.frame\"><failure message=\"a mean packet of 112 bytes: "
                     "measured 224 B, expected 111 to 113"),
            std::string::npos);
}

}  // namespace
}  // namespace wabed::validation
