#include "traces/qoe/emodel.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "traces/qoe/voice_quality.h"

namespace wabed::traces {
namespace {

// G.107 clause 7.7: all parameters at their defaults give R = 93.2; Annex B maps that to 4.41.
TEST(EModel, DefaultsGiveThePublishedRating) {
  const EModelResult result = ComputeEModel({});
  EXPECT_NEAR(result.r, 93.2, 0.05);
  EXPECT_NEAR(MosFromRating(result.r), 4.41, 0.005);
  EXPECT_NEAR(result.ro, 94.77, 0.005);
  EXPECT_NEAR(result.is, 1.41, 0.005);
  EXPECT_EQ(result.idd, 0);
  EXPECT_EQ(result.ieeff, 0);
}

// G.107 Annex B, Table B.1: lower limits of the five categories of user satisfaction.
TEST(EModel, MosOfTheSatisfactionCategories) {
  EXPECT_NEAR(MosFromRating(90), 4.34, 0.005);
  EXPECT_NEAR(MosFromRating(80), 4.03, 0.01);
  EXPECT_NEAR(MosFromRating(70), 3.60, 0.005);
  EXPECT_NEAR(MosFromRating(60), 3.10, 0.005);
  EXPECT_NEAR(MosFromRating(50), 2.58, 0.006);
}

TEST(EModel, MosStaysOnItsScale) {
  EXPECT_EQ(MosFromRating(-20), 1);
  EXPECT_EQ(MosFromRating(3), 1);
  EXPECT_EQ(MosFromRating(100), 4.5);
  EXPECT_EQ(MosFromRating(140), 4.5);
  for (double r = 0; r < 99; ++r) EXPECT_LE(MosFromRating(r), MosFromRating(r + 1)) << r;
}

// By hand: x = log2(Ta / 100). At 200 ms x = 1: 25 (2^(1/6) - 3 (730/729)^(1/6) + 2) = 3.04.
// At 400 ms x = 2: 25 (65^(1/6) - 3 (1 + 64/729)^(1/6) + 2) = 24.07.
TEST(EModel, DelayImpairsFromAHundredMilliseconds) {
  EXPECT_EQ(DelayImpairment(0), 0);
  EXPECT_EQ(DelayImpairment(100), 0);
  EXPECT_NEAR(DelayImpairment(150), 0.16, 0.005);
  EXPECT_NEAR(DelayImpairment(200),
              25 * (std::pow(2, 1.0 / 6) - 3 * std::pow(730.0 / 729, 1.0 / 6) + 2), 1e-9);
  EXPECT_NEAR(DelayImpairment(400),
              25 * (std::pow(65, 1.0 / 6) - 3 * std::pow(1 + 64.0 / 729, 1.0 / 6) + 2), 1e-9);
  EModelParameters parameters;
  parameters.ta_ms = 400;
  EXPECT_NEAR(ComputeEModel(parameters).r, 69.1, 0.05);
}

// The same delay with talker echo (TELR 65) is worse than without; a better TELR helps.
TEST(EModel, EchoAddsToDelay) {
  EModelParameters echo_free;
  echo_free.ta_ms = 200;
  EModelParameters echo = echo_free;
  echo.t_ms = 200;
  echo.tr_ms = 400;
  EXPECT_LT(ComputeEModel(echo).r, ComputeEModel(echo_free).r - 3);
  EModelParameters cancelled = echo;
  cancelled.telr_db = 95;
  EXPECT_GT(ComputeEModel(cancelled).r, ComputeEModel(echo).r);
}

TEST(EModel, SidetoneOutsideItsRangeChangesTheEchoTerm) {
  EModelParameters normal;
  normal.t_ms = 100;
  EModelParameters loud = normal;
  loud.stmr_db = 5;
  EModelParameters quiet = normal;
  quiet.stmr_db = 25;
  EXPECT_LT(ComputeEModel(loud).r, ComputeEModel(normal).r);
  EXPECT_LT(ComputeEModel(quiet).r, ComputeEModel(normal).r + 5);
  EXPECT_GT(ComputeEModel(quiet).id, ComputeEModel(normal).id);
}

TEST(EModel, QuantizationAndNoiseImpair) {
  EModelParameters tandem;
  tandem.qdu = 14;  // the end of the permitted range
  EXPECT_GT(ComputeEModel(tandem).is, ComputeEModel({}).is + 10);
  EModelParameters noisy;
  noisy.nc_dbm0p = -40;
  EXPECT_LT(ComputeEModel(noisy).ro, ComputeEModel({}).ro - 20);
  EModelParameters loud_room;
  loud_room.pr_dba = 65;
  EXPECT_LT(ComputeEModel(loud_room).r, ComputeEModel({}).r);
  EModelParameters satellite;
  satellite.advantage = 20;
  EXPECT_NEAR(ComputeEModel(satellite).r - ComputeEModel({}).r, 20, 1e-9);
}

// G.729A with VAD (G.113 Appendix I: Ie 11, Bpl 19): 2 % random loss: 11 + 84 * 2 / 21 = 19.
TEST(EModel, LossImpairsByTheCodecsRobustness) {
  EXPECT_DOUBLE_EQ(EffectiveEquipmentImpairment(11, 19, 0, 1), 11);
  EXPECT_DOUBLE_EQ(EffectiveEquipmentImpairment(11, 19, 2, 1), 19);
  EXPECT_DOUBLE_EQ(EffectiveEquipmentImpairment(11, 19, 2, 2), 11 + 84 * 2 / 20.0);
}

TEST(EModel, RefusesWhatCannotBe) {
  EModelParameters parameters;
  parameters.ta_ms = -1;
  EXPECT_THROW(ComputeEModel(parameters), std::invalid_argument);
  EXPECT_THROW(DelayImpairment(-1), std::invalid_argument);
  EXPECT_THROW(EffectiveEquipmentImpairment(0, 4.3, 101, 1), std::invalid_argument);
  EXPECT_THROW(EffectiveEquipmentImpairment(0, 4.3, 1, 0), std::invalid_argument);
  EXPECT_THROW(EffectiveEquipmentImpairment(0, 0, 1, 1), std::invalid_argument);
  EModelParameters qdu;
  qdu.qdu = 0.5;
  EXPECT_THROW(ComputeEModel(qdu), std::invalid_argument);
}

// Between the rows of 22 (20.223, 10.47) and 25 kbit/s (20.209, 11.28), 40 % of the way.
TEST(CodecImpairment, InterpolatesBetweenBitRates) {
  EXPECT_NEAR(AssumedCodec().ie, 20.2174, 1e-4);
  EXPECT_NEAR(AssumedCodec().bpl, 10.794, 1e-4);
  EXPECT_EQ(OpusAt(5, OpusWidebandVbr(), WidebandScale(), "").ie, 28.413);
  EXPECT_EQ(OpusAt(64, OpusWidebandVbr(), WidebandScale(), "").ie, 19.959);
  EXPECT_THROW(OpusAt(5, {}, WidebandScale(), ""), std::invalid_argument);
}

// (148 - 20.2174) / 1.48 = 86.34.
TEST(VoiceQuality, OfAnUndisturbedCall) {
  const VoiceQuality quality = RateVoice({0, 1, 80});
  EXPECT_NEAR(quality.r, 127.7826, 1e-4);
  EXPECT_NEAR(quality.mos, MosFromRating(86.34), 1e-3);
  EXPECT_EQ(quality.idd, 0);
}

TEST(VoiceQuality, FallsWithLossBurstsAndDelay) {
  const double clean = RateVoice({0, 1, 100}).mos;
  const double lossy = RateVoice({3, 1, 100}).mos;
  const double bursty = RateVoice({3, 2, 100}).mos;
  const double late = RateVoice({3, 2, 400}).mos;
  EXPECT_GT(clean, lossy);
  EXPECT_GT(lossy, bursty);
  EXPECT_GT(bursty, late);
}

TEST(VoiceQuality, ScalesAgreeOnACleanCallWithinHalfAPoint) {
  for (const CodecImpairment& codec : AlternativeCodecs()) {
    EXPECT_NEAR(RateVoice({0, 1, 100}, codec).mos, RateVoice({0, 1, 100}).mos, 0.5) << codec.name;
  }
}

}  // namespace
}  // namespace wabed::traces
