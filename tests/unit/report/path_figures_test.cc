#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "tests/unit/report/path_world.h"
#include "validation/report/figures/paths/path_bar.h"
#include "validation/report/figures/registry.h"

namespace wabed::validation::report {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// What a figure maker is given, from a world made by hand.
struct Given {
  explicit Given(const PathWorld& world) {
    data.truth = world.truth();
    data.header.start = PathWorld::At(0);
    calls = ViewCalls(data.truth);
    for (const CallView& call : calls) paths.push_back(PathsOf(call));
    chosen.resize(calls.size());
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  }

  FigureInput Input() const { return {data, calls, paths, chosen}; }

  RunData data;
  std::vector<CallView> calls;
  std::vector<CallPaths> paths;
  std::vector<std::size_t> chosen;
};

std::vector<std::string> LegendTexts(const Given& given) {
  std::vector<std::string> texts;
  for (const LegendEntry& entry : WayHues(given.paths).Legend(CitiesOfSites(given.data.truth))) {
    texts.push_back(entry.text);
  }
  return texts;
}

TEST(WayHues, AreForTheSitesUsedLongest) {
  PathWorld world;
  for (int site = 1; site <= 6; ++site) {
    world.AddCall(10, 43);
    world.AddPaths(13, 20 + site, "s" + std::to_string(site));
  }
  traces::ServerRow server;
  server.site = "s5";
  server.city = "Fortaleza";
  world.truth().servers.push_back(server);
  const Given given(world);
  EXPECT_THAT(LegendTexts(given),
              ElementsAre("relayed by s6", "relayed by s5 (Fortaleza)", "relayed by s4",
                          "relayed by s3", "relayed by others"));
  const WayHues hues(given.paths);
  EXPECT_NE(hues.Solid({WayKind::kRelayed, "s6"}), hues.Solid({WayKind::kRelayed, "s5"}));
  EXPECT_EQ(hues.Solid({WayKind::kRelayed, "s1"}), hues.Solid({WayKind::kRelayed, "s2"}));
  EXPECT_EQ(hues.Solid({WayKind::kRelayed, "never seen"}), "f7");
}

TEST(WayHues, TellOnlyWhatOccurs) {
  PathWorld world;
  world.AddCall(10, 43);
  world.AddPaths(13, 43, "");
  EXPECT_THAT(LegendTexts(Given(world)), ElementsAre("direct"));
}

/// A bar over 100 seconds, 200 pixels wide.
std::string Bar(const PathWorld& world, bool texts = true) {
  const Given given(world);
  Canvas canvas(300, 100);
  PathBar bar;
  bar.zero = PathWorld::At(0);
  bar.who = "ann sends";
  bar.texts = texts;
  DrawPathBar(canvas, Scale(0, 100, 0, 200), bar, WayHues(given.paths),
              given.paths.front().caller.stretches);
  return canvas.body();
}

TEST(PathBar, TipsHaveTheExactFigures) {
  PathWorld world;
  world.AddCall(10, 93);
  world.AddPath("caller", 13, 33, "for1");
  traces::PathRow& path = world.AddPath("caller", 33, 83.25, "", "shorter");
  path.rtt_ms = 29.4;
  world.AddSecond(kCallerToCallee, 40, 7);
  const std::string body = Bar(world);
  EXPECT_THAT(body,
              HasSubstr("<title>ann sends through a relay in for1, to 31.13.64.48:3478\n"
                        "0:13.0 to 0:33.0 (20.0 s)\nwhy: the first path\n1000 packets</title>"));
  EXPECT_THAT(body, AllOf(HasSubstr("ann sends directly, to 186.52.0.9:58088"),
                          HasSubstr("why: a shorter round trip, RTT 29 ms\n"
                                    "2512 packets, 7 unheard; MOS ")));
  EXPECT_THAT(
      body, AllOf(HasSubstr(">for1</text>"), HasSubstr(">direct</text>"), HasSubstr(">S</text>")));
  EXPECT_THAT(Bar(world, false), Not(HasSubstr("<text")));
}

TEST(PathBar, OfChangesTooCloseTheGraverHasTheLetter) {
  PathWorld world;
  world.AddCall(10, 93);
  world.AddPath("caller", 13, 30, "for1");
  world.AddPath("caller", 30, 32, "mia1", "dead");
  world.AddPath("caller", 32, 60, "for1", "shorter");  // four pixels further
  world.AddPath("caller", 60, 62, "", "shorter");
  world.AddPath("caller", 62, 93, "atl1", "loss");
  const std::string body = Bar(world);
  EXPECT_THAT(body, AllOf(HasSubstr(">D</text>"), HasSubstr(">L</text>")));
  EXPECT_THAT(body, Not(HasSubstr(">S</text>")));
}

TEST(PathTimeline, DrawsFortyCallsAtMostAndLinksThoseThatCanBeChosen) {
  PathWorld world;
  for (int i = 0; i < 60; ++i) {
    world.AddCall(10 + i, 43 + i);
    world.AddPaths(13 + i, 43 + i, "for1");
  }
  Given given(world);
  given.chosen = {0, 1};
  const std::vector<Figure> figures = MakePathTimelineFigure(given.Input());
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_THAT(figures[0].body, AllOf(HasSubstr("href=\"#call-1\""), HasSubstr("href=\"#call-2\""),
                                     Not(HasSubstr("href=\"#call-3\"")), HasSubstr(">40: a"),
                                     Not(HasSubstr(">41: a"))));
  EXPECT_THAT(figures[0].note, HasSubstr("40 of 60 answered calls"));
  EXPECT_EQ(figures[0].data.rows.size(), 120u) << "of both ends of all calls";
}

TEST(PathTimeline, MarksSecondsInWhichMuchIsUnheard) {
  PathWorld world;
  world.AddCall(10, 43);
  world.AddPaths(13, 43, "for1");
  world.AddSeconds(13, 20);
  world.AddSecond(kCallerToCallee, 20, 50);
  world.AddSecond(kCalleeToCaller, 20, 3);
  world.AddSecond(kCallerToCallee, 21, 25);
  const std::string body = MakePathTimelineFigure(Given(world).Input()).front().body;
  EXPECT_THAT(body, HasSubstr("0:20: 50 of 50 packets unheard, MOS 1.20\n"
                              "0:21: 25 of 50 packets unheard, MOS "));
}

TEST(PathTimeline, WhereNobodyAnswersThereIsNone) {
  PathWorld world;
  world.AddCall(10, 43).ts_accept.reset();
  EXPECT_THAT(MakePathTimelineFigure(Given(world).Input()), IsEmpty());
  EXPECT_THAT(MakePathShareFigure(Given(PathWorld()).Input()), IsEmpty());
  EXPECT_THAT(MakePathQualityFigure(Given(world).Input()), IsEmpty());
}

TEST(PathShare, CountsEveryDirectionAtEveryMoment) {
  PathWorld world;
  for (int i = 0; i < 20; ++i) {
    world.AddCall(10, 43);
    world.AddPaths(13, 23, "for1");
    world.AddPath("caller", 23, 43, i < 5 ? "mia1" : "", "shorter");
  }
  const std::vector<Figure> figures = MakePathShareFigure(Given(world).Input());
  ASSERT_EQ(figures.size(), 1u);
  std::map<std::string, double> seconds;
  for (const auto& row : figures[0].data.rows) {
    EXPECT_EQ(row[1], "1") << "steps of a second";
    seconds[row[2] + row[3]] += std::stod(row[4]);
  }
  EXPECT_EQ(seconds["relayedfor1"], 20 * 2 * 10);
  EXPECT_EQ(seconds["relayedmia1"], 5 * 20);
  EXPECT_EQ(seconds["direct"], 15 * 20);
}

TEST(SetupFigure, HasAnAxisAroundItsValuesHoweverSmallOrLarge) {
  for (const double ringing : {0.0, 1e-6, 0.75, 5000.0}) {
    PathWorld world;
    world.AddCall(10, 43).ts_ringing = PathWorld::At(10 + ringing);
    const std::vector<Figure> figures = MakeSetupFigure(Given(world).Input());
    ASSERT_EQ(figures.size(), 1u);
    EXPECT_THAT(figures[0].body, AllOf(Not(HasSubstr("nan")), Not(HasSubstr("inf"))));
  }
}

}  // namespace
}  // namespace wabed::validation::report
