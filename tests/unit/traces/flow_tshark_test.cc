#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "scratch.h"
#include "traces/capture/capture_reader.h"
#include "traces/capture/dissect.h"
#include "traces/flows/flow_meter.h"

/// The meter against tshark, packet by packet, on captures of the real world.
namespace wabed::traces {
namespace {

struct Metered {
  std::vector<FlowRecord> flows;
  // Frame number, and tcp or udp: the flow's number.
  std::map<std::string, std::map<std::uint64_t, std::uint64_t>> flow_of_frame;
};

Metered Meter(const std::filesystem::path& path) {
  Metered result;
  CaptureReader reader(path);
  FlowMeter meter;
  CapturedPacket packet;
  while (reader.Next(packet)) {
    const PacketView view = Dissect(packet);
    const auto metered = meter.Add(packet.ts, view);
    if (!metered || !view.has_transport) continue;
    if (view.proto == ip_protocol::kTcp) {
      result.flow_of_frame["tcp"][packet.number] = metered->flow;
    } else if (view.proto == ip_protocol::kUdp) {
      result.flow_of_frame["udp"][packet.number] = metered->flow;
    }
  }
  result.flows = meter.Records();
  return result;
}

// Frame number to stream number, of the outermost header of the protocol.
std::map<std::uint64_t, std::uint64_t> Streams(const std::filesystem::path& path,
                                               const std::string& proto) {
  std::istringstream lines(OutputOf(
      "tshark -n -r '" + path.string() + "' -o ip.defragment:FALSE -o ipv6.defragment:FALSE -Y '" +
      proto + " and not icmp and not icmpv6' -T fields -E occurrence=f -e frame.number -e " +
      proto + ".stream 2>/dev/null"));
  std::map<std::uint64_t, std::uint64_t> streams;
  std::uint64_t frame = 0, stream = 0;
  while (lines >> frame >> stream) streams[frame] = stream;
  return streams;
}

std::size_t Conversations(const std::filesystem::path& path, const std::string& proto) {
  std::istringstream lines(OutputOf("tshark -n -q -r '" + path.string() + "' -z conv," + proto +
                                    " -o ip.defragment:FALSE -o ipv6.defragment:FALSE "
                                    "2>/dev/null"));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.find(" <-> ") != std::string::npos) ++count;
  }
  return count;
}

class OpenCaptures : public ::testing::TestWithParam<std::string> {};

TEST_P(OpenCaptures, FlowsAndPacketsAgreeWithTshark) {
  const std::filesystem::path path =
      std::filesystem::path(WABED_SOURCE_DIR) / "../shared/captures" / GetParam();
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no open captures beside the project";
  Metered metered = Meter(path);
  for (const std::string proto : {"tcp", "udp"}) {
    SCOPED_TRACE(proto);
    const auto streams = Streams(path, proto);
    const auto& ours = metered.flow_of_frame[proto];
    EXPECT_EQ(ours.size(), streams.size());  // packets
    std::map<std::uint64_t, std::uint64_t> stream_of_flow, flow_of_stream;
    for (const auto& [frame, stream] : streams) {
      const auto found = ours.find(frame);
      ASSERT_NE(found, ours.end()) << "frame " << frame;
      const std::uint64_t flow = found->second;
      ASSERT_EQ(stream_of_flow.emplace(flow, stream).first->second, stream) << "frame " << frame;
      ASSERT_EQ(flow_of_stream.emplace(stream, flow).first->second, flow) << "frame " << frame;
    }
    const auto flows = std::count_if(metered.flows.begin(), metered.flows.end(),
                                     [&](const FlowRecord& flow) { return flow.proto == proto; });
    EXPECT_EQ(static_cast<std::size_t>(flows), Conversations(path, proto));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shared, OpenCaptures,
    ::testing::Values("KakaoTalk_chat.pcap", "KakaoTalk_talk.pcap", "arkime_stun-ice-testcall.pcap",
                      "dns.pcap", "dropbox.pcap", "facebook.pcap", "google_meet.pcapng",
                      "googledns_android10.pcap", "instagram_2015.pcap", "nintendo.pcap",
                      "rtp.pcapng", "signal.pcap", "sip.pcap", "skype_full.pcap",
                      "skype_no_unknown_full.pcap", "stun_google_meet.pcapng", "telegram.pcap",
                      "threema.pcap", "torcedor_2015.pcap", "viber.pcap", "wa_video_full.pcap",
                      "wa_voice.pcap", "waze.pcap", "whatsapp.pcap", "whatsapp_2022_noise.pcap",
                      "whatsapp_voice_and_message_masked.pcap", "xiaomi.pcap", "youtube_quic.pcap",
                      "zoom2_full.pcap"),
    [](const auto& parameter) {
      std::string name = parameter.param;
      for (char& c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
      }
      return name;
    });

}  // namespace
}  // namespace wabed::traces
