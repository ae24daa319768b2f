// Corrupted packets: tshark calls exactly those wrong, and no host takes them.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/packet/core/intact.h"
#include "tests/integration/run_command.h"
#include "tests/integration/tshark.h"
#include "tests/unit/packet/mini_world.h"

namespace wabed::tests {
namespace {

using namespace std::chrono_literals;
using packet::testing::LivedWorld;

/// Bad checksums, and lengths that make tshark look no further.
constexpr const char* kWrong =
    "ip.checksum.status == 0 || udp.checksum.status == 0 || tcp.checksum.status == 0 || "
    "icmp.checksum.status == 0 || "
    "_ws.expert.message matches \"^Bogus |^Bad length value|exceeds framing length\"";

std::vector<std::uint64_t> WrongToTshark(const std::string& capture) {
  const auto result = RunCommand(
      "tshark -n -o ip.check_checksum:TRUE -o udp.check_checksum:TRUE -o "
      "tcp.check_checksum:TRUE -T fields -e frame.number -Y " +
      Quoted(kWrong) + " -r " + Quoted(capture) + " 2>/dev/null");
  EXPECT_EQ(result.exit_code, 0);
  std::vector<std::uint64_t> frames;
  std::istringstream lines(result.output);
  for (std::string line; std::getline(lines, line);) frames.push_back(std::stoull(line));
  return frames;
}

std::vector<std::uint64_t> WrongToUs(const std::string& capture) {
  std::vector<std::uint64_t> frames;
  traces::CaptureReader reader(capture);
  traces::CapturedPacket captured;
  while (reader.Next(captured)) {
    const std::size_t size = captured.size - packet::Frame::kHeadroom;
    const auto frame = packet::Frame::Create(size);
    std::copy_n(captured.data + packet::Frame::kHeadroom, size, frame->packet());
    if (!packet::IsIntact(*frame)) frames.push_back(captured.number);
  }
  return frames;
}

const traces::LinkRow& RowOf(const traces::Truth& truth, const std::string& direction) {
  for (const traces::LinkRow& row : truth.links) {
    if (row.link == "home.access" && row.direction == direction) return row;
  }
  throw std::logic_error("the access is not in links.csv");
}

/// A call with noise on the home's access, captured where the access meets the provider.
scenarios::Scenario Noisy() {
  scenarios::Scenario scenario = packet::testing::Mini();
  scenario.duration = 60s;
  scenarios::CaptureSection outside;
  outside.name = "outside";
  outside.network = "home";
  scenario.captures.push_back(outside);
  return scenario;
}

TEST(Corruption, TsharkSeesExactlyTheCorruptedPackets) {
  if (!HaveTshark()) GTEST_SKIP() << "no tshark";
  scenarios::Scenario scenario = Noisy();
  scenario.networks[0].access.up.corrupt.value = 0.2;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  const auto corrupted = RowOf(truth, "up").corrupted;
  EXPECT_GT(corrupted, 20u);
  const auto frames = WrongToTshark(world.Capture("outside"));
  EXPECT_EQ(frames.size(), corrupted);
  EXPECT_EQ(frames, WrongToUs(world.Capture("outside")));
  EXPECT_TRUE(WrongToTshark(world.Capture("home")).empty()) << "in front of the access all is well";
}

// What is corrupted on its way into a home ends at the gateway's NAT, what is corrupted on its way
// out at a router or at the relay: the same as if it had been lost.
TEST(Corruption, TakesVoiceAwayAsLossDoes) {
  scenarios::Scenario scenario = Noisy();
  scenario.networks[0].access.up.corrupt.value = 0.2;
  scenario.networks[0].access.down.corrupt.value = 0.1;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.media.size(), 2u);
  for (const traces::MediaRow& row : truth.media) {
    EXPECT_LE(row.received + row.lost, row.sent);
    EXPECT_GE(row.received + row.lost, row.sent - 10) << "but for those on their way at the end";
    EXPECT_EQ(row.duplicate, 0u);
  }
  // 150 packets each way: five standard errors are 24 and 18.
  EXPECT_NEAR(truth.media[0].lost, 0.2 * truth.media[0].sent, 24);
  EXPECT_NEAR(truth.media[1].lost, 0.1 * truth.media[1].sent, 18);
  EXPECT_TRUE(WrongToUs(world.Capture("home")).empty()) << "the gateway lets nothing wrong pass";
}

TEST(Duplication, TwoComeOfOneAndNothingIsLost) {
  scenarios::Scenario scenario = Noisy();
  scenario.networks[0].access.up.duplicate.value = 0.2;
  LivedWorld world(scenario);
  const traces::Truth truth = world.Live();
  ASSERT_EQ(truth.media.size(), 2u);
  EXPECT_EQ(truth.media[0].lost, 0u);
  EXPECT_EQ(truth.media[0].received, truth.media[0].sent);
  EXPECT_NEAR(truth.media[0].duplicate, 0.2 * truth.media[0].sent, 25);
  EXPECT_EQ(truth.media[1].duplicate, 0u);
  // Behind the link as many as the phones sent, and the copies.
  std::uint64_t sent = 0, outwards = 0;
  for (const traces::FlowTruthRow& flow : truth.flows) {
    if (flow.user.rfind("home", 0) == 0) sent += flow.orig_pkts;
  }
  traces::CaptureReader reader(world.Capture("outside"));
  traces::CapturedPacket captured;
  while (reader.Next(captured)) {
    outwards += captured.comment.find("dir=c2s") != std::string::npos;
  }
  EXPECT_EQ(outwards, sent + RowOf(truth, "up").duplicated);
}

}  // namespace
}  // namespace wabed::tests
