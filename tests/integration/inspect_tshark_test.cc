#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/integration/tshark.h"
#include "traces/inspect/inspect.h"

// What is recognised in the open captures agrees with tshark.
namespace wabed::tests {
namespace {

namespace fs = std::filesystem;
using traces::CaptureSummary;

const fs::path kCaptures = WABED_SOURCE_DIR "/../shared/captures";

// tshark's RTP heuristics look at one packet alone and take Telegram's encrypted datagrams for RTP.
const char* const kHeuristicsFail[] = {"telegram.pcap"};

std::vector<std::string> OpenCaptures() {
  std::vector<std::string> names;
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator(kCaptures, missing)) {
    const auto extension = entry.path().extension();
    if (extension == ".pcap" || extension == ".pcapng") {
      names.push_back(entry.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  if (names.empty()) names.push_back("none");
  return names;
}

class AgreesWithTshark : public testing::TestWithParam<std::string> {};

std::uint64_t Flows(const CaptureSummary& summary, const std::string& proto) {
  return static_cast<std::uint64_t>(std::count_if(summary.flows.begin(), summary.flows.end(),
                                                  [&](auto& flow) { return flow.proto == proto; }));
}

// Streams of one source on one flow, taken together as tshark does however long the silence.
std::map<TsharkCounts::StreamKey, TsharkCounts::Stream> Streams(const CaptureSummary& summary) {
  std::map<TsharkCounts::StreamKey, TsharkCounts::Stream> streams;
  for (const auto& rtp : summary.rtp) {
    auto& stream = streams[{rtp.src, rtp.src_p, rtp.dst, rtp.dst_p, rtp.ssrc}];
    stream.packets += rtp.packets;
    stream.lost += static_cast<std::int64_t>(rtp.expected) - static_cast<std::int64_t>(rtp.packets);
  }
  return streams;
}

TEST_P(AgreesWithTshark, OnAllItCounts) {
  if (GetParam() == "none") GTEST_SKIP() << "no captures in " << kCaptures;
  if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed";
  const std::string path = (kCaptures / GetParam()).string();
  const CaptureSummary summary = traces::Inspect(path);
  const std::string port53 = "!icmp && (udp.port == 53 || tcp.port == 53)";
  const auto tshark = CountWithTshark(
      path,
      {"udp && udp.payload[4:4] == 21:12:a4:42", "dns.flags.response == 0 && " + port53,
       "dns.flags.response == 1 && " + port53, "tcp && tls.handshake.extensions_server_name"});
  ASSERT_EQ(tshark.filters.size(), 4u);
  EXPECT_EQ(summary.packets, tshark.packets);
  EXPECT_EQ(Flows(summary, "udp"), tshark.udp_conversations);
  EXPECT_EQ(Flows(summary, "tcp"), tshark.tcp_conversations);
  std::uint64_t stun = 0, queries = 0, responses = 0;
  for (const auto& exchange : summary.stun) {
    stun += exchange.requests + exchange.responses + exchange.other;
  }
  for (const auto& dns : summary.dns) {
    queries += dns.queries;
    responses += dns.responses;
  }
  EXPECT_EQ(stun, tshark.filters[0]);
  EXPECT_EQ(queries, tshark.filters[1]);
  EXPECT_EQ(responses, tshark.filters[2]);
  EXPECT_EQ(summary.tls_server_names.size(), tshark.filters[3]);
  const auto streams = Streams(summary);
  for (const auto& [key, stream] : streams) {
    const auto found = tshark.rtp.find(key);
    ASSERT_NE(found, tshark.rtp.end()) << std::get<0>(key) << " SSRC " << std::get<4>(key);
    EXPECT_EQ(stream.packets, found->second.packets) << "SSRC " << std::get<4>(key);
    EXPECT_EQ(stream.lost, found->second.lost) << "SSRC " << std::get<4>(key);
  }
  if (std::count(std::begin(kHeuristicsFail), std::end(kHeuristicsFail), GetParam()) != 0) {
    EXPECT_TRUE(streams.empty());
  } else {
    EXPECT_EQ(streams.size(), tshark.rtp.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Captures, AgreesWithTshark, testing::ValuesIn(OpenCaptures()),
                         [](const auto& param_info) {
                           std::string name = param_info.param;
                           for (char& c : name) {
                             if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
                           }
                           return name;
                         });

}  // namespace
}  // namespace wabed::tests
