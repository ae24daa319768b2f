// Strangers that write to a call's socket and to its relay.
#include <gtest/gtest.h>

#include <ns3/simulator.h>

#include <string>
#include <vector>

#include "models/random/stream.h"
#include "tests/unit/packet/mini_world.h"
#include "tests/unit/packet/packets.h"
#include "traces/wire/rtcp.h"
#include "traces/wire/rtp.h"
#include "traces/wire/srtcp.h"
#include "traces/wire/whatsapp_stun.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
namespace wire = traces::wire;
using Payload = std::vector<std::uint8_t>;

const Endpoint kStranger{Ip(192, 0, 2, 99), 666};

/// Takes what is sent to the stranger.
class Stranger final : public Edge {
 public:
  using Edge::Edge;
  void Arrive(ns3::Ptr<Frame> frame, std::uint32_t) override {
    if (Ipv4Packet(frame->packet()).protocol() == kUdp) ++datagrams;
  }
  int datagrams = 0;
};

Payload PeerCheck(bool response) {
  Payload octets(wire::kWhatsAppPeerCheckSize);
  const std::uint8_t key[] = {1, 2, 3};
  wire::EncodeWhatsAppPeerCheck(response, {9, 9, 9}, key, sizeof key, octets.data(), octets.size());
  return octets;
}

Payload Voice(std::uint32_t ssrc = 0x12345678) {
  wire::RtpHeader header;
  header.payload_type = 120;
  header.ssrc = ssrc;
  Payload octets(70);
  wire::EncodeRtpHeader(header, octets.data(), octets.size());
  return octets;
}

Payload Report(std::uint32_t ssrc = 0x12345678) {
  Payload octets(256);
  wire::RtcpWriter writer(octets.data(), octets.size());
  wire::RtcpReportBlock block;
  block.fraction_lost = 255;
  writer.SenderReport(ssrc, {}, &block, 1);
  writer.SourceDescription(ssrc, "stranger");
  writer.Bye(ssrc);
  octets.resize(writer.Finish());
  return octets;
}

/// The small world's call, whose mobile phone everybody can write to.
scenarios::Scenario Open() {
  auto scenario = Mini();
  scenario.duration = 25s;
  scenario.calls.list[0].duration = 8s;
  scenario.service.paths.direct = true;
  scenario.networks[1].nat.filtering = scenarios::NatSection::Behaviour::kEndpointIndependent;
  return scenario;
}

struct Attacked {
  traces::Truth truth;
  int answers = 0;
};

/// Lives through the call while a stranger sends these to a socket, one each 10 ms from 9 s on, in
/// the name of `sender`.
Attacked Attack(Endpoint victim, const std::vector<Payload>& payloads,
                Endpoint sender = kStranger) {
  LivedWorld world(Open());
  Stranger stranger({1, "West", 0});
  world->internet().Attach(kStranger.address, stranger);
  Nanoseconds at = 9s;
  for (const Payload& payload : payloads) {
    ns3::Simulator::Schedule(ToTime(at), [&world, &stranger, sender, victim, payload] {
      Payload datagram = Udp(sender, victim, payload.size());
      std::copy(payload.begin(), payload.end(), datagram.begin() + 28);
      world->internet().Carry(ToFrame(WithChecksums(datagram)), stranger, Now());
    });
    at += 10ms;
  }
  Attacked attacked;
  attacked.truth = world.Live();
  attacked.answers = stranger.datagrams;
  return attacked;
}

std::vector<std::string> PathsOf(const traces::Truth& truth) {
  std::vector<std::string> rows;
  for (const traces::PathRow& row : truth.paths) {
    rows.push_back(row.end + " " + row.remote + " " + row.cause + " " +
                   std::to_string(row.packets));
  }
  return rows;
}

/// Everything a stranger can think of.
std::vector<Payload> Everything() {
  std::vector<Payload> payloads = {{}, {0}, PeerCheck(false), PeerCheck(true), Voice(), Report()};
  random::Stream stream(1, "test.hostile");
  const std::vector<Payload> forms = {PeerCheck(false), PeerCheck(true), Voice(), Report()};
  for (int i = 0; i < 300; ++i) {
    Payload payload = forms[static_cast<std::size_t>(i) % forms.size()];
    payload.resize(stream.Below(1 + static_cast<std::uint32_t>(payload.size())));
    for (int change = 0; change < 2 && !payload.empty(); ++change) {
      payload[stream.Below(static_cast<std::uint32_t>(payload.size()))] =
          static_cast<std::uint8_t>(stream());
    }
    payloads.push_back(payload);
  }
  return payloads;
}

TEST(WorldHostile, AStrangerIsCountedAndChangesNothing) {
  const Attacked quiet = Attack(kStranger, {});
  ASSERT_EQ(quiet.truth.calls.size(), 1u);
  EXPECT_EQ(quiet.truth.calls[0].ignored, 0u);
  const std::vector<Payload> payloads = Everything();
  const Attacked attacked = Attack({Ip(192, 0, 2, 17), quiet.truth.calls[0].callee_port}, payloads);
  EXPECT_EQ(attacked.truth.calls.at(0).ignored, payloads.size());
  EXPECT_EQ(attacked.answers, 0) << "and hears nothing";
  EXPECT_EQ(PathsOf(attacked.truth), PathsOf(quiet.truth));
  EXPECT_EQ(attacked.truth.calls[0].end_reason, "hangup");
  ASSERT_EQ(attacked.truth.media.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(attacked.truth.media[i].received, quiet.truth.media[i].received);
    EXPECT_EQ(attacked.truth.media[i].lost, 0u);
    EXPECT_EQ(attacked.truth.media[i].duplicate, 0u);
  }
}

TEST(WorldHostile, ARelayCarriesNothingForAStranger) {
  const Attacked quiet = Attack(kStranger, {});
  const Attacked attacked = Attack({Ip(203, 0, 113, 100), 3478}, Everything());
  EXPECT_EQ(PathsOf(attacked.truth), PathsOf(quiet.truth));
  EXPECT_EQ(attacked.truth.calls.at(0).ignored, 0u);
  EXPECT_EQ(attacked.answers, 0);
}

/// A report of the caller's, as far as anybody can write it who knows its source and not its key.
std::vector<Payload> ForgedReports(std::uint32_t ssrc) {
  std::vector<Payload> payloads;
  Payload report = Report(ssrc);
  const std::size_t size = report.size();
  payloads.push_back(report);  // without a trailer
  wire::SrtpMaster wrong{};
  for (const bool encrypt : {false, true}) {
    report.resize(size);
    report.resize(size + wire::kSrtcpTrailerSize);
    wire::SrtcpContext(wrong).Protect(report.data(), size, report.size(), encrypt);
    payloads.push_back(report);
    wrong[0] = 1;
    // Cut short anywhere.
    for (std::size_t length = 1; length < report.size(); length += 7) {
      payloads.emplace_back(report.begin(), report.begin() + static_cast<std::ptrdiff_t>(length));
    }
  }
  return payloads;
}

// In the name of the relay that carries the call: reports with the right source and the wrong key,
// whole and cut short, checks with a wrong secret, media of another source.
TEST(WorldHostile, WhatComesInTheRelaysNameIsJudgedByItsKey) {
  const Attacked quiet = Attack(kStranger, {});
  const traces::CallRow& call = quiet.truth.calls.at(0);
  const traces::MediaRow& media = quiet.truth.media.at(0);
  ASSERT_EQ(media.direction, "caller-to-callee");
  EXPECT_EQ(media.rejected, 0u);
  std::vector<Payload> payloads = ForgedReports(media.ssrc);
  ASSERT_GT(payloads.size(), 20u);
  payloads.push_back(Voice());
  payloads.push_back(PeerCheck(false));
  payloads.push_back(PeerCheck(true));
  const Endpoint relay{Ip(203, 0, 113, 100), 3478};
  const Attacked attacked = Attack({Ip(192, 0, 2, 17), call.callee_port}, payloads, relay);
  EXPECT_EQ(attacked.truth.calls.at(0).ignored, payloads.size());
  EXPECT_GT(attacked.truth.media.at(0).rejected, 2u) << "reports that were read, and the voice";
  EXPECT_EQ(PathsOf(attacked.truth), PathsOf(quiet.truth));
  EXPECT_EQ(attacked.truth.calls[0].end_reason, "hangup") << "a forged farewell ends nothing";
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(attacked.truth.media[i].received, quiet.truth.media[i].received);
    EXPECT_EQ(attacked.truth.media[i].lost, quiet.truth.media[i].lost);
    EXPECT_EQ(attacked.truth.media[i].rtt_ms, quiet.truth.media[i].rtt_ms);
  }
}

// The peer itself, through the relay and directly: what it adds is counted at the other end or
// dropped at the relay, and the call is packet for packet the one without it.
TEST(WorldHostile, AHostilePeersPacketsAreCountedAndChangeNothing) {
  for (const bool direct : {false, true}) {
    auto scenario = Open();
    scenario.service.paths.direct = direct;
    const traces::Truth quiet = LivedWorld(scenario).Live();
    scenario.calls.list[0].malformed.value = 0.5;
    const traces::Truth attacked = LivedWorld(scenario).Live();
    EXPECT_EQ(quiet.calls.at(0).ignored, 0u);
    EXPECT_GT(attacked.calls.at(0).ignored, 100u) << direct;
    EXPECT_GT(attacked.media.at(0).rejected, 30u) << direct;
    EXPECT_EQ(attacked.calls[0].end_reason, "hangup");
    EXPECT_EQ(PathsOf(attacked), PathsOf(quiet));
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(attacked.media.at(i).received, quiet.media.at(i).received);
      EXPECT_EQ(attacked.media[i].lost, 0u);
      EXPECT_EQ(attacked.media[i].duplicate, 0u);
      EXPECT_EQ(attacked.media[i].rtt_ms, quiet.media[i].rtt_ms);
    }
  }
}

// A phone whose NAT has two ports talks through one relay; what finds no port is counted.
TEST(WorldHostile, ANatWithoutPortsIsCountedAndCarriesOn) {
  auto scenario = Mini();
  scenario.service.paths.direct = true;
  scenario.networks[1].nat.mapping = scenarios::NatSection::Behaviour::kAddressAndPortDependent;
  scenario.networks[1].nat.ports = 3;
  const traces::Truth truth = LivedWorld(scenario).Live();
  std::uint64_t exhausted = 0;
  for (const traces::NatRow& nat : truth.nats) exhausted += nat.exhausted;
  EXPECT_GT(exhausted, 10u);
  ASSERT_EQ(truth.calls.size(), 1u);
  EXPECT_EQ(truth.calls[0].ignored, 0u);
}

}  // namespace
}  // namespace wabed::packet
