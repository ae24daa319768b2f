#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/integration/tshark.h"
#include "traces/capture/capture_reader.h"
#include "traces/capture/dissect.h"
#include "traces/capture/pcapng_writer.h"
#include "traces/flows/flow_meter.h"
#include "traces/inspect/tcp_stream.h"
#include "traces/wire/funxmpp.h"
#include "traces/wire/funxmpp_observed.h"
#include "traces/wire/internet_checksum.h"
#include "traces/wire/octets.h"
#include "traces/wire/whatsapp_stun.h"

// What the writers of traces/wire produce has the layout of the real capture of 2015.
namespace wabed::tests {
namespace {

namespace fs = std::filesystem;
using namespace traces::wire;  // NOLINT: a test of that namespace
using Octets = std::vector<std::uint8_t>;

const std::string kCapture =
    WABED_SOURCE_DIR "/../shared/captures/whatsapp_voice_and_message_masked.pcap";

// An Ethernet frame from a phone (or, the ports exchanged, to it) around a datagram.
Octets Frame(const Octets& payload, bool to_phone) {
  Octets frame(14 + 20 + 8);
  frame[12] = 8;
  frame[14] = 0x45;
  Put16(&frame[16], static_cast<std::uint32_t>(28 + payload.size()));
  frame[22] = 64;
  frame[23] = 17;
  Put32(&frame[26], to_phone ? 0x1f0d5430 : 0x0a080001);
  Put32(&frame[30], to_phone ? 0x0a080001 : 0x1f0d5430);
  Put16(&frame[24], Ipv4HeaderChecksum(&frame[14], 20));
  Put16(&frame[34], to_phone ? 3478 : 53620);
  Put16(&frame[36], to_phone ? 53620 : 3478);
  Put16(&frame[38], static_cast<std::uint32_t>(8 + payload.size()));
  frame.insert(frame.end(), payload.begin(), payload.end());
  const std::uint64_t pseudo = Ipv4PseudoHeaderSum(0x1f0d5430, 0x0a080001, 17,
                                                   static_cast<std::uint16_t>(8 + payload.size()));
  Put16(&frame[40], UdpChecksum(&frame[34], frame.size() - 34, pseudo));
  return frame;
}

std::set<std::string> Rows(const std::string& capture, const std::string& filter) {
  const auto lines =
      TsharkFields(capture, filter,
                   {"udp.length", "stun.type", "stun.length", "stun.cookie", "stun.att.type",
                    "stun.att.length", "stun.att.family", "udp.dstport"});
  return {lines.begin(), lines.end()};
}

TEST(WhatsAppLayout, StunIsTheCapturedOneToTshark) {
  if (!fs::exists(kCapture)) GTEST_SKIP() << "no " << kCapture;
  if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed";
  const fs::path ours =
      fs::temp_directory_path() / ("wabed_layout_" + std::to_string(::getpid()) + ".pcapng");
  const StunTransactionId id = {0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  WhatsAppToken token;
  for (std::size_t i = 0; i < token.size(); ++i) token[i] = static_cast<std::uint8_t>(i * 37);
  {
    traces::PcapngWriter writer(ours, "test", "layout");
    Octets out(256);
    const auto write = [&](std::size_t size, bool to_phone) {
      ASSERT_GT(size, 0u);
      const Octets frame =
          Frame({out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)}, to_phone);
      writer.Write(traces::Timestamp(std::chrono::seconds(1432820567)), frame.data(), frame.size());
    };
    write(EncodeWhatsAppRelayRequest(id, CallEnd::kCaller, token, out.data(), out.size()), false);
    write(EncodeWhatsAppRelayResponse(id, StunAddress::Ipv4(0xbfa26b5c, 53889), 1432820567739,
                                      out.data(), out.size()),
          true);
    write(EncodeWhatsAppRelayClose(id, CallEnd::kCaller, token, out.data(), out.size()), false);
    writer.Close();
  }
  const std::string to_relay = "udp.dstport == 3478", to_phone = "udp.srcport == 3478";
  for (const std::string type : {"00:03", "08:00"}) {
    const std::string filter = to_relay + " && udp.payload[0:2] == " + type;
    ASSERT_FALSE(Rows(kCapture, filter).empty());
    EXPECT_EQ(Rows(ours.string(), filter), Rows(kCapture, filter)) << type;
  }
  EXPECT_EQ(Rows(ours.string(), to_phone), Rows(kCapture, to_phone));
  // The unpadded attribute makes tshark complain of the real requests, and of ours alike.
  EXPECT_EQ(Rows(ours.string(), "_ws.malformed"), Rows(kCapture, "_ws.malformed && udp"));
  EXPECT_EQ(TsharkFields(ours.string(), "udp.checksum.status == 1", {"frame.number"}).size(), 3u);
  fs::remove(ours);
}

struct Frames {
  std::vector<ObservedFrame> all;
  std::vector<std::uint16_t> Sizes(bool from_phone) const {
    std::vector<std::uint16_t> sizes;
    for (const auto& frame : all) {
      if (frame.from_phone == from_phone) sizes.push_back(frame.size);
    }
    return sizes;
  }
};

// The frames of every control connection, as the streams carry them.
std::map<std::uint64_t, Frames> ControlFrames() {
  struct Direction {
    traces::TcpStream stream;
    std::unique_ptr<FunXmppParser> parser;
  };
  std::map<std::uint64_t, Frames> flows;
  std::map<std::uint64_t, Direction> directions;
  traces::FlowMeter meter;
  traces::CaptureReader reader(kCapture);
  traces::CapturedPacket packet;
  while (reader.Next(packet)) {
    const auto view = traces::Dissect(packet);
    const auto metered = meter.Add(packet.ts, view);
    if (!metered || view.proto != traces::ip_protocol::kTcp) continue;
    const bool from_phone = metered->from_originator;
    Frames& frames = flows[metered->flow];
    const traces::ObservedPacket observed{&view, metered->flow, from_phone, packet.ts,
                                          packet.original_length};
    Direction& direction = directions[observed.Direction()];
    if (!direction.parser) {
      direction.parser =
          std::make_unique<FunXmppParser>(from_phone, [&frames, from_phone](auto& f) {
            frames.all.push_back({from_phone, f.encrypted(), static_cast<std::uint16_t>(f.size)});
          });
    }
    Octets octets;
    direction.stream.Add(observed, octets);
    EXPECT_TRUE(direction.parser->Feed(octets.data(), octets.size()));
  }
  return flows;
}

TEST(WhatsAppLayout, FiveControlConnectionsLogInAsObserved) {
  if (!fs::exists(kCapture)) GTEST_SKIP() << "no " << kCapture;
  const auto flows = ControlFrames();
  ASSERT_EQ(flows.size(), 5u);
  for (const auto& [number, frames] : flows) {
    const auto phone = frames.Sizes(true), server = frames.Sizes(false);
    ASSERT_GT(phone.size(), 5u) << "flow " << number;
    ASSERT_GT(server.size(), 3u);
    EXPECT_EQ(phone[0], kObservedLogin[0].size);
    EXPECT_EQ(phone[1], kObservedLogin[1].size);
    EXPECT_TRUE(phone[2] == kObservedLogin[2].size || phone[2] == 116) << phone[2];
    EXPECT_EQ(server[0], kObservedLogin[3].size);
    EXPECT_EQ(server[1], kObservedLogin[4].size);
    EXPECT_EQ(server[2], kObservedLogin[5].size);
    EXPECT_EQ(phone[3], kObservedLogin[6].size);
    EXPECT_EQ(phone[4], kObservedLogin[7].size);
    EXPECT_EQ(std::count_if(frames.all.begin(), frames.all.end(),
                            [](auto& frame) { return !frame.encrypted; }),
              5);
  }
}

TEST(WhatsAppLayout, FirstConnectionPlacesTheCallAsObserved) {
  if (!fs::exists(kCapture)) GTEST_SKIP() << "no " << kCapture;
  const auto flows = ControlFrames();
  ASSERT_FALSE(flows.empty());
  const auto& frames = flows.begin()->second.all;
  const auto same = [](const ObservedFrame& a, const ObservedFrame& b) {
    return a.from_phone == b.from_phone && a.encrypted == b.encrypted && a.size == b.size;
  };
  const auto offer = std::search(frames.begin(), frames.end(), kObservedCallOffer.begin(),
                                 kObservedCallOffer.end(), same);
  ASSERT_NE(offer, frames.end());
  std::vector<std::uint16_t> latencies;
  for (auto frame = offer; frame != frames.end(); ++frame) {
    if (frame->from_phone && (frame->size == 78 || frame->size == 79)) {
      latencies.push_back(frame->size);
    }
  }
  EXPECT_EQ(latencies,
            std::vector<std::uint16_t>(kObservedRelayLatency.begin(), kObservedRelayLatency.end()));
}

}  // namespace
}  // namespace wabed::tests
