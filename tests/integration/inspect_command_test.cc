#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/integration/run_command.h"
#include "traces/capture/pcapng_writer.h"

// `wabed inspect` as a user meets it: output, messages, exit codes.
namespace wabed::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kCaptures = WABED_SOURCE_DIR "/../shared/captures";

class InspectCommand : public testing::Test {
 protected:
  InspectCommand() {
    fs::create_directories(folder_ / "run/captures");
    for (const char* point : {"mobile-core", "home-lan"}) {
      traces::PcapngWriter writer(folder_ / "run/captures" / (std::string(point) + ".pcapng"),
                                  point, "test");
      const std::string frame = std::string("\0\0\0\0\0\1\0\0\0\0\0\2\x08\0", 14) +
                                std::string(
                                    "\x45\0\0\x20\0\0\0\0\x40\x11\0\0\x0a\0\0\x02\x0a\0\0\x01"
                                    "\x9c\x40\x13\x88\0\x0c\0\0data",
                                    32);
      for (int n = 0; n < 3; ++n) {
        writer.Write(traces::Timestamp(std::chrono::seconds(1464782400 + n)),
                     reinterpret_cast<const std::uint8_t*>(frame.data()), frame.size());
      }
      writer.Close();
    }
  }
  ~InspectCommand() override { fs::remove_all(folder_); }

  CommandResult Inspect(const std::string& arguments) const {
    return RunCommand(Quoted(WABED_BINARY) + " inspect " + arguments + " 2>&1");
  }
  std::string Write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return (folder_ / name).string();
  }
  std::string OneCapture() const { return (folder_ / "run/captures/home-lan.pcapng").string(); }
  std::string Content(const std::string& path) const {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  fs::path folder_ =
      fs::temp_directory_path() / ("wabed_inspect_command_" + std::to_string(::getpid()) + "_" +
                                   testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(InspectCommand, PrintsWhatACaptureHolds) {
  const auto result = Inspect(Quoted(OneCapture()));
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_NE(result.output.find("pcapng, EN10MB, 3 packets, 138 octets, 2.0 s from "
                               "2016-06-01 12:00:00 UTC"),
            std::string::npos)
      << result.output;
  EXPECT_NE(result.output.find("10.0.0.2:40000"), std::string::npos);
}

TEST_F(InspectCommand, RunFolderMeansAllItsCaptures) {
  const auto result = Inspect("--json " + Quoted((folder_ / "run").string()));
  EXPECT_EQ(result.exit_code, 0);
  const auto json = nlohmann::json::parse(result.output);
  ASSERT_EQ(json["captures"].size(), 2u);
  EXPECT_EQ(json["captures"][0]["flows"][0]["point"], "home-lan");
  EXPECT_EQ(json["captures"][1]["flows"][0]["point"], "mobile-core");
  EXPECT_EQ(json["captures"][0]["classified"][0]["label"], "other");
  EXPECT_TRUE(json["captures"][0]["fault"].is_null());
}

TEST_F(InspectCommand, BadFilesAreNamedAndTheRestIsInspected) {
  const auto empty = Write("empty.pcap", "");
  const auto text = Write("notes.txt", "nothing of the kind\n");
  const auto missing = (folder_ / "missing.pcap").string();
  const auto result = Inspect(Quoted(missing) + " " + Quoted(empty) + " " + Quoted(text) + " " +
                              Quoted(OneCapture()));
  EXPECT_EQ(result.exit_code, 2);
  for (const auto& path : {empty, text, missing}) {
    EXPECT_NE(result.output.find("wabed inspect: " + path + ": "), std::string::npos)
        << result.output;
  }
  EXPECT_NE(result.output.find("3 packets"), std::string::npos);
}

TEST_F(InspectCommand, CutShortPrintsWhatWasReadThenTheFault) {
  const std::string whole = Content(OneCapture());
  const auto cut = Write("cut.pcapng", whole.substr(0, whole.size() - 10));
  const auto result = Inspect(Quoted(cut));
  EXPECT_EQ(result.exit_code, 2);
  const auto table = result.output.find("2 packets");
  const auto fault = result.output.find("wabed inspect: " + cut);
  ASSERT_NE(table, std::string::npos) << result.output;
  ASSERT_NE(fault, std::string::npos) << result.output;
  EXPECT_LT(table, fault);
  const auto json =
      RunCommand(Quoted(WABED_BINARY) + " inspect --json " + Quoted(cut) + " 2>/dev/null");
  EXPECT_EQ(json.exit_code, 2);
  const auto parsed = nlohmann::json::parse(json.output);
  EXPECT_EQ(parsed["captures"][0]["packets"], 2);
  EXPECT_TRUE(parsed["captures"][0]["fault"].is_string());
}

TEST_F(InspectCommand, EveryTruncationAndManyCorruptionsEndInAnError) {
  const std::string whole = Content(OneCapture());
  for (std::size_t size = 0; size < whole.size(); size += 37) {
    const auto result = Inspect(Quoted(Write("part.pcapng", whole.substr(0, size))));
    EXPECT_TRUE(result.exit_code == 2 || result.exit_code == 0) << size << "\n" << result.output;
  }
  for (std::size_t at = 0; at < whole.size(); at += 41) {
    std::string bad = whole;
    bad[at] = static_cast<char>(bad[at] ^ 0xff);
    const auto result = Inspect(Quoted(Write("bad.pcapng", bad)));
    EXPECT_TRUE(result.exit_code == 2 || result.exit_code == 0) << at << "\n" << result.output;
  }
}

TEST_F(InspectCommand, FolderWithoutCapturesAndUnknownClassifier) {
  fs::create_directories(folder_ / "nothing");
  const auto folder = Inspect(Quoted((folder_ / "nothing").string()));
  EXPECT_EQ(folder.exit_code, 2);
  EXPECT_NE(folder.output.find("captures/*.pcapng"), std::string::npos) << folder.output;
  const auto classifier = Inspect("--classifier ports " + Quoted(OneCapture()));
  EXPECT_EQ(classifier.exit_code, 2);
  EXPECT_NE(classifier.output.find("dns-map"), std::string::npos) << classifier.output;
  EXPECT_EQ(Inspect("").exit_code, 2);
}

// What an operator must see at a glance in the open captures, and must not.
std::string CallsOf(const std::string& name) {
  const auto result = RunCommand(Quoted(WABED_BINARY) + " inspect " +
                                 Quoted((kCaptures / name).string()) + " 2>&1");
  EXPECT_EQ(result.exit_code, 0) << name;
  return result.output;
}

TEST(InspectOpenCaptures, WhatsAppCallsAreNamed) {
  if (!fs::exists(kCaptures)) GTEST_SKIP() << "no captures in " << kCaptures;
  EXPECT_NE(CallsOf("wa_voice.pcap")
                .find("WhatsApp call of 192.168.2.12:56328: 5 relays asked, 5 "
                      "answered; RTP from 42.7 to 53.5 s"),
            std::string::npos);
  EXPECT_NE(CallsOf("whatsapp_voice_and_message_masked.pcap")
                .find("WhatsApp call of 10.8.0.1:53620: 8 relays asked, 8 answered; no RTP seen"),
            std::string::npos);
  EXPECT_NE(CallsOf("wa_video_full.pcap").find("1157 packets of 6 sources"), std::string::npos);
}

TEST(InspectOpenCaptures, OtherCallsAreCallsButNotWhatsApps) {
  if (!fs::exists(kCaptures)) GTEST_SKIP() << "no captures in " << kCaptures;
  for (const char* name : {"KakaoTalk_talk.pcap", "stun_google_meet.pcapng", "sip.pcap"}) {
    const std::string text = CallsOf(name);
    EXPECT_NE(text.find("without WhatsApp's STUN: RTP"), std::string::npos) << name;
    EXPECT_EQ(text.find("WhatsApp call"), std::string::npos) << name;
    EXPECT_EQ(text.find("wa.call"), std::string::npos) << name;
  }
}

TEST(InspectOpenCaptures, NoCallsWhereThereAreNone) {
  if (!fs::exists(kCaptures)) GTEST_SKIP() << "no captures in " << kCaptures;
  for (const char* name : {"telegram.pcap", "zoom2_full.pcap", "skype_full.pcap", "nintendo.pcap",
                           "youtube_quic.pcap", "dns.pcap", "viber.pcap"}) {
    const std::string text = CallsOf(name);
    EXPECT_EQ(text.find("call of"), std::string::npos) << name;
    EXPECT_EQ(text.find("RTP:"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace wabed::tests
