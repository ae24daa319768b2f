#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "validation/classifiers/process.h"

/// `wabed classify` as somebody at a terminal has it.
namespace wabed::validation {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

ProcessResult Wabed(const std::string& arguments) {
  return RunShell(ShellQuoted(WABED_BINARY) + " " + arguments, std::chrono::seconds(60));
}

class ClassifyCommandTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(capture_)) GTEST_SKIP() << "the open captures are not here: " << capture_;
  }

  const fs::path capture_ =
      fs::path(WABED_SOURCE_DIR) / ".." / "shared" / "captures" / "wa_voice.pcap";
  const std::string quoted_ = ShellQuoted(capture_.string());
};

TEST_F(ClassifyCommandTest, ListsFlowsAndSums) {
  const ProcessResult result = Wabed("classify " + quoted_);
  EXPECT_EQ(result.exit_code, 0) << result.error_output;
  EXPECT_THAT(result.output, HasSubstr("192.168.2.12:49355 > 157.240.20.53:5222"));
  EXPECT_THAT(result.output, HasSubstr("by dns-map+stun"));
  EXPECT_THAT(result.output, HasSubstr("wa.call.probe               5 flows"));
}

TEST_F(ClassifyCommandTest, PrintsJson) {
  const ProcessResult result = Wabed("classify --json --classifier stun " + quoted_);
  const auto json = nlohmann::json::parse(result.output);
  EXPECT_EQ(json["classifier"], "stun");
  EXPECT_EQ(json["captures"][0]["flows"].size(), 28u);
}

TEST_F(ClassifyCommandTest, RunsAProgram) {
  const ProcessResult result =
      Wabed("classify --json " + quoted_ +
            " --command 'test -s {capture} && echo orig_h,orig_p,resp_h,resp_p,proto,label && "
            "echo 157.240.20.53,5222,192.168.2.12,49355,tcp,chat'");
  ASSERT_EQ(result.exit_code, 0) << result.error_output;
  const auto json = nlohmann::json::parse(result.output);
  EXPECT_EQ(json["captures"][0]["flows"][4]["label"], "chat");
  EXPECT_EQ(json["command"][0]["unlabelled_flows"], 27);
}

TEST_F(ClassifyCommandTest, TellsWhatIsWrongAndEndsWithTwo) {
  struct Case {
    std::string arguments;
    const char* says;
  };
  const std::string text_file = testing::TempDir() + "/wabed-no-capture.txt";
  std::ofstream(text_file) << "this is no capture, but long enough to have a header\n";
  const Case cases[] = {
      {"/does/not/exist.pcap", "/does/not/exist.pcap"},
      {ShellQuoted(text_file), "wabed-no-capture.txt"},
      {ShellQuoted(testing::TempDir()), "wabed:"},
      {quoted_ + " --classifier dns-mapp", "dns-mapp"},
      {quoted_ + " --command 'echo hello # {capture}'", "printed something else than labels"},
      {quoted_ + " --command 'exit 3 # {capture}'", "exit code 3"},
      {quoted_ + " --command 'sleep 30 # {capture}' --timeout 0.2", "did not finish in 0.2 s"},
      {quoted_ + " --command mine", "no {capture} in it"},
      {quoted_ + " --command 'x {capture}' --classifier stun", "excludes"},
      {quoted_ + " --timeout 3", "requires"},
  };
  for (const Case& one : cases) {
    const ProcessResult result = Wabed("classify " + one.arguments);
    EXPECT_EQ(result.exit_code, 2) << one.arguments;
    EXPECT_EQ(result.signal, 0) << one.arguments;
    EXPECT_THAT(result.error_output, HasSubstr(one.says)) << one.arguments;
    EXPECT_EQ(result.output, "") << one.arguments;
  }
}

TEST(ValidateCommand, WantsARunFolder) {
  const ProcessResult missing = Wabed("validate /does/not/exist");
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.error_output, HasSubstr("/does/not/exist"));
  const ProcessResult other = Wabed("validate " + ShellQuoted(testing::TempDir()));
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_THAT(other.error_output, HasSubstr("manifest"));
}

}  // namespace
}  // namespace wabed::validation
