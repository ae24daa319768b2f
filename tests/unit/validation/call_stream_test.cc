#include "validation/qoe/call_stream.h"

#include <gtest/gtest.h>

#include "sample_capture.h"
#include "validation/qoe/call_quality.h"

/// Calls that change their path while somebody looks on.
namespace wabed::validation {
namespace {

constexpr char kPhone[] = "192.168.1.10";
constexpr std::uint16_t kPort = 20000;
constexpr char kPeer[] = "80.32.0.2";

/// What the phone at home sends, 50 packets/s from number 1 at second 11 on.
class MovingCall : public testing::Test {
 protected:
  MovingCall() : capture_(CallsAtHome(1)) {
    capture_.rtp.clear();
    capture_.rtcp.clear();
    for (std::size_t i = 0; i < capture_.stun.size(); ++i) {
      if (capture_.stun[i].client_port == kPort) relays_.push_back(i);
    }
  }
  /// Packets [from, to) by number, over the i-th relay.
  void Over(std::size_t relay, unsigned from, unsigned to) {
    const traces::StunExchange& stun = capture_.stun[relays_.at(relay)];
    Piece(stun.flow, stun.server, 3478, from, to);
  }
  /// Likewise, to the other phone itself; `rtt_ms` by what both asked each other.
  std::uint64_t Directly(unsigned from, unsigned to, double rtt_ms = 30) {
    const std::uint64_t flow =
        AddFlow(capture_, "udp", kPhone, kPort, kPeer, 4000, 11 + from / 50.0, 11 + to / 50.0);
    traces::StunExchange check;
    check.flow = flow;
    check.client = kPeer;  // who asked first
    check.client_port = 4000;
    check.server = kPhone;
    check.server_port = kPort;
    check.requests = check.responses = 4;
    check.ts_first = At(11 + from / 50.0);
    check.min_rtt_ms = 1;
    check.min_peer_rtt_ms = rtt_ms - 1;
    capture_.stun.push_back(check);
    Piece(flow, kPeer, 4000, from, to);
    return flow;
  }
  void Reported(std::uint64_t flow, unsigned number, std::int32_t lost) {
    if (capture_.rtcp.empty()) capture_.rtcp.emplace_back().flow = flow;
    capture_.rtcp[0].reported.push_back(
        {7, lost, static_cast<std::uint16_t>(number), At(11 + number / 50.0)});
  }
  PassiveEstimate Only() {
    const auto estimates = EstimatePassively(capture_);
    EXPECT_EQ(estimates.size(), 1u);
    return estimates.empty() ? PassiveEstimate{} : estimates[0];
  }

  traces::CaptureSummary capture_;
  std::vector<std::size_t> relays_;

 private:
  void Piece(std::uint64_t flow, const std::string& to_host, std::uint16_t to_port, unsigned from,
             unsigned to) {
    const double start = 11 + from / 50.0;
    traces::RtpStream& rtp = AddRtp(capture_, flow, kPhone, kPort, to_host, to_port, start, 1);
    rtp.ssrc = 7;
    rtp.packets = rtp.expected = to - from;
    rtp.ts_last = At(11 + (to - 1) / 50.0);
    rtp.stretches[0] = {rtp.ts_first,
                        rtp.ts_last,
                        static_cast<std::uint16_t>(from + 1),
                        static_cast<std::uint16_t>(to),
                        to - from,
                        to - from};
  }
};

TEST_F(MovingCall, IsOneStreamOverAllItsPaths) {
  Over(0, 0, 100);
  Directly(100, 400);
  Over(1, 400, 500);
  const PassiveEstimate estimate = Only();
  EXPECT_EQ(estimate.view, StreamView::kFromSender);
  EXPECT_EQ(estimate.expected, 500u);
  EXPECT_EQ(estimate.unseen, 0u);
  EXPECT_DOUBLE_EQ(estimate.path.loss_percent, 0);
  ASSERT_EQ(estimate.stretches.size(), 3u);
  EXPECT_FALSE(estimate.stretches[0].direct);
  EXPECT_TRUE(estimate.stretches[1].direct);
  EXPECT_EQ(estimate.stretches[1].to, "80.32.0.2:4000");
  EXPECT_FALSE(estimate.stretches[2].direct);
  // Relays answer in 60 and 70 ms, twice that is assumed; the other phone in 30.
  EXPECT_NEAR(estimate.delay_seen_ms, (100 * 30 + 300 * 15 + 100 * 35) / 500.0, 1e-9);
  EXPECT_NEAR(estimate.delay_assumed_ms, (100 * 30 + 100 * 35) / 500.0, 1e-9);
}

TEST_F(MovingCall, LosesWhatIsMissingBetweenItsPaths) {
  Over(0, 0, 100);
  Over(1, 150, 500);  // a second without a packet
  const PassiveEstimate estimate = Only();
  EXPECT_EQ(estimate.expected, 500u);
  EXPECT_DOUBLE_EQ(estimate.loss_seen_percent, 10);
  EXPECT_GT(estimate.path.burst_ratio, 40);
}

TEST_F(MovingCall, IsNotLostWhileItIsElsewhere) {
  Over(0, 0, 100);
  Over(0, 600, 700);  // ten seconds on a path that does not pass here
  const PassiveEstimate estimate = Only();
  EXPECT_EQ(estimate.expected, 200u);
  EXPECT_EQ(estimate.unseen, 500u);
  EXPECT_DOUBLE_EQ(estimate.path.loss_percent, 0);
}

TEST_F(MovingCall, ReportsTellAnOutageFromAShortTimeElsewhere) {
  Over(0, 0, 200);
  Over(0, 300, 500);
  const std::uint64_t flow = capture_.stun[relays_[0]].flow;
  Reported(flow, 150, 0);
  Reported(flow, 400, 3);
  EXPECT_EQ(Only().unseen, 97u);
  EXPECT_NEAR(Only().path.loss_percent, 100 * 3 / 403.0, 1e-9);
  capture_.rtcp[0].reported[1].cumulative_lost = 100;
  EXPECT_EQ(Only().unseen, 0u);
  EXPECT_NEAR(Only().path.loss_percent, 20, 1e-9);
}

TEST_F(MovingCall, IsComparedWithTheTruthOfTheSameTime) {
  Over(0, 0, 600);
  Over(0, 1600, 1700);
  traces::Truth truth = TruthOfCallsAtHome(1);
  truth.media.resize(1);
  truth.media[0].sent = 1700;
  truth.media[0].lost = 500;
  for (unsigned second = 0; second < 34; ++second) {
    traces::MediaSecondRow row;
    row.direction = "caller-to-callee";
    row.ts = At(11 + second);
    row.sent = 50;
    // Half of what was sent elsewhere was lost there, and what was sent here came whole.
    row.lost = second >= 12 && second < 32 ? 25 : 0;
    row.mouth_to_ear_ms = 150;
    truth.media_seconds.push_back(row);
  }
  std::vector<CallQuality> calls = RateCalls(truth);
  EXPECT_EQ(AddPassiveViews(capture_, JoinWithTruth(capture_, truth), truth, calls), 0u);
  ASSERT_EQ(calls.at(0).passive.size(), 1u);
  const PassiveView& view = calls[0].passive[0];
  EXPECT_FALSE(view.whole);
  EXPECT_TRUE(view.compared);
  EXPECT_NEAR(view.seen_percent, 100 * 700 / 1700.0, 1e-9);
  EXPECT_LT(calls[0].truth.mos, 2);
  EXPECT_NEAR(view.truth.mos, traces::RateVoice({0, 1, 150}).mos, 1e-9);
}

TEST_F(MovingCall, IsNotComparedWhereItPassedBriefly) {
  Over(0, 0, 100);
  traces::Truth truth = TruthOfCallsAtHome(1);
  truth.media[0].sent = 1700;
  std::vector<CallQuality> calls = RateCalls(truth);
  AddPassiveViews(capture_, JoinWithTruth(capture_, truth), truth, calls);
  ASSERT_EQ(calls.at(0).passive.size(), 1u);
  EXPECT_FALSE(calls[0].passive[0].compared);
}

// Speech in two of five seconds, packets of 20 ms: 250 numbers in ten seconds.
TEST_F(MovingCall, PausesMakeNoLongPackets) {
  Over(0, 0, 500);
  const double whole = Only().path.mouth_to_ear_ms;
  traces::RtpStream& rtp = capture_.rtp.back();
  rtp.stretches[0].expected = rtp.stretches[0].received = 250;
  rtp.seconds.clear();
  for (unsigned second = 0; second < 10; ++second) {
    rtp.seconds.push_back({second % 5 < 2 ? 50u : 15u, 5600, 0});
  }
  EXPECT_NEAR(Only().path.mouth_to_ear_ms, whole, 0.1);
}

// Outside a NAT that maps each remote to another port, the phone's port changes with the path.
TEST_F(MovingCall, IsKnownByItsSourceWhenThePortChanges) {
  Over(0, 0, 100);
  Directly(100, 400);
  traces::RtpStream& direct = capture_.rtp.back();
  direct.src_p = 50001;
  EXPECT_EQ(Only().expected, 400u);
  direct.ssrc = 8;
  EXPECT_EQ(Only().expected, 100u);
}

}  // namespace
}  // namespace wabed::validation
