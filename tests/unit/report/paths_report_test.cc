#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report/path_world.h"
#include "tests/unit/report/sample_run.h"
#include "validation/report/data/disturbances.h"
#include "validation/report/data/json_file.h"
#include "validation/report/paths/call_choice.h"
#include "validation/report/report.h"

namespace wabed::validation::report {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

RunHeader Header() {
  RunHeader header;
  header.name = "ways";
  header.start = PathWorld::At(0);
  header.duration_s = 100;
  return header;
}

/// The page of a world, made in a folder of its own.
class Page {
 public:
  Page(const std::string& name, const PathWorld& world, std::vector<std::uint64_t> calls = {})
      : folder_(name) {
    WritePathWorld(folder_.path(), world);
    WriteReport(folder_.path(), Header(), calls);
  }

  std::string Text() const { return ReadText(folder_.path() / "report.html"); }
  std::string Csv(const std::string& figure) const {
    return ReadText(folder_.path() / "figures" / (figure + ".csv"));
  }
  bool Has(const std::string& figure) const {
    return std::filesystem::exists(folder_.path() / "figures" / (figure + ".svg"));
  }

 private:
  ScratchFolder folder_;
};

/// A call that leaves a site that is lost, and one that goes directly.
PathWorld Outage() {
  PathWorld world;
  world.AddNat("home", "1.0.0.1", "endpoint-independent", "endpoint-independent");
  world.AddNat("3g", "2.0.0.1", "endpoint-independent", "address-dependent");
  world.AddCall(10, 43, "ann", "bob");
  world.AddPaths(13, 21, "for1");
  world.AddPaths(21, 43, "mia1", "dead");
  world.AddSeconds(13, 20);
  world.AddSecond(kCallerToCallee, 20, 50);
  world.AddSecond(kCalleeToCaller, 20, 48);
  world.AddSeconds(21, 43);
  world.AddCheck("caller", "host");
  world.AddCheck("caller", "relayed", 14);
  world.AddCall(12, 43, "cid", "dan");
  world.AddPaths(15, 16, "for1");
  world.AddPaths(16, 43, "", "shorter");
  world.AddSeconds(15, 43);
  world.AddCheck("callee", "peer-reflexive", 15.5);
  world.AddEvent("site-lost", "for1", 20, 30);
  return world;
}

TEST(PathsReport, TellsWhichPathWhenAndWhy) {
  const Page page("outage", Outage());
  const std::string text = page.Text();
  EXPECT_THAT(text, HasSubstr("<section id=\"paths\""));
  EXPECT_THAT(text, HasSubstr("Of 2 answered calls, 1 went directly for a time, 1 only through "
                              "relays, 0 ended without a word heard."));
  EXPECT_THAT(text, HasSubstr("<b>1 of 2</b><span>answered calls did without a relay</span>"));
  EXPECT_THAT(text, HasSubstr("1: ann to bob (for1, mia1)</summary>"));
  EXPECT_THAT(text, HasSubstr("2: cid to dan (for1, direct)</summary>"));
  EXPECT_THAT(text,
              HasSubstr("ann behind a NAT of the kind full cone, bob behind a NAT of the kind "
                        "restricted cone. Such ends are known to reach each other directly."));
  EXPECT_THAT(text, HasSubstr("nothing was heard by the path before<small>A: site.for1, cannot be "
                              "reached</small>"));
  for (const char* figure : {"call-paths", "path-quality", "nat-matrix", "setup-times"}) {
    EXPECT_TRUE(page.Has(figure)) << figure;
    EXPECT_THAT(text, HasSubstr("<figure id=\"" + std::string(figure) + "\""));
  }
  EXPECT_FALSE(page.Has("path-share")) << "the timeline says all of two calls";
}

TEST(PathsReport, DataHoldWhatIsDrawn) {
  const Page page("data", Outage());
  EXPECT_THAT(page.Csv("call-paths"),
              HasSubstr("1,caller,21,43,relayed,mia1,31.13.64.48:3478,,dead,1100,22,0,"));
  EXPECT_THAT(page.Csv("call-paths"), HasSubstr("2,callee,16,43,direct,,186.52.0.9:58088,"));
  EXPECT_THAT(page.Csv("nat-matrix"),
              HasSubstr("full cone,restricted cone,2,1,0,1,0,0,direct,2,1"));
  EXPECT_THAT(page.Csv("setup-times"), HasSubstr("first-check,2,0.5\n"));
  EXPECT_THAT(page.Csv("call-1-ladder"), HasSubstr("media,ann,bob,RTP over mia1 for 22.0 s"));
  EXPECT_THAT(page.Csv("call-1-ladder"),
              HasSubstr("checks,ann,bob,\"ann checks 1 socket directly: 7 requests, 0 answers\""));
  EXPECT_THAT(page.Csv("call-2-ladder"),
              HasSubstr("checks,dan,dan,186.52.0.9:58088 answers directly (peer-reflexive)"));
  EXPECT_THAT(page.Csv("call-2-ladder"), HasSubstr("media,dan,cid,RTP directly for 27.0 s"));
}

TEST(PathsReport, ACallThatFoundNoPathIsThere) {
  PathWorld world;
  traces::CallRow& call = world.AddCall(10, 23, "ann", "bob");
  call.end_reason = "no-path";
  call.ts_first_media.reset();
  const Page page("pathless", world);
  EXPECT_THAT(page.Text(), HasSubstr("1: ann to bob (no path)</summary>"));
  EXPECT_THAT(page.Text(), HasSubstr("1 ended without a word heard"));
  EXPECT_THAT(page.Csv("call-paths"), HasSubstr("1,caller,13,23,none,,,,,0,0,0,,"));
  EXPECT_TRUE(page.Has("call-1-quality"));
  EXPECT_FALSE(page.Has("path-quality"));
}

TEST(PathsReport, WhereNobodyCallsThereIsNoSection) {
  PathWorld world;
  world.truth().messages.push_back({1, 1, "ann", "1", "text", 20, 1, PathWorld::At(1), {}});
  const Page page("chat", world);
  EXPECT_THAT(page.Text(), Not(HasSubstr("id=\"paths\"")));
  EXPECT_THAT(page.Text(), Not(HasSubstr("Ways of calls")));
}

TEST(PathsReport, WhereNobodyAnswersOnlySignallingIsTold) {
  PathWorld world;
  traces::CallRow& call = world.AddCall(10, 43);
  call.ts_accept.reset();
  call.ts_first_media.reset();
  const Page page("unanswered", world);
  EXPECT_FALSE(page.Has("call-paths"));
  EXPECT_FALSE(page.Has("nat-matrix"));
  EXPECT_THAT(page.Csv("setup-times"), HasSubstr("signalling,1,0.75"));
}

TEST(PathsReport, NamesCannotBecomeMarkup) {
  const std::string evil = "\"><img src=x onerror=alert(1)>";
  PathWorld world;
  world.AddNat(evil, "1.0.0.1", evil, evil);
  world.AddSeen(evil, "1.0.0.1");
  world.AddCall(10, 43, evil, "<script>alert(2)</script>").caller_network = evil;
  world.AddPaths(13, 20, "<u>site</u>", evil);
  traces::PathRow& path = world.AddPath("caller", 20, 43, evil, "<i>why</i>");
  path.remote = evil;
  world.AddCheck("caller", evil, 14).remote = evil;
  world.AddSeconds(13, 43);
  world.AddEvent("<u>", evil, 12, 44);
  const ScratchFolder folder("hostile-paths");
  WritePathWorld(folder.path(), world);
  WriteReport(folder.path(), Header());
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (entry.path().extension() != ".svg" && entry.path().extension() != ".html") continue;
    const std::string text = ReadText(entry.path());
    for (const char* markup : {"<img", "<script>alert", "<u>", "<i>"}) {
      EXPECT_THAT(text, Not(HasSubstr(markup))) << entry.path();
    }
  }
}

PathWorld ThousandCalls() {
  PathWorld world;
  for (int i = 0; i < 1000; ++i) {
    const double offer = i * 0.5;
    world.AddCall(offer, offer + 63, "p" + std::to_string(i), "q" + std::to_string(i));
    world.AddPaths(offer + 3, offer + 23, "for1");
    world.AddPaths(offer + 23, offer + 63, i % 2 == 0 ? "" : "mia1", i == 600 ? "dead" : "shorter");
    world.AddSeconds(offer + 3, offer + 63);
  }
  return world;
}

TEST(PathsReport, AThousandCallsStaySmallAndAnyCanBeAskedFor) {
  const PathWorld world = ThousandCalls();
  const Page page("many", world);
  EXPECT_LT(page.Text().size(), 5'000'000u);
  EXPECT_THAT(page.Text(), HasSubstr("of 1000 calls can be chosen here"));
  EXPECT_THAT(page.Text(), HasSubstr("40 of 1000 answered calls are shown"));
  EXPECT_TRUE(page.Has("path-share"));
  EXPECT_TRUE(page.Has("call-601-ladder")) << "the one whose path died";
  EXPECT_FALSE(page.Has("call-1000-ladder"));
  const std::string data = page.Csv("call-paths");
  EXPECT_EQ(std::count(data.begin(), data.end(), '\n'), 4001) << "all calls are in the data";
  const Page asked("asked", world, {1000, 517});
  EXPECT_TRUE(asked.Has("call-1000-ladder"));
  EXPECT_TRUE(asked.Has("call-517-quality"));
  EXPECT_LT(asked.Text().size(), 5'000'000u);
}

TEST(PathsReport, TheSameFolderGivesTheSameBytes) {
  const Page a("bytes-a", Outage()), b("bytes-b", Outage());
  EXPECT_EQ(a.Text(), b.Text());
}

TEST(CallChoice, TakesAllWhileTheyFit) {
  const PathWorld world = Outage();
  EXPECT_THAT(ChooseCalls(world.Views(), world.Paths(), {}), ElementsAre(0, 1));
  EXPECT_THAT(ChooseCalls({}, {}, {}), SizeIs(0));
}

TEST(CallChoice, ThoseWithMostToTellComeFirst) {
  PathWorld world;
  for (int i = 0; i < 5; ++i) {
    world.AddCall(10, 43);
    world.AddPaths(13, 20, "for1");
    if (i == 2) world.AddPaths(20, 43, "mia1", "dead");
    if (i == 4) world.AddPaths(20, 43, "", "shorter");
  }
  const std::vector<std::size_t> all = {0, 1, 2, 3, 4};
  const auto most = [&](std::size_t count) {
    return MostTelling(world.Views(), world.Paths(), all, count);
  };
  EXPECT_THAT(most(1), ElementsAre(2));
  EXPECT_THAT(most(3), ElementsAre(0, 2, 4)) << "the first among equals";
  EXPECT_THAT(MostTelling(world.Views(), world.Paths(), {0, 1, 3}, 2), ElementsAre(0, 1));
}

TEST(CallChoice, AnUnknownCallIsNamedWithThoseThereAre) {
  const PathWorld world = Outage();
  try {
    ChooseCalls(world.Views(), world.Paths(), {7});
    FAIL() << "there is no call 7";
  } catch (const BadReportInput& error) {
    EXPECT_THAT(error.what(), HasSubstr("no call 7: expected one of 1 to 2"));
  }
  EXPECT_THROW(ChooseCalls({}, {}, {1}), BadReportInput);
}

TEST(Disturbances, AreImpairmentsAndEventsWithLettersInARow) {
  PathWorld world = Outage();
  traces::ImpairmentRow squeeze;
  squeeze.link = "3g.access";
  squeeze.direction = "up";
  squeeze.rate_bps = 60000;
  world.truth().impairments.push_back(squeeze);
  world.AddEvent("nat-rebinds", "home", 25, 25);
  world.AddEvent("servers-refuse", "chat", 25, 30);
  world.AddEvent("meteor", "home", 25, 24);
  const std::vector<Disturbance> all = DisturbancesOf(world.truth());
  ASSERT_EQ(all.size(), 5u);
  EXPECT_EQ(all[0].letter + all[4].letter, "AE");
  EXPECT_EQ(all[0].effect, "60 kbit/s at most");
  EXPECT_EQ(all[1].place, "site.for1");
  EXPECT_EQ(all[2].effect, "its NATs forget everything");
  EXPECT_EQ(all[3].place, "pool chat");
  EXPECT_EQ(all[4].effect, "meteor");
  EXPECT_EQ(all[4].last, all[4].first);
  const CallView view = world.Views().front();
  EXPECT_TRUE(MayTouch(all[0], view));
  EXPECT_TRUE(MayTouch(all[1], view)) << "its path went there";
  EXPECT_TRUE(MayTouch(all[2], view));
  EXPECT_FALSE(MayTouch(all[3], view)) << "voice needs no chat server";
}

}  // namespace
}  // namespace wabed::validation::report
