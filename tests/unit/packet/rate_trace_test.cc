#include "models/packet/links/rate_trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "models/packet/links/link_direction.h"
#include "tests/unit/traces/scratch.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::EndsWith;

/// A folder with a trace in it.
class RateTraceTest : public testing::Test {
 protected:
  std::string File(const std::string& text) {
    const auto path = scratch_ / ("trace-" + std::to_string(++files_));
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  scenarios::LinkDirectionSection Section(const std::string& text) {
    scenarios::LinkDirectionSection section;
    section.rate_trace = File(text);
    section.queue_packets = 1000;
    return section;
  }
  std::string ProblemWith(const std::string& text) {
    const auto read = scenarios::ReadRateTrace(File(text));
    const auto* problem = std::get_if<scenarios::RateTraceProblem>(&read);
    return problem == nullptr ? "" : problem->message;
  }

 private:
  traces::Scratch scratch_;
  int files_ = 0;
};

TEST_F(RateTraceTest, AFullPacketTakesAWholeMoment) {
  LinkDirection link(Section("5\n10\n10\n20\n"), 1, "test.link", 0);
  std::vector<Nanoseconds> left;
  for (int i = 0; i < 6; ++i) left.push_back(*link.Transmit(0s, 1500));
  EXPECT_THAT(left, ElementsAre(5ms, 10ms, 10ms, 20ms, 25ms, 30ms)) << "anew after the last";
  EXPECT_FALSE(link.Static());
}

TEST_F(RateTraceTest, SmallPacketsShareAMomentAndLargeOnesNeedSeveral) {
  // 372 + 4 octets, four of which are 1,504.
  RateTrace small(File("10\n"));
  for (int i = 0; i < 4; ++i) EXPECT_EQ(small.Send(372), 10ms) << i;
  EXPECT_EQ(small.Send(372), 20ms);
  RateTrace large(File("10\n"));
  EXPECT_EQ(large.Send(1501), 20ms) << "one octet has to wait for the next moment";
  EXPECT_EQ(large.Send(1499), 20ms) << "which has 1,503 left";
  EXPECT_EQ(large.Send(1), 30ms);
}

TEST_F(RateTraceTest, WhoComesAtAMomentIsTooLateForIt) {
  LinkDirection link(Section("5\n10\n"), 1, "test.link", 0);
  EXPECT_EQ(link.Transmit(5ms - 1ns, 100), 5ms);
  EXPECT_EQ(link.Transmit(5ms, 100), 10ms);
  EXPECT_EQ(link.Transmit(10ms, 100), 15ms);
  EXPECT_EQ(link.Transmit(112ms, 100), 115ms) << "what passed in between is wasted";
  EXPECT_EQ(link.Transmit(113ms, 100), 115ms) << "together with the one before";
}

// With always somebody waiting, exactly as many packets leave as the trace has moments.
TEST_F(RateTraceTest, ABusyLinkSendsExactlyWhatTheTraceAllows) {
  std::string text;
  int moments = 0;
  for (int ms = 1; ms <= 250; ++ms) {
    // Bursts of up to two a millisecond for 20 ms of each 50, and one at the end.
    const int at_once = ms == 250 ? 1 : ms % 50 < 20 ? ms % 3 : 0;
    for (int i = 0; i < at_once; ++i) text += std::to_string(ms) + "\n";
    moments += at_once;
  }
  EXPECT_GT(moments, 80);
  auto section = Section(text);
  section.queue_packets = 100'000;
  LinkDirection link(section, 1, "test.link", 0);
  int within = 0;
  for (int i = 0; i < 10 * moments; ++i) within += *link.Transmit(0s, 1500) <= 1250ms;
  EXPECT_EQ(within, 5 * moments) << "five rounds of 250 ms";
}

TEST_F(RateTraceTest, TheQueueBeforeATraceIsFinite) {
  auto section = Section("100\n");
  section.queue_packets = 2;
  LinkDirection link(section, 1, "test.link", 0);
  EXPECT_EQ(link.Transmit(0s, 1500), 100ms);
  EXPECT_EQ(link.Transmit(0s, 1500), 200ms);
  EXPECT_EQ(link.Transmit(0s, 1500), 300ms);
  EXPECT_EQ(link.Transmit(0s, 1500), std::nullopt);
  EXPECT_EQ(link.overflowed(), 1u);
}

TEST_F(RateTraceTest, AnImpairmentLimitsItsRateInItsWindow) {
  LinkDirection link(Section("1\n"), 1, "test.link", 0);
  scenarios::ImpairmentSection slow;
  slow.from = 1s;
  slow.to = 2s;
  slow.rate = scenarios::BitRate{120'000};  // 1,500 octets in 100 ms
  link.Impair(slow, 10s);
  EXPECT_EQ(link.Transmit(500ms, 1500), 501ms);
  EXPECT_EQ(link.Transmit(1s, 1500), 1100ms);
  EXPECT_EQ(link.Transmit(1s, 1500), 1200ms);
  EXPECT_EQ(link.Transmit(3s, 1500), 3001ms);
}

TEST_F(RateTraceTest, BadFilesAreToldByLine) {
  EXPECT_EQ(ProblemWith("0\n3\n3\n7\r\n\n"), "");
  EXPECT_THAT(ProblemWith("1\n2\nthree\n4\n"), EndsWith(":3: 'three' is not a moment in ms"));
  EXPECT_THAT(ProblemWith("1\n2.5\n"), EndsWith(":2: '2.5' is not a moment in ms"));
  EXPECT_THAT(ProblemWith("1\n-2\n"), EndsWith(":2: '-2' is not a moment in ms"));
  EXPECT_THAT(ProblemWith("1\n99999999999\n"), EndsWith("' is not a moment in ms"));
  EXPECT_THAT(ProblemWith("1\n5\n4\n"), EndsWith(":3: 4 ms lies before 5 ms, the moment before"));
  EXPECT_THAT(ProblemWith("1\n\n4\n"), EndsWith(":2: the line is empty"));
  EXPECT_THAT(ProblemWith(""), EndsWith(":1: the trace has no moments"));
  EXPECT_THAT(ProblemWith("0\n0\n"), EndsWith(":2: the last moment is 0: the trace has no length"));
  EXPECT_THAT(ProblemWith(std::string("1\n\x01\xff\n")),
              EndsWith(":2: '\?\?' is not a moment in ms"));
  EXPECT_THROW(RateTrace("/nowhere/trace"), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::packet
