#include "validation/qoe/call_quality.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sample_capture.h"
#include "validation/qoe/agreement.h"
#include "validation/qoe/qoe_json.h"

namespace wabed::validation {
namespace {

const CallQuality& Find(const std::vector<CallQuality>& calls, std::uint64_t id,
                        const std::string& direction) {
  for (const CallQuality& call : calls) {
    if (call.call_id == id && call.direction == direction) return call;
  }
  throw std::out_of_range("no such call");
}

// 5 lost and 10 late of 500: 3 %.
TEST(CallQuality, CountsLateLikeLost) {
  traces::Truth truth = TruthOfCallsAtHome(1);
  truth.media[0].lost = 5;
  truth.media[0].late = 10;
  truth.media[0].burst_ratio = 1.5;
  const std::vector<CallQuality> calls = RateCalls(truth);
  ASSERT_EQ(calls.size(), 2u);
  EXPECT_DOUBLE_EQ(calls[0].path.loss_percent, 3);
  EXPECT_DOUBLE_EQ(calls[0].late_percent, 2);
  EXPECT_DOUBLE_EQ(calls[0].truth.mos, traces::RateVoice({3, 1.5, 150}).mos);
  EXPECT_DOUBLE_EQ(calls[1].truth.mos, traces::RateVoice({0, 1, 150}).mos);
  EXPECT_EQ(calls[0].alternatives.size(), traces::AlternativeCodecs().size());
}

TEST(CallQuality, LeavesOutCallsThatNeverSpoke) {
  traces::Truth truth = TruthOfCallsAtHome(1);
  truth.media[1].sent = 0;
  EXPECT_EQ(RateCalls(truth).size(), 1u);
}

TEST(CallQuality, GoesDownInTheSecondOfABlackout) {
  traces::Truth truth = TruthOfCallsAtHome(1);
  for (unsigned second = 0; second < 3; ++second) {
    traces::MediaSecondRow row;
    row.direction = "caller-to-callee";
    row.ts = At(second);
    row.sent = 50;
    row.lost = second == 1 ? 50 : 0;
    row.mouth_to_ear_ms = 150;
    truth.media_seconds.push_back(row);
  }
  const std::vector<CallQuality> calls = RateCalls(truth);
  const auto& seconds = Find(calls, 0, "caller-to-callee").seconds;
  ASSERT_EQ(seconds.size(), 3u);
  EXPECT_GT(seconds[0].mos, 4);
  EXPECT_LT(seconds[1].mos, 1.5);
  EXPECT_DOUBLE_EQ(seconds[2].mos, seconds[0].mos);
}

// Relay 185.60.216.2 answers the home in 60 ms: 30 seen, 30 assumed, 20 of speech, 6.5 of
// look-ahead, 60 of buffer.
TEST(PassiveEstimate, TakesDelayFromStunAndAssumesTheOtherLeg) {
  traces::CaptureSummary capture = CallsAtHome(1);
  capture.rtcp.clear();
  const auto estimates = EstimatePassively(capture);
  ASSERT_EQ(estimates.size(), 2u);
  EXPECT_EQ(estimates[0].view, StreamView::kTowardReceiver);
  EXPECT_EQ(estimates[1].view, StreamView::kFromSender);
  EXPECT_EQ(estimates[0].delay_source, "stun");
  EXPECT_DOUBLE_EQ(estimates[0].delay_seen_ms, 30);
  EXPECT_DOUBLE_EQ(estimates[0].delay_assumed_ms, 30);
  EXPECT_NEAR(estimates[0].path.mouth_to_ear_ms, 146.5, 0.1);
}

// The other phone answers in 290 to 400 ms (median 300), this one in 10: 155 one way.
TEST(PassiveEstimate, PrefersRtcpForTheDelay) {
  traces::CaptureSummary capture = CallsAtHome(1);
  capture.rtcp[0].rtt_to_responder_ms = {290, 300, 400};
  capture.rtcp[0].rtt_to_originator_ms = {10};
  const auto estimates = EstimatePassively(capture);
  EXPECT_EQ(estimates.at(0).delay_source, "rtcp");
  EXPECT_DOUBLE_EQ(estimates.at(0).delay_seen_ms, 155);
  EXPECT_DOUBLE_EQ(estimates.at(0).delay_assumed_ms, 0);
}

TEST(PassiveEstimate, KnowsThePhoneWhenTheRelayWasSeenFirst) {
  traces::CaptureSummary capture = CallsAtHome(1);
  traces::FlowRecord& flow = capture.flows[capture.rtcp[0].flow];
  std::swap(flow.orig_h, flow.resp_h);
  std::swap(flow.orig_p, flow.resp_p);
  capture.rtcp[0].rtt_to_originator_ms = {300};
  EXPECT_DOUBLE_EQ(EstimatePassively(capture).at(0).delay_seen_ms, 150);
  capture.rtcp[0].rtt_to_responder_ms = {300};
  capture.rtcp[0].rtt_to_originator_ms.clear();
  EXPECT_EQ(EstimatePassively(capture).at(0).delay_source, "stun");
}

// 10 of 500 missing at the capture point; the receiver reports 25.
TEST(PassiveEstimate, BelievesTheReceiverWhoMissesMore) {
  traces::CaptureSummary capture = CallsAtHome(1);
  capture.rtp[0].stretches[0].received -= 10;
  const auto reported = [&](const traces::RtpStream& stream, std::int32_t lost) {
    capture.rtcp[0].reported.push_back({stream.ssrc, lost, 500, stream.ts_last});
  };
  reported(capture.rtp[0], 25);
  reported(capture.rtp[1], -3);
  const auto estimates = EstimatePassively(capture);
  EXPECT_EQ(estimates.at(1).view, StreamView::kFromSender);
  EXPECT_DOUBLE_EQ(estimates.at(1).loss_seen_percent, 2);
  EXPECT_DOUBLE_EQ(estimates.at(1).path.loss_percent, 5);
  EXPECT_DOUBLE_EQ(estimates.at(0).path.loss_percent, 0);
  capture.rtcp[0].reported[0].cumulative_lost = 7;
  EXPECT_DOUBLE_EQ(EstimatePassively(capture).at(1).path.loss_percent, 2);
}

TEST(PassiveEstimate, SaysWhenNoDelayIsVisible) {
  traces::CaptureSummary capture = CallsAtHome(1);
  capture.rtcp.clear();
  for (auto& stun : capture.stun) stun.min_rtt_ms.reset();
  EXPECT_EQ(EstimatePassively(capture).at(0).delay_source, "none");
}

// 300 expected of which 30 missing, then 200 of which none: 6 %.
TEST(PassiveEstimate, AddsUpStreamsOfOneDirection) {
  traces::CaptureSummary capture = CallsAtHome(1);
  traces::RtpStream& second = AddRtp(capture, capture.rtp[1].flow, capture.rtp[1].src, 3478,
                                     capture.rtp[1].dst, capture.rtp[1].dst_p, 20, 4);
  EXPECT_EQ(second.expected, 200u);
  capture.rtp[1].stretches[0].expected = 300;
  capture.rtp[1].stretches[0].received = 270;
  const auto estimates = EstimatePassively(capture);
  ASSERT_EQ(estimates.size(), 2u);
  EXPECT_DOUBLE_EQ(estimates[0].path.loss_percent, 6);
}

TEST(PassiveEstimate, LooksOnlyAtWhatsAppCalls) {
  traces::CaptureSummary capture = CallsAtHome(1);
  for (auto& stun : capture.stun) stun.whatsapp = false;
  EXPECT_TRUE(EstimatePassively(capture).empty());
}

TEST(PassiveViews, GoToTheRightDirectionAtEachEnd) {
  const traces::CaptureSummary capture = CallsAtHome(1);
  traces::Truth truth = TruthOfCallsAtHome(1);
  std::vector<CallQuality> calls = RateCalls(truth);
  EXPECT_EQ(AddPassiveViews(capture, JoinWithTruth(capture, truth), truth, calls), 0u);
  ASSERT_EQ(Find(calls, 0, "caller-to-callee").passive.size(), 1u);
  EXPECT_EQ(Find(calls, 0, "caller-to-callee").passive[0].estimate.view, StreamView::kFromSender);
  EXPECT_EQ(Find(calls, 0, "callee-to-caller").passive[0].estimate.view,
            StreamView::kTowardReceiver);

  truth.calls[0].caller = "abroad-1";
  truth.calls[0].callee = "home-1";
  calls = RateCalls(truth);
  AddPassiveViews(capture, JoinWithTruth(capture, truth), truth, calls);
  EXPECT_EQ(Find(calls, 0, "caller-to-callee").passive[0].estimate.view,
            StreamView::kTowardReceiver);
}

TEST(PassiveViews, CountWhatBelongsToNoCall) {
  const traces::CaptureSummary capture = CallsAtHome(1);
  traces::Truth truth = TruthOfCallsAtHome(1);
  for (auto& row : truth.flows) row.call_id.reset();
  std::vector<CallQuality> calls = RateCalls(truth);
  EXPECT_EQ(AddPassiveViews(capture, JoinWithTruth(capture, truth), truth, calls), 2u);
}

TEST(QualityAgreement, MeasuresTheDifferenceByView) {
  const traces::CaptureSummary capture = CallsAtHome(5);
  traces::Truth truth = TruthOfCallsAtHome(5);
  for (std::size_t i = 0; i < truth.media.size(); ++i) truth.media[i].lost = 10 * i;
  std::vector<CallQuality> calls = RateCalls(truth);
  AddPassiveViews(capture, JoinWithTruth(capture, truth), truth, calls);
  const auto agreement = CompareWithTruth(calls);
  ASSERT_EQ(agreement.size(), 2u);
  EXPECT_EQ(agreement[0].kind, "home-lan");
  EXPECT_EQ(agreement[0].view, "from-sender");
  EXPECT_EQ(agreement[1].view, "toward-receiver");
  EXPECT_EQ(agreement[0].n, 5u);
  // The captures lost nothing, the truth did: the estimate is too good, and it does not vary.
  EXPECT_GT(agreement[0].mean_error.value, 0.3);
  EXPECT_GE(agreement[0].rmse.value, agreement[0].mean_error.value);
  EXPECT_GT(agreement[0].outlier_ratio.value, 0);
  EXPECT_FALSE(agreement[0].pearson);

  const auto json = QoeJson(calls, agreement);
  EXPECT_EQ(json["calls"].size(), 10u);
  EXPECT_EQ(json["calls"][0]["passive"][0]["view"], "from-sender");
  EXPECT_TRUE(json["agreement"][0]["pearson"].is_null());
  EXPECT_NEAR(json["calls"][9]["truth"]["loss_percent"].get<double>(), 18, 1e-9);
}

TEST(QualityAgreement, DrawsNoLineThroughThreePoints) {
  traces::CaptureSummary capture = CallsAtHome(4);
  traces::Truth truth = TruthOfCallsAtHome(4);
  for (std::size_t i = 0; i < truth.media.size(); ++i) {
    truth.media[i].lost = 10 * i;
    capture.rtp[i].stretches[0].received -= 10 * i;
  }
  const auto agree = [&] {
    std::vector<CallQuality> calls = RateCalls(truth);
    AddPassiveViews(capture, JoinWithTruth(capture, truth), truth, calls);
    return CompareWithTruth(calls).at(0);
  };
  ASSERT_TRUE(agree().pearson);
  EXPECT_GT(agree().pearson->value, 0.9);
  truth.media.resize(6);
  EXPECT_EQ(agree().n, 3u);
  EXPECT_FALSE(agree().pearson);
  EXPECT_FALSE(agree().spearman);
}

}  // namespace
}  // namespace wabed::validation
