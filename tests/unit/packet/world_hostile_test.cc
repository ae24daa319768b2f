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

Payload Voice() {
  wire::RtpHeader header;
  header.payload_type = 120;
  header.ssrc = 0x12345678;
  Payload octets(70);
  wire::EncodeRtpHeader(header, octets.data(), octets.size());
  return octets;
}

Payload Report() {
  Payload octets(256);
  wire::RtcpWriter writer(octets.data(), octets.size());
  wire::RtcpReportBlock block;
  block.fraction_lost = 255;
  writer.SenderReport(0x12345678, {}, &block, 1);
  writer.SourceDescription(0x12345678, "stranger");
  writer.Bye(0x12345678);
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

/// Lives through the call while a stranger sends these to a socket, one each 10 ms from 9 s on.
Attacked Attack(Endpoint victim, const std::vector<Payload>& payloads) {
  LivedWorld world(Open());
  Stranger stranger({1, "West", 0});
  world->internet().Attach(kStranger.address, stranger);
  Nanoseconds at = 9s;
  for (const Payload& payload : payloads) {
    ns3::Simulator::Schedule(ToTime(at), [&world, &stranger, victim, payload] {
      Payload datagram = Udp(kStranger, victim, payload.size());
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

}  // namespace
}  // namespace wabed::packet
