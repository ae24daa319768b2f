#include "models/packet/applications/jitter_buffer_adaptive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "models/random/stream.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;

/// Packets that leave every 20 ms, each with its transit; they come as these let them.
class Path {
 public:
  explicit Path(AdaptiveJitterBuffer& buffer) : buffer_(buffer) {}

  /// What becomes of them, in the order of sending.
  std::vector<Playout> Carry(const std::vector<Nanoseconds>& transits) {
    std::vector<std::size_t> order(transits.size());
    std::iota(order.begin(), order.end(), 0);
    const auto comes = [&](std::size_t i) { return begin_ + 20ms * i + transits[i]; };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return comes(a) < comes(b); });
    std::vector<Playout> playouts(transits.size());
    std::size_t highest = 0;
    for (const std::size_t i : order) {
      playouts[i] = buffer_.Arrives(comes(i), transits[i], i >= highest);
      highest = std::max(highest, i);
    }
    begin_ += 20ms * transits.size() + 1s;
    return playouts;
  }

 private:
  AdaptiveJitterBuffer& buffer_;
  Nanoseconds begin_{0};
};

std::vector<Nanoseconds> Even(std::size_t packets, Nanoseconds transit) {
  return std::vector<Nanoseconds>(packets, transit);
}

/// Every tenth packet takes longer.
std::vector<Nanoseconds> EveryTenth(std::size_t packets, Nanoseconds longer) {
  std::vector<Nanoseconds> transits = Even(packets, 50ms);
  for (std::size_t i = 9; i < packets; i += 10) transits[i] += longer;
  return transits;
}

/// A hundred of 50 ms, and then these.
std::vector<Nanoseconds> After(std::vector<Nanoseconds> then) {
  std::vector<Nanoseconds> transits = Even(100, 50ms);
  transits.insert(transits.end(), then.begin(), then.end());
  return transits;
}

TEST(AdaptiveJitterBuffer, StaysAtTheLeastOnAQuietPath) {
  AdaptiveJitterBuffer buffer(40ms, 500ms);
  for (const Playout& playout : Path(buffer).Carry(Even(1000, 50ms))) {
    EXPECT_EQ(playout.delay, 90ms);
  }
  EXPECT_EQ(buffer.target(), 40ms);
}

// One packet in ten, every 200 ms, comes 95 ms later than the others: the largest of every half
// second is in the fifth step of 20 ms, and so is every percentile.
TEST(AdaptiveJitterBuffer, TheTargetIsTheStepThatHoldsThePercentile) {
  AdaptiveJitterBuffer buffer(0ms, 500ms);
  Path(buffer).Carry(EveryTenth(500, 95ms));
  EXPECT_EQ(buffer.target(), 100ms);
}

TEST(AdaptiveJitterBuffer, MakesSoundUpUntilTheNextPacketIsThere) {
  AdaptiveJitterBuffer buffer(40ms, 500ms);
  const auto playouts = Path(buffer).Carry(After({150ms, 130ms, 110ms}));
  EXPECT_EQ(playouts[99].delay, 90ms);
  EXPECT_FALSE(playouts[100].late);
  EXPECT_EQ(playouts[100].made_up, 60ms);
  EXPECT_EQ(playouts[100].delay, 150ms);
  for (const std::size_t i : {101, 102}) {
    EXPECT_EQ(playouts[i].made_up, 0ms) << "it waits behind the delayed one";
    EXPECT_FALSE(playouts[i].late);
  }
}

TEST(AdaptiveJitterBuffer, AnOvertakenPacketIsLateAndThrownAway) {
  AdaptiveJitterBuffer buffer(40ms, 500ms);
  const auto playouts = Path(buffer).Carry(After({150ms, 50ms, 50ms}));
  EXPECT_TRUE(playouts[100].late);
  EXPECT_EQ(playouts[100].made_up, 0ms);
  EXPECT_FALSE(playouts[101].late);
}

TEST(AdaptiveJitterBuffer, BeyondTheMostIsLate) {
  AdaptiveJitterBuffer within(40ms, 200ms);
  EXPECT_FALSE(Path(within).Carry(After({250ms}))[100].late);
  AdaptiveJitterBuffer beyond(40ms, 200ms);
  EXPECT_TRUE(Path(beyond).Carry(After({250ms + 1ns}))[100].late);
}

TEST(AdaptiveJitterBuffer, TheTargetStaysWithinItsBounds) {
  AdaptiveJitterBuffer buffer(60ms, 120ms);
  EXPECT_EQ(buffer.target(), 60ms);
  random::Stream stream(1, "jitter");
  std::vector<Nanoseconds> transits;
  for (int i = 0; i < 5000; ++i) transits.emplace_back(std::int64_t(stream.Exponential(1e8)));
  Path(buffer).Carry(transits);
  EXPECT_EQ(buffer.target(), 120ms);
  EXPECT_LT(AdaptiveJitterBuffer(60ms, 20ms).target(), 61ms) << "the least is the least";
}

// Delay falls by a tenth of the time that passes: 2 ms in 20.
TEST(AdaptiveJitterBuffer, GoesBackByPlayingALittleFaster) {
  AdaptiveJitterBuffer buffer(40ms, 500ms);
  const auto playouts =
      Path(buffer).Carry(After({150ms, 130ms, 110ms, 90ms, 70ms, 50ms, 50ms, 50ms}));
  EXPECT_EQ(playouts[105].delay, 150ms) << "all came at the same moment";
  EXPECT_EQ(playouts[106].delay, 148ms);
  EXPECT_EQ(playouts[107].delay, 146ms);
}

// Jitter that goes away is forgotten: a histogram entry keeps 0.983 of its weight each half second,
// 5 % of the weight are left after ln(0.05) / ln(0.983) = 175 of them.
TEST(AdaptiveJitterBuffer, ForgetsJitterThatIsOver) {
  AdaptiveJitterBuffer buffer(20ms, 500ms);
  Path path(buffer);
  path.Carry(EveryTenth(6000, 90ms));
  EXPECT_EQ(buffer.target(), 100ms);
  path.Carry(Even(25 * 165, 50ms));
  EXPECT_EQ(buffer.target(), 100ms);
  path.Carry(Even(25 * 20, 50ms));
  EXPECT_EQ(buffer.target(), 20ms);
}

}  // namespace
}  // namespace wabed::packet
