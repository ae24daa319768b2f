#include "validation/run/validate.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sample_capture.h"

namespace wabed::validation {
namespace {

namespace fs = std::filesystem;

class ValidateTest : public testing::Test {
 protected:
  ValidateTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~ValidateTest() override { fs::remove_all(folder_); }

  static std::string Read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }

  std::size_t Entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  // One folder a test: ctest runs them side by side.
  const fs::path folder_ = fs::path(testing::TempDir()) /
                           (std::string("wabed-validate-") +
                            testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(ValidateTest, WritesAllFourFiles) {
  std::vector<double> shares;
  const ValidationResult result =
      Validate(TruthOfCallsAtHome(9), {CallsAtHome(9)},
               [&](const std::string&, double share) { shares.push_back(share); });
  EXPECT_FALSE(result.Failed());
  EXPECT_EQ(result.strange_media, 0u);
  EXPECT_EQ(result.calls.size(), 18u);
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_EQ(shares.back(), 1);
  WriteValidation(result, folder_ / "validation");
  const auto classifiers = nlohmann::json::parse(Read(folder_ / "validation/classifiers.json"));
  EXPECT_EQ(classifiers["classifiers"][0]["name"], "dns-map+stun");
  EXPECT_EQ(classifiers["classifiers"][0]["total"]["macro"]["f1"], 1);
  EXPECT_EQ(nlohmann::json::parse(Read(folder_ / "validation/qoe.json"))["calls"].size(), 18u);
  EXPECT_EQ(nlohmann::json::parse(Read(folder_ / "validation/published.json"))["summary"]["fail"],
            0);
  EXPECT_NE(Read(folder_ / "validation/junit.xml").find("</testsuite>"), std::string::npos);
}

TEST_F(ValidateTest, TheSameRunGivesTheSameBytes) {
  for (const char* name : {"a", "b"}) {
    WriteValidation(Validate(TruthOfCallsAtHome(9), {CallsAtHome(9)}), folder_ / name);
  }
  for (const char* file : {"classifiers.json", "qoe.json", "published.json", "junit.xml"}) {
    EXPECT_EQ(Read(folder_ / "a" / file), Read(folder_ / "b" / file)) << file;
  }
}

TEST_F(ValidateTest, ReplacesAnOldResultAsAWhole) {
  fs::create_directories(folder_ / "validation");
  std::ofstream(folder_ / "validation/left-over.txt") << "old";
  ReplaceValidation(Validate(TruthOfCallsAtHome(1), {CallsAtHome(1)}), folder_ / "validation");
  EXPECT_FALSE(fs::exists(folder_ / "validation/left-over.txt"));
  EXPECT_TRUE(fs::exists(folder_ / "validation/qoe.json"));
  EXPECT_EQ(Entries(), 1u);
}

TEST_F(ValidateTest, LeavesTheOldResultWhenItCannotWrite) {
  std::ofstream(folder_ / "file") << "no folder";
  EXPECT_THROW(ReplaceValidation({}, folder_ / "file" / "validation"), std::exception);
  EXPECT_EQ(Read(folder_ / "file"), "no folder");
  EXPECT_EQ(Entries(), 1u);
}

TEST_F(ValidateTest, WritesWhatVantagePointsFoundWhenTheyMeasured) {
  traces::Measured measured;
  measured.vantage_points.resize(1);
  measured.vantage_points[0].name = "vienna";
  WriteValidation(Validate({}, {}, {}, {"", &measured}), folder_ / "nothing");
  EXPECT_FALSE(fs::exists(folder_ / "nothing/hosting.json"));
  traces::ResolutionRow row;
  row.vantage_point = "vienna";
  row.qname = "c1.whatsapp.net";
  row.qtype = "A";
  row.rcode = "NOERROR";
  row.answers = "192.0.2.1 192.0.2.2";
  measured.resolutions.push_back(row);
  WriteValidation(Validate({}, {}, {}, {"", &measured}), folder_ / "found");
  const auto hosting = nlohmann::json::parse(Read(folder_ / "found/hosting.json"));
  EXPECT_EQ(hosting["by_name"]["rows"][0]["addresses"], 2);
  EXPECT_EQ(hosting["by_name"]["different"], 2);
  EXPECT_EQ(hosting["views"]["views"][0]["vantage_point"], "vienna");
}

TEST_F(ValidateTest, FailsWhenATargetIsContradicted) {
  traces::CaptureSummary capture = CallsAtHome(1);
  for (traces::RtpStream& rtp : capture.rtp) rtp.frame_bytes *= 2;
  EXPECT_TRUE(Validate(TruthOfCallsAtHome(1), {capture}).Failed());
}

TEST_F(ValidateTest, RefusesTheTruthOfAnotherRun) {
  traces::Truth truth = TruthOfCallsAtHome(1);
  for (traces::FlowTruthRow& row : truth.flows) row.resp_p = 1;
  EXPECT_THROW(Validate(truth, {CallsAtHome(1)}), JoinError);
}

}  // namespace
}  // namespace wabed::validation
