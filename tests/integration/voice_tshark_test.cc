// Voice as captures show it, read by tshark, against what the ends know.
#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "tests/integration/voice_call.h"

namespace wabed::tests {
namespace {

using namespace std::chrono_literals;
using Direction = scenarios::ImpairmentSection::Direction;
using Media = scenarios::MediaSection;

/// A call of half a minute from a home whose way up loses 4 % and is uneven. The callee's end of
/// the world, where the capture `core` is, only delays.
scenarios::Scenario BadLine() {
  scenarios::Scenario scenario = packet::testing::Mini();
  scenario.duration = 45s;
  scenario.calls.list[0].duration = 30s;
  scenario.media.rtcp_interval = 1s;
  auto bad = packet::testing::Impairment("home.access", Direction::kUp, 7s, 45s);
  bad.delay = 60ms;
  bad.jitter = 8ms;
  bad.loss.model = scenarios::LossSection::Model::kBernoulli;
  bad.loss.probability.value = 0.04;
  scenario.impairments = {bad};
  return scenario;
}

class VoiceCapture : public VoiceCall {
 protected:
  /// The fields of the caller's packets at the callee's end, packet by packet.
  std::vector<std::vector<double>> Read(const std::string& filter,
                                        const std::vector<std::string>& fields) {
    std::vector<std::vector<double>> packets;
    for (const std::string& line :
         TsharkFields(world_->Capture("core"), filter, fields, kWithRtp)) {
      std::istringstream words(line);
      packets.emplace_back();
      for (std::string word; words >> word;) packets.back().push_back(std::stod(word));
    }
    return packets;
  }
  std::string RtpOfCaller() const { return "rtp.ssrc == " + std::to_string(FromCaller().ssrc); }
};

TEST_F(VoiceCapture, LossRateAndJitterAreTheTruths) {
  Live(BadLine());
  const traces::MediaRow& media = FromCaller();
  EXPECT_GT(media.lost, 30u);
  const auto counts = CountWithTshark(world_->Capture("core"), {});
  int streams = 0;
  for (const auto& [key, stream] : counts.rtp) {
    if (std::get<4>(key) != media.ssrc) continue;
    ++streams;
    EXPECT_EQ(stream.packets, media.received);
    // Of what was lost after the last packet that came, sequence numbers tell nothing.
    EXPECT_NEAR(static_cast<double>(stream.lost), static_cast<double>(media.lost), 2);
  }
  EXPECT_EQ(streams, 1);

  const auto packets = Read(RtpOfCaller(), {"frame.time_epoch", "rtp.timestamp"});
  ASSERT_EQ(packets.size(), media.received);
  // RFC 3550 section 6.4.1, by what tshark reads, at 16 kHz.
  double jitter = 0;
  for (std::size_t i = 1; i < packets.size(); ++i) {
    const double difference =
        (packets[i][0] - packets[i - 1][0]) * 16000 - (packets[i][1] - packets[i - 1][1]);
    jitter += (std::abs(difference) - jitter) / 16;
  }
  EXPECT_GT(media.jitter_ms, 4);
  EXPECT_NEAR(jitter / 16, media.jitter_ms, 0.1);
  const double seconds = packets.back()[0] - packets.front()[0];
  const double share = static_cast<double>(media.received) / static_cast<double>(media.sent);
  EXPECT_NEAR(static_cast<double>(packets.size()) / seconds, 50 * share, 0.5);
  ExpectNothingMalformed();
}

TEST_F(VoiceCapture, ReportsSayWhatTheTruthSays) {
  Live(BadLine());
  const traces::MediaRow& media = FromCaller();
  // What the callee says of the caller's packets.
  const auto reports =
      Read("rtcp.pt == 200 && rtcp.senderssrc == " + std::to_string(truth_.media[1].ssrc),
           {"frame.time_epoch", "rtcp.ssrc.fraction", "rtcp.ssrc.cum_nr", "rtcp.ssrc.jitter"});
  ASSERT_GE(reports.size(), 28u);
  double lost = 0;
  for (std::size_t i = 1; i < reports.size(); ++i) {
    // The last one says goodbye.
    if (i + 1 < reports.size()) {
      EXPECT_NEAR(reports[i][0] - reports[i - 1][0], 1, 0.06);
    }
    EXPECT_GE(reports[i][2], reports[i - 1][2] - 1) << "late packets take losses back";
    lost += reports[i][1] / 256;
  }
  EXPECT_NEAR(reports.back()[2], static_cast<double>(media.lost), 4);
  EXPECT_NEAR(lost / static_cast<double>(reports.size() - 1),
              static_cast<double>(media.lost) / static_cast<double>(media.sent), 0.01);
  EXPECT_NEAR(reports.back()[3] / 16, media.jitter_ms, 3);
  // Half the way back, and on the way forth 60 ms more than the links have.
  ASSERT_TRUE(media.rtt_ms);
  double delays = 0;
  for (const traces::MediaRow& row : truth_.media) delays += row.network_delay_ms;
  // Thirty reports on a way that varies by 8 ms: a standard error of 1.5.
  EXPECT_NEAR(*media.rtt_ms, delays, 6);
  EXPECT_NEAR(*truth_.media[1].rtt_ms, delays, 6);
}

TEST_F(VoiceCapture, BundlesAndPausesShow) {
  scenarios::Scenario scenario = BadLine();
  scenario.impairments.clear();
  scenario.media.bundled_for = 5s;
  scenario.media.bundled_frames = 8;
  scenario.media.silence = Media::Silence::kDiscontinuous;
  Live(scenario);
  const auto packets =
      Read(RtpOfCaller(), {"frame.time_epoch", "rtp.timestamp", "rtp.seq", "rtp.marker"});
  ASSERT_EQ(packets.size(), FromCaller().sent);
  EXPECT_EQ(FromCaller().lost, 0u);
  int marked = 0, gaps = 0;
  for (std::size_t i = 1; i < packets.size(); ++i) {
    const double since = packets[i][0] - packets[0][0];
    const double step = packets[i][1] - packets[i - 1][1];
    EXPECT_EQ(packets[i][2], packets[i - 1][2] + 1);
    if (since < 4.9) {
      EXPECT_EQ(std::fmod(step, 2560), 0) << "160 ms in a packet";
    }
    EXPECT_EQ(std::fmod(step, 320), 0);
    gaps += since > 5.2 && step > 320 ? 1 : 0;
    marked += packets[i][3] != 0 ? 1 : 0;
  }
  EXPECT_GT(marked, 4);
  EXPECT_GT(gaps, 10);
  EXPECT_LT(packets.size(), 25u * 50 * 2 / 3 + 32);
  ExpectNothingMalformed();
}

}  // namespace
}  // namespace wabed::tests
