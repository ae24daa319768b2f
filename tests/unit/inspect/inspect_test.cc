#include "traces/inspect/inspect.h"

#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <string>

#include "traces/inspect/summary_json.h"

namespace wabed::traces {
namespace {

namespace fs = std::filesystem;

// A pcap file of three UDP datagrams on raw IP, a second apart.
std::string ThreePackets() {
  std::string file("\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\xff\xff\0\0\x65\0\0\0", 24);
  for (char n = 1; n <= 3; ++n) {
    std::string packet("\x45\0\0\x20\0\0\0\0\x40\x11\0\0\x0a\0\0\x02\x0a\0\0\x01", 20);
    packet += std::string("\x9c\x40\x13\x88\0\x0c\0\0data", 12);
    file += std::string(1, n) + std::string("\0\0\0\0\0\0\0\x20\0\0\0\x20\0\0\0", 15) + packet;
  }
  return file;
}

class InspectFile : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path Write(const std::string& content) const {
    const fs::path path = folder_ / "some.pcap";
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }

  fs::path folder_ =
      fs::temp_directory_path() / ("wabed_inspect_" + std::to_string(::getpid()) + "_" +
                                   testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(InspectFile, SaysWhatTheFileIs) {
  const auto summary = Inspect(Write(ThreePackets()));
  EXPECT_EQ(summary.format, "pcap");
  EXPECT_EQ(summary.link_type, "RAW");
  EXPECT_EQ(summary.packets, 3u);
  EXPECT_EQ(summary.octets, 96u);
  ASSERT_EQ(summary.flows.size(), 1u);
  EXPECT_EQ(summary.flows[0].point, "some");
  EXPECT_EQ(summary.flows[0].orig_pkts, 3u);
  EXPECT_EQ(*summary.ts_last - *summary.ts_first, std::chrono::seconds(2));
}

TEST_F(InspectFile, CutShortGivesWhatWasReadAndTheFault) {
  const std::string whole = ThreePackets();
  const fs::path path = Write(whole.substr(0, whole.size() - 5));
  std::optional<BadCapture> fault;
  const auto summary = Inspect(path, {}, &fault);
  EXPECT_EQ(summary.packets, 2u);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->packets_before(), 2u);
  EXPECT_THROW(Inspect(path), BadCapture);
}

TEST_F(InspectFile, WhatIsNoCaptureIsRefused) {
  std::optional<BadCapture> fault;
  EXPECT_THROW(Inspect(folder_ / "missing.pcap", {}, &fault), BadCapture);
  EXPECT_THROW(Inspect(Write(""), {}, &fault), BadCapture);
  EXPECT_THROW(Inspect(Write("name,value\n"), {}, &fault), BadCapture);
}

TEST_F(InspectFile, CaptureWithoutPackets) {
  const auto summary = Inspect(Write(ThreePackets().substr(0, 24)));
  EXPECT_EQ(summary.packets, 0u);
  EXPECT_FALSE(summary.ts_first);
  EXPECT_TRUE(SummaryJson(summary)["ts_first"].is_null());
}

TEST_F(InspectFile, JsonHasTheMembersByName) {
  const auto json = SummaryJson(Inspect(Write(ThreePackets())));
  for (const char* name : {"file",      "format",        "link_type",        "packets",
                           "octets",    "not_ip",        "truncated",        "malformed",
                           "fragments", "ts_first",      "ts_last",          "flows",
                           "dns",       "stun",          "bursts",           "rtp",
                           "rtcp",      "funxmpp_flows", "tls_server_names", "tls"}) {
    EXPECT_TRUE(json.contains(name)) << name;
  }
  EXPECT_EQ(json["ts_first"], "1.000000000");
  EXPECT_EQ(json["flows"][0]["orig_h"], "10.0.0.2");
  EXPECT_EQ(json["flows"][0]["resp_p"], 5000);
}

}  // namespace
}  // namespace wabed::traces
