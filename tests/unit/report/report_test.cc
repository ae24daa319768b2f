#include "validation/report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/unit/report/sample_run.h"
#include "traces/truth/bad_table.h"

namespace wabed::validation::report {
namespace {

using testing::HasSubstr;
using testing::Not;

void Write(const std::filesystem::path& folder, const SampleRun& sample) {
  WriteSampleRun(folder, sample);
  WriteReport(folder, SampleHeader(sample));
}

std::map<std::string, std::string> AllFiles(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[entry.path().lexically_relative(folder).generic_string()] = ReadText(entry.path());
    }
  }
  return files;
}

TEST(Report, HasEverySectionAndFigure) {
  const ScratchFolder folder("sections");
  Write(folder.path(), SampleRun{});
  const std::string page = ReadText(folder.path() / "report.html");
  for (const char* id : {"verdicts", "world", "call", "paths", "time", "relays", "classifier",
                         "quality", "calls", "dns", "files"}) {
    EXPECT_THAT(page, HasSubstr("<section id=\"" + std::string(id) + "\""));
  }
  for (const char* figure : {"map", "call-1-ladder", "call-1-quality", "run-over-time",
                             "call-quality-strips", "relay-rtt", "confusion-dns-map",
                             "confusion-dns-map-at-home-gateway", "qoe-scatter", "qoe-error"}) {
    EXPECT_THAT(page, HasSubstr("<figure id=\"" + std::string(figure) + "\""));
    const std::string svg = ReadText(folder.path() / "figures" / (std::string(figure) + ".svg"));
    EXPECT_THAT(svg, HasSubstr("<title>"));
    EXPECT_THAT(svg, HasSubstr("<desc>"));
    const std::string csv = ReadText(folder.path() / "figures" / (std::string(figure) + ".csv"));
    EXPECT_GT(std::count(csv.begin(), csv.end(), '\n'), 1) << figure;
  }
}

TEST(Report, TheSameFolderGivesTheSameBytes) {
  const ScratchFolder a("same-a"), b("same-b");
  Write(a.path(), SampleRun{});
  Write(b.path(), SampleRun{});
  EXPECT_EQ(AllFiles(a.path()), AllFiles(b.path()));
  const auto before = AllFiles(a.path());
  WriteReport(a.path(), SampleHeader(SampleRun{}));
  EXPECT_EQ(AllFiles(a.path()), before) << "a report must not depend on the one before it";
}

/// A run writes its report before datapackage.json and manifest.json are there.
TEST(Report, IsTheSameBeforeAndAfterTheRunIsFinished) {
  const ScratchFolder folder("finished");
  Write(folder.path(), SampleRun{});
  const std::string before = ReadText(folder.path() / "report.html");
  WriteText(folder.path() / "datapackage.json", "{}");
  WriteText(folder.path() / "manifest.json", "{}");
  WriteReport(folder.path(), SampleHeader(SampleRun{}));
  EXPECT_EQ(ReadText(folder.path() / "report.html"), before);
}

TEST(Report, LoadsNothingFromElsewhere) {
  const ScratchFolder folder("offline");
  Write(folder.path(), SampleRun{});
  const std::string page = ReadText(folder.path() / "report.html");
  for (const char* foreign : {"src=\"http", "href=\"http", "url(", "@import", "<link", "<iframe"}) {
    EXPECT_THAT(page, Not(HasSubstr(foreign)));
  }
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
}

TEST(Report, NamesCannotBecomeMarkup) {
  const ScratchFolder folder("hostile");
  SampleRun sample;
  sample.title = "<script>alert(1)</script>";
  sample.caller = "\"><img src=x onerror=alert(2)>";
  Write(folder.path(), sample);
  for (const auto& [path, text] : AllFiles(folder.path())) {
    if (path.find(".html") == std::string::npos && path.find(".svg") == std::string::npos) continue;
    EXPECT_THAT(text, Not(HasSubstr("<script>alert"))) << path;
    EXPECT_THAT(text, Not(HasSubstr("<img"))) << path;
  }
  EXPECT_THAT(ReadText(folder.path() / "report.html"),
              HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST(Report, PartsThatAreMissingSaySo) {
  const ScratchFolder folder("partial");
  WriteSampleRun(folder.path(), SampleRun{});
  std::filesystem::remove_all(folder.path() / "validation");
  std::filesystem::remove(folder.path() / "world.geojson");
  WriteReport(folder.path(), SampleHeader(SampleRun{}));
  const std::string page = ReadText(folder.path() / "report.html");
  EXPECT_THAT(page, HasSubstr("has not been compared with published values"));
  EXPECT_THAT(page, HasSubstr("No classifier has been tried"));
  EXPECT_THAT(page, Not(HasSubstr("<figure id=\"map\"")));
  EXPECT_THAT(page, HasSubstr("<figure id=\"call-1-ladder\""));
}

TEST(Report, ARunWithoutCallsIsNoFault) {
  const ScratchFolder folder("quiet");
  SampleRun sample;
  sample.calls = 0;
  Write(folder.path(), sample);
  EXPECT_THAT(ReadText(folder.path() / "report.html"), HasSubstr("Nobody called anybody"));
}

TEST(Report, FiguresOfAnEarlierReportDoNotStayBehind) {
  const ScratchFolder folder("stale");
  Write(folder.path(), SampleRun{});
  ASSERT_TRUE(std::filesystem::exists(folder.path() / "figures/call-3-ladder.svg"));
  SampleRun fewer;
  fewer.calls = 2;
  Write(folder.path(), fewer);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "figures/call-3-ladder.svg"));
}

TEST(Report, AThousandCallsStaySmallAndSayWhatIsLeftOut) {
  const ScratchFolder folder("thousand");
  SampleRun sample;
  sample.calls = 1000;
  sample.call_seconds = 60;
  Write(folder.path(), sample);
  EXPECT_LT(std::filesystem::file_size(folder.path() / "report.html"), 5'000'000u);
  const std::string page = ReadText(folder.path() / "report.html");
  EXPECT_THAT(page, HasSubstr("of 1000 calls can be chosen here"));
  EXPECT_THAT(page, HasSubstr("dots are thinned out evenly"));
  EXPECT_THAT(page, HasSubstr("calls are shown: every 13th"));
}

TEST(Report, ABrokenTableIsNamed) {
  const ScratchFolder folder("broken");
  WriteSampleRun(folder.path(), SampleRun{});
  WriteText(folder.path() / "truth/calls.csv", "call_id\nx\n");
  try {
    WriteReport(folder.path(), SampleHeader(SampleRun{}));
    FAIL() << "calls.csv has lost its columns";
  } catch (const traces::BadTable& error) {
    EXPECT_THAT(error.what(), HasSubstr("calls.csv"));
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "report.html"));
}

}  // namespace
}  // namespace wabed::validation::report
