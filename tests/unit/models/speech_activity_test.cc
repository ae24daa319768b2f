#include "models/service/speech_activity.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace wabed::service {
namespace {

using State = SpeechActivity::State;

constexpr int kStates = 200'000;

/// What one long conversation is made of, in seconds.
struct Shares {
  std::array<double, 4> spent{};  ///< by State
  std::array<int, 4> times{};
  double total = 0;
  double spurts = 0, spurt_time = 0, pauses = 0, pause_time = 0;  ///< of the caller

  double Share(State state) const { return spent[static_cast<std::size_t>(state)] / total; }
  double Mean(State state) const {
    const auto i = static_cast<std::size_t>(state);
    return spent[i] / times[i];
  }
};

Shares Converse(std::uint64_t call) {
  SpeechActivity activity(random::Stream(1, "call.activity", call));
  Shares shares;
  scenarios::Duration at{0};
  bool spoke = activity.Speaks(0);
  for (int i = 0; i < kStates; ++i, activity.Next()) {
    const double seconds = std::chrono::duration<double>(activity.until() - at).count();
    at = activity.until();
    shares.spent[static_cast<std::size_t>(activity.state())] += seconds;
    ++shares.times[static_cast<std::size_t>(activity.state())];
    shares.total += seconds;
    const bool speaks = activity.Speaks(0);
    (speaks ? shares.spurt_time : shares.pause_time) += seconds;
    if (speaks != spoke) ++(speaks ? shares.spurts : shares.pauses);
    spoke = speaks;
  }
  return shares;
}

// 200,000 states; an exponential mean over n of them has a standard error of mean / sqrt(n), and
// the rarest state comes 40,000 times: 0.5 %. Tolerances are four of these.
TEST(SpeechActivity, StatesLastAsP59Says) {
  const Shares shares = Converse(1);
  EXPECT_NEAR(shares.Mean(State::kCaller), 0.854, 0.854 * 0.02);
  EXPECT_NEAR(shares.Mean(State::kCallee), 0.854, 0.854 * 0.02);
  EXPECT_NEAR(shares.Mean(State::kBoth), 0.226, 0.226 * 0.02);
  EXPECT_NEAR(shares.Mean(State::kNobody), 0.456, 0.456 * 0.02);
}

TEST(SpeechActivity, SharesOfTimeFollowFromTheChain) {
  const Shares shares = Converse(2);
  // Of four states two are single talk; of the others 40 % double talk.
  const double cycle = 0.854 + 0.4 * 0.226 + 0.6 * 0.456;
  EXPECT_NEAR(shares.Share(State::kBoth), 0.4 * 0.226 / cycle, 0.002);
  EXPECT_NEAR(shares.Share(State::kNobody), 0.6 * 0.456 / cycle, 0.004);
  EXPECT_NEAR(shares.Share(State::kCaller), 0.427 / cycle, 0.006);
  EXPECT_NEAR(shares.spurt_time / shares.total, SpeechActivity::ShareSpeaking(), 0.006);
  EXPECT_NEAR(SpeechActivity::ShareSpeaking(), 0.4248, 0.0001);
}

// Table 1 of P.59, measured in conversations; its own model comes this near.
TEST(SpeechActivity, ResemblesTheConversationsItWasMadeFrom) {
  const Shares shares = Converse(3);
  EXPECT_NEAR(shares.spurt_time / shares.spurts, 1.004, 0.05);
  EXPECT_NEAR(shares.pause_time / shares.pauses, 1.587, 0.20);
  EXPECT_NEAR(shares.Share(State::kBoth), 0.0659, 0.01);
  EXPECT_NEAR(shares.Share(State::kNobody), 0.2248, 0.01);
}

TEST(SpeechActivity, BeginsInSilenceAndOneTalksFirst) {
  for (std::uint64_t call = 0; call < 100; ++call) {
    SpeechActivity activity(random::Stream(1, "call.activity", call));
    EXPECT_EQ(activity.state(), State::kNobody);
    activity.Next();
    EXPECT_NE(activity.Speaks(0), activity.Speaks(1));
  }
}

TEST(SpeechActivity, IsTheSameForBothEndsOfACall) {
  SpeechActivity caller(random::Stream(5, "call.activity", 17));
  SpeechActivity callee(random::Stream(5, "call.activity", 17));
  for (int i = 0; i < 100; ++i, caller.Next(), callee.Next()) {
    EXPECT_EQ(caller.state(), callee.state());
    EXPECT_EQ(caller.until(), callee.until());
  }
}

}  // namespace
}  // namespace wabed::service
