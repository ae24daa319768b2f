// What the report says of calls' ways, against the truth of a run in which a relay site dies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/integration/run_command.h"
#include "tests/unit/traces/scratch.h"
#include "traces/truth/csv.h"
#include "traces/truth/truth_files.h"

namespace wabed::tests {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using traces::Scratch;

using Record = std::map<std::string, std::string>;

/// A figure's data, a record a row, by column.
std::vector<Record> FigureData(const fs::path& run, const std::string& figure) {
  traces::CsvReader reader(run / "figures" / (figure + ".csv"));
  std::vector<traces::CsvReader::Field> fields;
  std::vector<std::string> columns;
  std::vector<Record> records;
  while (reader.Next(fields)) {
    if (columns.empty()) {
      for (const auto& field : fields) columns.push_back(field.text);
      continue;
    }
    Record record;
    for (std::size_t i = 0; i < fields.size(); ++i) record[columns.at(i)] = fields[i].text;
    records.push_back(std::move(record));
  }
  return records;
}

double Seconds(traces::Timestamp from, traces::Timestamp to) {
  return static_cast<double>((to - from).count()) / 1e9;
}

/// Each test reads the same run.
class PathReport : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    scratch_ = new Scratch;
    const CommandResult result =
        RunCommand(Quoted(WABED_BINARY) + " run " + WABED_SOURCE_DIR +
                   "/scenarios/relay-outage.yaml -o " + Quoted(Folder().string()) + " 2>&1");
    ASSERT_EQ(result.exit_code, 0) << result.output;
    truth_ = new traces::Truth(traces::ReadTruth(Folder()));
  }
  static void TearDownTestSuite() {
    delete truth_;
    delete scratch_;
    truth_ = nullptr;
    scratch_ = nullptr;
  }

  static fs::path Folder() { return *scratch_ / "run"; }
  static std::string Page() { return traces::ReadFile(Folder() / "report.html"); }
  static CommandResult Report(const std::string& arguments) {
    return RunCommand(Quoted(WABED_BINARY) + " report " + arguments + " 2>&1");
  }

  static Scratch* scratch_;
  static traces::Truth* truth_;
};

Scratch* PathReport::scratch_ = nullptr;
traces::Truth* PathReport::truth_ = nullptr;

TEST_F(PathReport, EveryPathOfTheTruthIsToldWithItsPackets) {
  std::uint64_t packets = 0;
  std::size_t rows = 0;
  for (const Record& record : FigureData(Folder(), "call-paths")) {
    if (record.at("kind") == "none") continue;
    ++rows;
    packets += std::stoull(record.at("packets"));
  }
  std::uint64_t sent = 0;
  for (const traces::MediaRow& media : truth_->media) sent += media.sent;
  EXPECT_EQ(rows, truth_->paths.size());
  EXPECT_EQ(packets, sent);
}

TEST_F(PathReport, TheDeathOfTheSiteIsTheReasonOfEveryFirstChange) {
  const std::string page = Page();
  std::map<std::uint64_t, int> dead;
  for (const traces::PathRow& path : truth_->paths) {
    if (path.end == "caller" && path.cause == "dead") ++dead[path.call_id];
  }
  ASSERT_EQ(dead.size(), truth_->calls.size()) << "each call lost its relay";
  EXPECT_THAT(page, HasSubstr("nothing was heard by the path before<small>A: site.for1, cannot be "
                              "reached</small>"));
  for (const traces::CallRow& call : truth_->calls) {
    EXPECT_THAT(page, HasSubstr("<details id=\"call-" + std::to_string(call.call_id) + "\""));
  }
}

// A relay's death costs under two seconds of speech: what the timeline shows unheard must be that.
TEST_F(PathReport, TheHoleIsAsLongAsTheTruthSays) {
  std::map<std::string, std::uint64_t> unheard;
  for (const Record& record : FigureData(Folder(), "call-paths")) {
    unheard[record.at("call_id") + record.at("end")] += std::stoull(record.at("unheard"));
  }
  for (const traces::MediaRow& media : truth_->media) {
    const std::string end = media.direction == "caller-to-callee" ? "caller" : "callee";
    const std::uint64_t told = unheard[std::to_string(media.call_id) + end];
    EXPECT_EQ(told, media.lost + media.late) << media.call_id << ' ' << media.direction;
    EXPECT_GT(told, 40u);
    EXPECT_LT(told, 100u) << "two seconds";
  }
}

TEST_F(PathReport, SetUpTimesAreDifferencesOfTheTruthsMoments) {
  std::size_t compared = 0;
  for (const Record& record : FigureData(Folder(), "setup-times")) {
    const auto call = std::find_if(
        truth_->calls.begin(), truth_->calls.end(),
        [&](const auto& row) { return std::to_string(row.call_id) == record.at("call_id"); });
    ASSERT_NE(call, truth_->calls.end());
    std::optional<double> expected;
    if (record.at("step") == "signalling") expected = Seconds(call->ts_offer, *call->ts_ringing);
    if (record.at("step") == "relay-answer") {
      expected = Seconds(*call->ts_relays, *call->ts_first_answer);
    }
    if (record.at("step") == "first-media") {
      expected = Seconds(*call->ts_accept, *call->ts_first_media);
    }
    if (!expected) continue;
    EXPECT_NEAR(std::stod(record.at("seconds")), *expected, 1e-6);
    ++compared;
  }
  EXPECT_EQ(compared, 3 * truth_->calls.size());
}

TEST_F(PathReport, NoSecondOfMediaIsLostAmongTheWays) {
  std::uint64_t ways = 0;
  for (const Record& record : FigureData(Folder(), "path-quality")) {
    // "relayed, for1" is part of "relayed".
    if (record.at("way").find(',') == std::string::npos) ways += std::stoull(record.at("seconds"));
  }
  const auto& rows = truth_->media_seconds;
  const auto with_media =
      std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.sent > 0; });
  EXPECT_EQ(ways, static_cast<std::uint64_t>(with_media));
}

// Port restricted cones at home, symmetric NATs in the mobile network: docs/models/nat.md.
TEST_F(PathReport, TheNatsBehaveAsIsKnown) {
  std::uint64_t calls = 0;
  for (const Record& record : FigureData(Folder(), "nat-matrix")) {
    calls += std::stoull(record.at("calls"));
    EXPECT_EQ(record.at("known"), "not direct");
    EXPECT_EQ(record.at("judged"), record.at("calls"));
    EXPECT_EQ(record.at("as_known"), record.at("calls"));
    EXPECT_EQ(record.at("relayed"), record.at("calls"));
  }
  EXPECT_EQ(calls, truth_->calls.size());
}

TEST_F(PathReport, IsTheSameWhenWrittenAgainWhicheverCallsWereAskedFor) {
  const std::string before = Page();
  const CommandResult asked = Report("--call 2 " + Quoted(Folder().string()) + " --call 3");
  EXPECT_EQ(asked.exit_code, 0) << asked.output;
  EXPECT_EQ(Report(Quoted(Folder().string())).exit_code, 0);
  EXPECT_EQ(Page(), before);
}

TEST_F(PathReport, ACallThatIsNotThereIsBadInput) {
  for (const char* number : {"9", "-1", "2x"}) {
    const CommandResult result =
        Report(Quoted(Folder().string()) + " --call " + std::string(number));
    EXPECT_EQ(result.exit_code, 2) << number;
    EXPECT_THAT(result.output, HasSubstr(number));
  }
  EXPECT_THAT(Report(Quoted(Folder().string()) + " --call 9").output,
              HasSubstr("no call 9: expected one of 1 to 3"));
}

}  // namespace
}  // namespace wabed::tests
