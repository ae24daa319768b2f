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

using PerProtocol = std::map<std::string, std::size_t>;

struct Metered {
  std::vector<FlowRecord> flows;
  std::map<std::uint64_t, std::uint64_t> flow_of_frame;  // of TCP and UDP
};

Metered Meter(const std::filesystem::path& path) {
  Metered result;
  CaptureReader reader(path);
  FlowMeter meter;
  CapturedPacket packet;
  while (reader.Next(packet)) {
    const PacketView view = Dissect(packet);
    const auto metered = meter.Add(packet.ts, view);
    const bool ported = view.proto == ip_protocol::kTcp || view.proto == ip_protocol::kUdp;
    if (metered && view.has_transport && ported) {
      result.flow_of_frame[packet.number] = metered->flow;
    }
  }
  result.flows = meter.Records();
  return result;
}

struct Frame {
  std::string stream;  // its number and its protocol
  std::uint64_t ip_bytes = 0;
  std::string community_id;
};

// Frame number to what tshark says of it, outermost headers only.
std::map<std::uint64_t, Frame> Frames(const std::filesystem::path& path) {
  std::istringstream lines(OutputOf(
      "tshark -n -r '" + path.string() + "' -o ip.defragment:FALSE -o ipv6.defragment:FALSE " +
      "--enable-protocol communityid -Y '(tcp or udp) and not icmp and not icmpv6' " +
      "-T fields -E occurrence=f -E separator=/s -e frame.number -e tcp.stream -e udp.stream " +
      "-e ip.proto -e ipv6.nxt -e ip.version -e ip.len -e ipv6.plen -e communityid 2>/dev/null"));
  std::map<std::uint64_t, Frame> frames;
  for (std::string line; std::getline(lines, line);) {
    // Of each pair of fields (streams, protocols, lengths) a packet has only one.
    std::istringstream fields(line);
    std::uint64_t number = 0, version = 0;
    std::string stream, protocol;
    Frame frame;
    fields >> number >> stream >> protocol >> version >> frame.ip_bytes >> frame.community_id;
    frame.stream = protocol + " " + stream;
    if (version == 6) frame.ip_bytes += 40;
    frames[number] = frame;
  }
  return frames;
}

PerProtocol Conversations(const std::filesystem::path& path) {
  std::istringstream lines(OutputOf("tshark -n -q -r '" + path.string() +
                                    "' -z conv,tcp -z conv,udp -o ip.defragment:FALSE "
                                    "-o ipv6.defragment:FALSE 2>/dev/null"));
  PerProtocol count = {{"tcp", 0}, {"udp", 0}};
  std::string proto;
  for (std::string line; std::getline(lines, line);) {
    if (line == "TCP Conversations") proto = "tcp";
    if (line == "UDP Conversations") proto = "udp";
    if (line.find(" <-> ") != std::string::npos) ++count[proto];
  }
  return count;
}

class OpenCaptures : public ::testing::TestWithParam<std::string> {};

TEST_P(OpenCaptures, FlowsAndPacketsAgreeWithTshark) {
  const std::filesystem::path path =
      std::filesystem::path(WABED_SOURCE_DIR) / "../shared/captures" / GetParam();
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no open captures beside the project";
  const Metered metered = Meter(path);
  const auto frames = Frames(path);
  EXPECT_EQ(metered.flow_of_frame.size(), frames.size());  // packets
  std::map<std::uint64_t, std::string> stream_of_flow;
  std::map<std::string, std::uint64_t> flow_of_stream;
  std::map<std::uint64_t, std::uint64_t> bytes_of_flow;
  for (const auto& [number, frame] : frames) {
    const auto found = metered.flow_of_frame.find(number);
    ASSERT_NE(found, metered.flow_of_frame.end()) << "frame " << number;
    const std::uint64_t flow = found->second;
    ASSERT_EQ(stream_of_flow.emplace(flow, frame.stream).first->second, frame.stream)
        << "frame " << number;
    ASSERT_EQ(flow_of_stream.emplace(frame.stream, flow).first->second, flow) << "frame " << number;
    ASSERT_EQ(metered.flows[flow].community_id, frame.community_id) << "frame " << number;
    bytes_of_flow[flow] += frame.ip_bytes;
  }
  PerProtocol flows = {{"tcp", 0}, {"udp", 0}};
  for (const auto& [flow, bytes] : bytes_of_flow) {
    const FlowRecord& record = metered.flows[flow];
    EXPECT_EQ(record.orig_ip_bytes + record.resp_ip_bytes, bytes) << "flow " << flow;
    ++flows[record.proto];
  }
  EXPECT_EQ(flows, Conversations(path));
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
