#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report/path_world.h"
#include "tests/unit/report/sample_results.h"
#include "tests/unit/report/sample_run.h"
#include "validation/report/data/disturbances.h"
#include "validation/report/data/json_file.h"
#include "validation/report/data/relay_use.h"
#include "validation/report/data/results.h"
#include "validation/report/data/run_seconds.h"
#include "validation/report/data/world_map.h"

namespace wabed::validation::report {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string FaultOfMap(const std::string& text) {
  const ScratchFolder folder("map");
  WriteText(folder.path() / "world.geojson", text);
  try {
    ReadWorldMap(folder.path() / "world.geojson");
  } catch (const BadReportInput& error) {
    return error.what();
  }
  return "";
}

TEST(WorldMap, SaysWhichFeatureIsWrongAndWhatWasExpected) {
  const std::string start =
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"city"},)";
  EXPECT_THAT(FaultOfMap(start + R"("geometry":{"type":"Point","coordinates":[0,91]}}]})"),
              AllOf(HasSubstr("world.geojson: features[0].geometry.coordinates[1] is 91"),
                    HasSubstr("expected -90 to 90")));
  EXPECT_THAT(FaultOfMap(start + R"("geometry":{"type":"Point","coordinates":["x",1]}}]})"),
              HasSubstr("expected a number"));
  EXPECT_THAT(FaultOfMap(start + R"("geometry":{"type":"Polygon","coordinates":[]}}]})"),
              HasSubstr("expected \"Point\""));
  EXPECT_THAT(FaultOfMap("{\"type\": \"Feat"), HasSubstr("not JSON near octet"));
  EXPECT_THAT(FaultOfMap("[]"), HasSubstr("expected an object with \"type\""));
  EXPECT_THAT(FaultOfMap(R"({"type":"FeatureCollection"})"), HasSubstr("has no \"features\""));
}

TEST(WorldMap, PassesOverKindsItDoesNotDraw) {
  const ScratchFolder folder("kinds");
  WriteText(folder.path() / "world.geojson",
            R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
            R"({"kind":"balloon"},"geometry":{"type":"Point","coordinates":[0,0]}}]})");
  EXPECT_TRUE(ReadWorldMap(folder.path() / "world.geojson").places.empty());
}

TEST(Results, AreReadAsValidationWritesThem) {
  const ScratchFolder folder("results");
  WriteSampleRun(folder.path(), SampleRun{});
  const ValidationResults results = ReadResults(folder.path());
  ASSERT_EQ(results.published.size(), 3u);
  EXPECT_EQ(results.published[1].verdict, "fail");
  EXPECT_EQ(results.published[1].measured->low, 46.5);
  EXPECT_FALSE(results.published[2].measured);
  ASSERT_EQ(results.classifiers.size(), 2u);
  EXPECT_EQ(results.classifiers[0].point, "");
  EXPECT_EQ(results.classifiers[1].point, "home-gateway");
  EXPECT_EQ(results.classifiers[0].flows[1][4], 1);
  EXPECT_FALSE(results.classifiers[0].classes[1].recall);
  EXPECT_EQ(results.qoe.size(), 12u);
  EXPECT_EQ(results.agreements.size(), 1u);
}

TEST(Results, AMatrixMustBeSquare) {
  const ScratchFolder folder("square");
  std::filesystem::create_directories(folder.path() / "validation");
  std::string text = SampleClassifiers();
  text.replace(text.find("[6,0,0,0,0]"), 11, "[6,0,0,0]");
  WriteText(folder.path() / "validation" / "classifiers.json", text);
  try {
    ReadResults(folder.path());
    FAIL() << "a row is too short";
  } catch (const BadReportInput& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("classifiers[0].total.flows[0]"),
                                    HasSubstr("expected a column for each label")));
  }
}

TEST(Results, MissingFilesLeaveTheirPartEmpty) {
  const ScratchFolder folder("missing");
  const ValidationResults results = ReadResults(folder.path());
  EXPECT_FALSE(results.has_published || results.has_classifiers || results.has_qoe);
}

TEST(RelayUse, CountsPacketsAtBothEnds) {
  const traces::Truth truth = SampleTruth(SampleRun{});
  const std::vector<CallView> calls = ViewCalls(truth);
  std::uint64_t home = 0;
  for (const RelayUse& use : CountRelayUse(calls)) {
    if (use.network == "home") home += use.packets;
    if (use.network == "home" && use.site == "gru1") {
      EXPECT_EQ(use.calls_carried, 2u);
      EXPECT_EQ(use.ends_tried, 4u);
    }
  }
  std::uint64_t expected = 0;
  for (const traces::MediaRow& media : truth.media) {
    expected += media.direction == "caller-to-callee" ? media.sent : media.received;
  }
  EXPECT_EQ(home, expected);
}

TEST(RelayUse, FollowsTheWaysOfACall) {
  PathWorld world;
  world.AddCall(10, 43).relay_site = "for1";
  world.AddPaths(13, 23, "for1");
  world.AddPath("caller", 23, 33, "mia1", "dead");
  world.AddPath("callee", 23, 43, "", "shorter");
  const std::vector<RelayUse> uses = CountRelayUse(world.Views());
  ASSERT_EQ(uses.size(), 4u) << "two networks, two sites";
  EXPECT_EQ(uses[0].network + " " + uses[0].site, "3g for1");
  EXPECT_EQ(uses[0].packets, 1000u) << "ten seconds both ways";
  EXPECT_EQ(uses[1].site, "mia1");
  EXPECT_EQ(uses[1].packets, 500u);
  for (const RelayUse& use : uses) EXPECT_EQ(use.calls_carried, 1u);
  const std::vector<DirectUse> direct = CountDirectUse(world.Views());
  ASSERT_EQ(direct.size(), 1u);
  EXPECT_EQ(direct[0].network + " " + direct[0].other, "3g home");
  EXPECT_EQ(direct[0].calls, 1u);
  EXPECT_EQ(direct[0].packets, 1000u);
}

TEST(Impairment, TouchesTheCallsOfItsLink) {
  traces::CallRow call;
  call.caller_network = "home";
  call.callee_network = "3g";
  call.relay_site = "gru1";
  CallView view;
  view.call = &call;
  Disturbance disturbance;
  const auto touches = [&](const char* link) {
    disturbance.place = link;
    return MayTouch(disturbance, view);
  };
  EXPECT_TRUE(touches("3g.access"));
  EXPECT_TRUE(touches("home.wifi"));
  EXPECT_TRUE(touches("site.gru1"));
  EXPECT_TRUE(touches("cable.sac"));
  EXPECT_FALSE(touches("flat.wifi"));
  EXPECT_FALSE(touches("site.mia1"));
}

TEST(Impairment, EffectInWords) {
  traces::ImpairmentRow row;
  EXPECT_EQ(ImpairmentEffect(row), "no effect");
  row.rate_bps = 60000;
  row.delay_ms = 80;
  row.loss_model = "gilbert-elliott";
  row.mean_loss_percent = 2.3;
  EXPECT_EQ(ImpairmentEffect(row), "2.3 % loss in bursts, 60 kbit/s at most, +80 ms");
  row = {};
  row.duplicate_percent = 0.5;
  row.corrupt_percent = 12;
  EXPECT_EQ(ImpairmentEffect(row), "0.5 % twice, 12 % corrupted");
}

TEST(RunSeconds, LoseNoPacket) {
  RunData data;
  const SampleRun sample{40, 30, "t", "home-1"};
  data.header = SampleHeader(sample);
  data.truth = SampleTruth(sample);
  double sent = 0;
  for (const auto& row : data.truth.media_seconds) sent += row.sent;
  for (const std::size_t most : {720u, 50u}) {
    const std::vector<RunSecond> steps = SumSeconds(data, most);
    EXPECT_LE(steps.size(), most);
    double sum = 0;
    for (const RunSecond& step : steps) sum += step.sent_per_s * step.length_s;
    EXPECT_NEAR(sum, sent, 1e-6);
  }
}

}  // namespace
}  // namespace wabed::validation::report
