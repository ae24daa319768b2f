#include <gtest/gtest.h>

#include "frames.h"
#include "scratch.h"
#include "traces/capture/capture_reader.h"
#include "traces/capture/dissect.h"
#include "traces/capture/pcapng_writer.h"
#include "traces/flows/flow_meter.h"

namespace wabed::traces {
namespace {

using namespace frames;  // NOLINT: the test is made of frames

std::vector<std::string> SomeFrames() {
  Ip4 tcp;
  tcp.proto = 6;
  const std::string options = U8(1) + U8(3) + U8(3) + U8(7);
  return {
      Ethernet(0x0800, Ipv4(tcp, Tcp(40000, 443, 1, 0, 2, options, 6))),
      Ethernet(0x0800, Ipv4(tcp, Tcp(40000, 443, 2, 0, 16, std::string(1400, 'x')))),
      Ethernet(0x0800, Ipv4({}, Udp(1000, 3478, std::string(700, 'u')))),
      Ethernet(0x86DD, Ipv6(17, Udp(1000, 3478, std::string(900, 'u')))),
      Ethernet(0x0806, std::string(46, 'a')),
  };
}

void Write(const std::filesystem::path& path, std::uint32_t snap_length) {
  PcapngWriter writer(path, "core", "", snap_length);
  Timestamp now(std::chrono::seconds(1));
  for (const std::string& frame : SomeFrames()) {
    writer.Write(now += Nanoseconds(1), reinterpret_cast<const std::uint8_t*>(frame.data()),
                 frame.size(), "a comment");
  }
  writer.Close();
}

TEST(SnapLength, KeepsTheFirstOctetsAndTheLength) {
  const Scratch scratch;
  Write(scratch / "a.pcapng", 61);
  CaptureReader reader(scratch / "a.pcapng");
  CapturedPacket packet;
  for (const std::string& frame : SomeFrames()) {
    ASSERT_TRUE(reader.Next(packet));
    EXPECT_EQ(packet.original_length, frame.size());
    ASSERT_EQ(packet.size, std::min<std::size_t>(frame.size(), 61));
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(packet.data), packet.size),
              frame.substr(0, packet.size));
    EXPECT_EQ(packet.comment, "a comment");
  }
  EXPECT_FALSE(reader.Next(packet));
}

// What a meter makes of a cut capture is what it makes of the whole one, as long as the headers
// are there; and no length makes it contradict itself.
TEST(SnapLength, OctetsAreThoseOnTheWire) {
  const Scratch scratch;
  Write(scratch / "whole.pcapng", PcapngWriter::kMaxSnapLength);
  const auto meter = [](const std::filesystem::path& path) {
    CaptureReader reader(path);
    FlowMeter flows;
    CapturedPacket packet;
    while (reader.Next(packet)) {
      const PacketView view = Dissect(packet);
      EXPECT_NE(view.status, DissectStatus::kMalformed);
      flows.Add(packet.ts, view);
    }
    return flows.Records();
  };
  const auto whole = meter(scratch / "whole.pcapng");
  ASSERT_EQ(whole.size(), 3u);
  for (const std::uint32_t snap_length : {64u, 96u, 200u, 1000u}) {
    Write(scratch / "cut.pcapng", snap_length);
    const auto cut = meter(scratch / "cut.pcapng");
    ASSERT_EQ(cut.size(), 3u) << snap_length;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      EXPECT_EQ(cut[i].uid, whole[i].uid);
      EXPECT_EQ(cut[i].orig_ip_bytes, whole[i].orig_ip_bytes);
      EXPECT_EQ(cut[i].orig_payload_bytes, whole[i].orig_payload_bytes);
      EXPECT_EQ(cut[i].history, whole[i].history);
    }
  }
}

TEST(SnapLength, AnyLengthIsTruncatedAndNeverMalformed) {
  for (const std::string& frame : SomeFrames()) {
    for (std::size_t length = 0; length < std::min<std::size_t>(frame.size(), 120); ++length) {
      const PacketView view = View(frame.substr(0, length), link_type::kEthernet, frame.size());
      EXPECT_NE(view.status, DissectStatus::kMalformed) << length;
    }
  }
}

}  // namespace
}  // namespace wabed::traces
