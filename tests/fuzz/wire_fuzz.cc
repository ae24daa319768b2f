#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "memory_file.h"
#include "mutate.h"
#include "tests/fuzz/wire_parsers.h"
#include "tests/fuzz/wire_seeds.h"
#include "traces/inspect/inspect.h"
#include "traces/inspect/summary_json.h"

/// Spoilt messages and captures for the parsers of traces/wire and the inspector: every one must
/// end in a result or in the error promised, under AddressSanitizer too. The same in every run.
namespace wabed::tests {
namespace {

int Parse(const std::string& message) {
  return ParseEverything(reinterpret_cast<const std::uint8_t*>(message.data()), message.size());
}

TEST(FuzzWire, EverySeedIsAcceptedBySomeParser) {
  const auto seeds = WireSeeds();
  // ICMP's parser takes all of eight octets and more, so it is not counted; its seed is the last.
  for (std::size_t i = 0; i + 1 < seeds.size(); ++i) EXPECT_GT(Parse(seeds[i]), 0) << "seed " << i;
}

TEST(FuzzWire, SpoiltMessagesNeverBreakAParser) {
  fuzz::Mutator mutator(1);
  const auto seeds = WireSeeds();
  std::uint64_t accepted = 0;
  for (int round = 0; round < 60'000; ++round) {
    const std::string message = mutator.Mutate(seeds);
    ASSERT_NO_THROW(accepted += static_cast<std::uint64_t>(Parse(message))) << "round " << round;
  }
  EXPECT_GT(accepted, 5'000u);  // otherwise what is spoilt never gets past the first check
}

TEST(FuzzWire, NoiseNeverBreaksAParser) {
  fuzz::Mutator mutator(2);
  for (int round = 0; round < 20'000; ++round) {
    std::string noise(mutator.Below(200), '\0');
    for (char& c : noise) c = static_cast<char>(mutator.Below(256));
    ASSERT_NO_THROW(Parse(noise)) << "round " << round;
  }
}

traces::CaptureSummary Inspect(const std::string& capture, fuzz::MemoryFile& file,
                               std::optional<traces::BadCapture>& fault) {
  file.Fill(capture);
  return traces::Inspect(file.path(), {}, &fault);
}

TEST(FuzzInspect, TheSeedHoldsSomethingOfEverything) {
  fuzz::MemoryFile file;
  std::optional<traces::BadCapture> fault;
  const auto summary = Inspect(CaptureSeed(), file, fault);
  EXPECT_FALSE(fault);
  EXPECT_EQ(summary.dns.size(), 1u);
  EXPECT_EQ(summary.dns.at(0).responses, 2u);  // over UDP and over TCP
  EXPECT_EQ(summary.stun.size(), 1u);
  EXPECT_EQ(summary.rtp.size(), 1u);
  EXPECT_EQ(summary.rtcp.size(), 1u);
  EXPECT_EQ(summary.funxmpp_flows.size(), 1u);
  EXPECT_EQ(summary.tls_server_names.size(), 1u);
  ASSERT_EQ(summary.tls.size(), 1u);
  EXPECT_EQ(summary.tls.at(0).resp_records, 3u);
}

TEST(FuzzInspect, SpoiltCapturesEndInASummaryOrAnError) {
  fuzz::Mutator mutator(3);
  fuzz::MemoryFile file;
  const std::vector<std::string> seeds = {CaptureSeed()};
  int whole = 0, faulty = 0, refused = 0;
  for (int round = 0; round < 4'000; ++round) {
    std::optional<traces::BadCapture> fault;
    try {
      const auto summary = Inspect(mutator.Mutate(seeds), file, fault);
      ++(fault ? faulty : whole);
      const auto replace = nlohmann::ordered_json::error_handler_t::replace;
      ASSERT_FALSE(traces::SummaryJson(summary).dump(-1, ' ', false, replace).empty());
    } catch (const traces::BadCapture&) {
      ++refused;
    }
  }
  EXPECT_GT(whole, 100);
  EXPECT_GT(faulty, 100);
  EXPECT_GT(refused, 10);
}

}  // namespace
}  // namespace wabed::tests
