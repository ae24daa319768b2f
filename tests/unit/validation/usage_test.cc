// Flows as an operator has them: joined with their tags, cut into hours, and measured.
#include <gtest/gtest.h>

#include "tests/unit/validation/usage_samples.h"
#include "validation/published/measure_usage.h"
#include "validation/statistics/steps.h"
#include "validation/usage/hours.h"

namespace wabed::validation {
namespace {

using tests::UsageSample;

Observation Of(const Usage& usage) {
  static const std::vector<traces::CaptureSummary> kNone;
  Observation observation;
  observation.captures = &kNone;
  observation.usage = {usage};
  return observation;
}

TEST(Usage, NamesTellWhatAFlowIsFor) {
  EXPECT_EQ(ServiceOf("c3.whatsapp.net"), Service::kChat);
  EXPECT_EQ(ServiceOf("E12.WhatsApp.net."), Service::kChat);
  EXPECT_EQ(ServiceOf("mmi321.whatsapp.net"), Service::kPhoto);
  EXPECT_EQ(ServiceOf("mms4.whatsapp.net"), Service::kAudio);
  EXPECT_EQ(ServiceOf("mmv7.whatsapp.net"), Service::kVideo);
  EXPECT_EQ(ServiceOf("crashlog.whatsapp.net"), Service::kOther);
  EXPECT_EQ(ServiceOf("c3.example.net"), Service::kOther);
}

TEST(Usage, FlowsMeetTheirTagsAndTerminals) {
  UsageSample sample;
  sample.terminals = {{"10.0.0.1", "ios"}};
  sample.Add("10.0.0.1", "mmv1.whatsapp.net", 5, 2, 900, 100);
  sample.Add("10.0.0.2", "c1.whatsapp.net", 1, 2, 50, 60);
  sample.Add("10.0.0.2", "www.example.net", 1, 2, 50, 60);
  const Usage usage = sample.Make();
  ASSERT_EQ(usage.flows.size(), 2u);
  EXPECT_EQ(usage.flows[0].service, Service::kChat);
  EXPECT_EQ(usage.flows[0].terminal, "");
  EXPECT_EQ(usage.flows[1].terminal, "ios");
  EXPECT_EQ(usage.flows[1].Octets(), 1000u);
  EXPECT_EQ(usage.flows[1].DownlinkPayload(), 900u);
  EXPECT_DOUBLE_EQ(usage.flows[1].Seconds(), 2);
  // 900 octets in two seconds.
  EXPECT_DOUBLE_EQ(usage.flows[1].DownlinkRate().value(), 3600);
}

TEST(Usage, OtherCapturePointsDoNotMixIn) {
  UsageSample sample;
  sample.Add("10.0.0.1", "mmv1.whatsapp.net", 5, 2, 900, 100).point = "elsewhere";
  EXPECT_TRUE(sample.Make().flows.empty());
}

TEST(Usage, HoursCountAddressesOfAnswersAndFlows) {
  UsageSample sample;
  sample.Add("10.0.0.1", "mmi1.whatsapp.net", 3600 + 10, 1, 10, 10, "1.1.1.1");
  sample.AddLookUp("mmi1.whatsapp.net", 3600 + 9, "1.1.1.1 1.1.1.2");
  sample.AddLookUp("c1.whatsapp.net", 3 * 3600 + 5, "2.2.2.2");
  const auto hours = CutIntoIntervals(sample.Make(), std::chrono::hours(1));
  ASSERT_EQ(hours.size(), 3u);
  EXPECT_EQ(hours[0].from, UsageSample::At(3600));
  EXPECT_EQ(hours[0].addresses[static_cast<std::size_t>(Service::kPhoto)].size(), 2u);
  EXPECT_EQ(hours[0].octets[static_cast<std::size_t>(Service::kPhoto)], 20u);
  EXPECT_EQ(hours[1].Addresses(), 0u);
  EXPECT_EQ(hours[2].Addresses(), 1u);
}

TEST(UsageStatistics, SizesAreSharesOfFlows) {
  UsageSample sample;
  for (int i = 0; i < 100; ++i) {
    sample.Add("10.0.0.1", "c1.whatsapp.net", i, 1, i < 90 ? 4000 : 9000, 1000);
    sample.Add("10.0.0.1", "mmi1.whatsapp.net", i, 1, i < 40 ? 69'000 : 69'001, 1000);
  }
  const Observation observation = Of(sample.Make());
  EXPECT_DOUBLE_EQ(ChatFlowsBelow(observation, "10 KB").value->value, 90);
  EXPECT_DOUBLE_EQ(MediaFlowsAbove(observation, "70 KB").value->value, 60);
}

TEST(UsageStatistics, FewFlowsShowNoDistribution) {
  UsageSample sample;
  sample.Add("10.0.0.1", "c1.whatsapp.net", 0, 1, 10, 10);
  const Measurement measured = ChatFlowsBelow(Of(sample.Make()), "10 KB");
  EXPECT_FALSE(measured.value);
  EXPECT_NE(measured.note.find("at least 50"), std::string::npos);
}

TEST(UsageStatistics, ThroughputIsOfLargeFlowsAlone) {
  UsageSample sample;
  sample.Add("10.0.0.1", "mmv1.whatsapp.net", 0, 10, 2'000'000, 100);  // 1.6 Mbit/s
  sample.Add("10.0.0.1", "mmv1.whatsapp.net", 0, 1, 900'000, 100);     // faster, and too small
  const Observation observation = Of(sample.Make());
  EXPECT_DOUBLE_EQ(LargeFlowThroughput(observation, "down").value->value, 1.6e6);
  EXPECT_FALSE(LargeFlowThroughput(observation, "up").value);
}

TEST(UsageStatistics, StepsOfDurationsAreTimeouts) {
  UsageSample sample;
  sample.terminals = {{"10.0.0.1", "android"}};
  for (int i = 0; i < 60; ++i) {
    sample.Add("10.0.0.1", "c1.whatsapp.net", i, 602 + 0.01 * i, 1, 1);
    sample.Add("10.0.0.1", "c1.whatsapp.net", i, 901 + 0.01 * i, 1, 1);
    sample.Add("10.0.0.1", "c1.whatsapp.net", i, 1501 + 0.01 * i, 1, 1);
    sample.Add("10.0.0.1", "c1.whatsapp.net", i, 2000 + 97.0 * i, 1, 1);  // in use, at any length
    sample.Add("10.0.0.1", "c1.whatsapp.net", i, 3 + 0.01 * i, 1, 1);     // broken at once
  }
  const Observation observation = Of(sample.Make());
  EXPECT_NEAR(DurationStep(observation, "first of android").value->value, 10, 0.1);
  EXPECT_NEAR(DurationStep(observation, "second of android").value->value, 15, 0.1);
  EXPECT_NEAR(DurationStep(observation, "third of android").value->value, 25, 0.1);
  EXPECT_FALSE(DurationStep(observation, "ios").value);
}

TEST(UsageStatistics, VolumeSharesHaveIntervalsFromUsers) {
  UsageSample sample;
  for (int user = 0; user < 20; ++user) {
    const std::string address = "10.0.0." + std::to_string(user);
    sample.Add(address, "c1.whatsapp.net", 0, 1, 250, 0);
    sample.Add(address, "mmi1.whatsapp.net", 0, 1, 390 + user % 2, 0);
    sample.Add(address, "mmv1.whatsapp.net", 0, 1, 360, 0);
  }
  const Observation observation = Of(sample.Make());
  const Measurement media = VolumeShare(observation, "media of all");
  EXPECT_NEAR(media.value->value, 75, 0.1);
  EXPECT_LT(media.value->interval.low, media.value->value);
  EXPECT_GT(media.value->interval.high, media.value->value);
  EXPECT_NEAR(VolumeShare(observation, "video of all").value->value, 36, 0.1);
  EXPECT_NEAR(VolumeShare(observation, "video of media").value->value, 48, 0.1);
}

TEST(UsageStatistics, ConnectionsAtOnceAreCountedWhileThereAreAny) {
  UsageSample sample;
  // One after the other.
  sample.Add("10.0.0.1", "c1.whatsapp.net", 0, 10, 1, 1);
  sample.Add("10.0.0.1", "c2.whatsapp.net", 100, 10, 1, 1);
  // Two for half of the time.
  sample.Add("10.0.0.2", "c1.whatsapp.net", 0, 10, 1, 1);
  sample.Add("10.0.0.2", "c1.whatsapp.net", 0, 5, 1, 1);
  EXPECT_DOUBLE_EQ(ControlConnectionsAtOnce(Of(sample.Make())).value->value, 1.25);
}

TEST(UsageStatistics, ActiveAddressesByHour) {
  UsageSample sample;
  for (int hour = 0; hour < 20; ++hour) {
    std::string answers;
    for (int i = 0; i < (hour == 12 ? 9 : 3); ++i) answers += "1.1.1." + std::to_string(i) + " ";
    sample.AddLookUp("mmv1.whatsapp.net", 3600 * hour + 1, answers);
    sample.AddLookUp("mmi1.whatsapp.net", 3600 * hour + 1, "2.2.2.1 2.2.2.2");
  }
  const Observation observation = Of(sample.Make());
  EXPECT_DOUBLE_EQ(ActiveAddresses(observation, "video").value->value, 9);
  EXPECT_DOUBLE_EQ(ActiveAddresses(observation, "images").value->value, 2);
  EXPECT_DOUBLE_EQ(ActiveAddresses(observation, "total").value->value, 5);
}

TEST(UsageStatistics, NamesBelongToWhatTheNotebookSays) {
  UsageSample sample;
  sample.Add("10.0.0.1", "c1.whatsapp.net", 0, 1000, 1, 1);
  sample.Add("10.0.0.1", "mmi1.whatsapp.net", 101, 2, 1, 1);
  sample.Add("10.0.0.1", "mmv1.whatsapp.net", 201, 2, 1, 1);
  Observation observation = Of(sample.Make());
  observation.notebook = {{UsageSample::At(50), "10.0.0.1", "text"},
                          {UsageSample::At(100), "10.0.0.1", "photo"},
                          {UsageSample::At(200), "10.0.0.1", "video"},
                          {UsageSample::At(300), "10.0.0.1", "video"},  // nothing was begun
                          {UsageSample::At(100), "10.9.9.9", "photo"}};
  EXPECT_DOUBLE_EQ(NamesOfAction(observation, "text").value->value, 1);
  EXPECT_DOUBLE_EQ(NamesOfAction(observation, "photo-audio").value->value, 1);
  EXPECT_DOUBLE_EQ(NamesOfAction(observation, "video").value->value, 0.5);
  EXPECT_DOUBLE_EQ(MediaConnectionsPerFile(observation).value->value, 2.0 / 3);
}

TEST(Steps, ClustersAreFoundAmongScatteredValues) {
  const std::vector<double> values = {1, 2, 3, 10, 10.1, 10.2, 10.3, 17, 25, 25.1, 25.2, 25.3, 40};
  const std::vector<Step> steps = FindSteps(values, {0.5, 0.2, 0.2});
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_DOUBLE_EQ(steps[0].position, 10);
  EXPECT_EQ(steps[1].count, 4u);
}

}  // namespace
}  // namespace wabed::validation
