#include "traces/capture/capture_reader.h"

#include <gmock/gmock.h>

#include <cstring>
#include <vector>

#include "scratch.h"

namespace wabed::traces {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

template <typename T>
std::string Little(T value) {
  std::string octets;
  for (std::size_t i = 0; i < sizeof value; ++i) {
    octets.push_back(static_cast<char>(value >> (8 * i)));
  }
  return octets;
}

template <typename T>
std::string Big(T value) {
  const std::string little = Little(value);
  return {little.rbegin(), little.rend()};
}

std::string PcapHeader(std::uint32_t magic, std::uint32_t link_type) {
  return Little(magic) + Little<std::uint16_t>(2) + Little<std::uint16_t>(4) +
         std::string(8, '\0') + Little<std::uint32_t>(65535) + Little(link_type);
}

std::string PcapRecord(std::uint32_t seconds, std::uint32_t fraction, const std::string& data) {
  const auto size = static_cast<std::uint32_t>(data.size());
  return Little(seconds) + Little(fraction) + Little(size) + Little(size) + data;
}

using Order = std::string (*)(std::uint32_t);

std::string Block(std::uint32_t type, std::string body, Order order = Little<std::uint32_t>) {
  body.resize((body.size() + 3) / 4 * 4);
  const auto length = static_cast<std::uint32_t>(body.size() + 12);
  return order(type) + order(length) + body + order(length);
}

std::string Section() {
  return Block(0x0A0D0D0A, Little<std::uint32_t>(0x1A2B3C4D) + Little<std::uint16_t>(1) +
                               Little<std::uint16_t>(0) + std::string(8, '\xff'));
}

std::string Interface(std::uint16_t link_type, const std::string& options = {}) {
  return Block(1, Little(link_type) + std::string(6, '\0') + options);
}

std::string Packet(std::uint32_t interface, std::uint64_t ticks, const std::string& data) {
  const auto size = static_cast<std::uint32_t>(data.size());
  return Block(6, Little(interface) + Little(static_cast<std::uint32_t>(ticks >> 32)) +
                      Little(static_cast<std::uint32_t>(ticks)) + Little(size) + Little(size) +
                      data);
}

// Reads everything; the message of the fault goes to `fault`.
std::vector<CapturedPacket> ReadAll(const std::filesystem::path& path, std::string& fault) {
  std::vector<CapturedPacket> packets;
  try {
    CaptureReader reader(path);
    CapturedPacket packet;
    while (reader.Next(packet)) packets.push_back(packet);
  } catch (const BadCapture& error) {
    fault = error.what();
    EXPECT_EQ(error.packets_before(), packets.size());
  }
  return packets;
}

std::vector<CapturedPacket> ReadAll(const std::filesystem::path& path) {
  std::string fault;
  std::vector<CapturedPacket> packets = ReadAll(path, fault);
  EXPECT_EQ(fault, "");
  return packets;
}

TEST(CaptureReader, ReadsPcapInMicrosecondsAndNanoseconds) {
  Scratch scratch;
  WriteFile(scratch / "us.pcap", PcapHeader(0xA1B2C3D4, 1) + PcapRecord(5, 999999, "abcd"));
  WriteFile(scratch / "ns.pcap", PcapHeader(0xA1B23C4D, 101) + PcapRecord(5, 999999999, "abcd"));
  const auto us = ReadAll(scratch / "us.pcap");
  ASSERT_EQ(us.size(), 1u);
  EXPECT_EQ(us[0].ts, Timestamp(Nanoseconds(5999999000)));
  EXPECT_EQ(us[0].link_type, link_type::kEthernet);
  const auto ns = ReadAll(scratch / "ns.pcap");
  ASSERT_EQ(ns.size(), 1u);
  EXPECT_EQ(ns[0].ts, Timestamp(Nanoseconds(5999999999)));
  EXPECT_EQ(ns[0].link_type, link_type::kRaw);
  EXPECT_EQ(ns[0].number, 1u);
}

TEST(CaptureReader, ReadsPcapngWithInterfacesOfDifferentLinkTypesAndResolutions) {
  Scratch scratch;
  const std::string nanoseconds =
      Little<std::uint16_t>(9) + Little<std::uint16_t>(1) + std::string("\x09\0\0\0", 4);
  const std::string binary =  // ticks of 2^-10 s, 100 s late
      Little<std::uint16_t>(9) + Little<std::uint16_t>(1) + std::string("\x8a\0\0\0", 4) +
      Little<std::uint16_t>(14) + Little<std::uint16_t>(8) + Little<std::uint64_t>(100);
  WriteFile(scratch / "a.pcapng",
            Section() + Interface(1) + Interface(101, nanoseconds) + Interface(113, binary) +
                Packet(0, 1500000, "abc") + Block(0x0BAD, "anything") + Packet(1, 1500000001, "") +
                Packet(2, 512, "x") + Section() + Interface(228) + Packet(0, 7, "y"));
  const auto packets = ReadAll(scratch / "a.pcapng");
  ASSERT_EQ(packets.size(), 4u);
  EXPECT_EQ(packets[0].ts, Timestamp(Nanoseconds(1500000000)));
  EXPECT_EQ(packets[0].size, 3u);
  EXPECT_EQ(packets[1].ts, Timestamp(Nanoseconds(1500000001)));
  EXPECT_EQ(packets[1].link_type, link_type::kRaw);
  EXPECT_EQ(packets[2].ts, Timestamp(Nanoseconds(100500000000)));
  EXPECT_EQ(packets[2].link_type, link_type::kLinuxSll);
  EXPECT_EQ(packets[3].link_type, link_type::kIpv4);
}

TEST(CaptureReader, ReadsBigEndianPcapngAndSimplePackets) {
  Scratch scratch;
  const Order big = Big<std::uint32_t>;
  WriteFile(
      scratch / "a.pcapng",
      Block(0x0A0D0D0A,
            Big<std::uint32_t>(0x1A2B3C4D) + Big<std::uint16_t>(1) + std::string(10, '\0'), big) +
          Block(1, Big<std::uint16_t>(1) + std::string(2, '\0') + Big<std::uint32_t>(4), big) +
          Block(3, Big<std::uint32_t>(9) + "abcd", big));
  const auto packets = ReadAll(scratch / "a.pcapng");
  ASSERT_EQ(packets.size(), 1u);
  EXPECT_EQ(packets[0].size, 4u);
  EXPECT_EQ(packets[0].original_length, 9u);
}

struct Fault {
  std::string name;
  std::string content;
  std::size_t packets;
  std::vector<std::string> told;
};

TEST(CaptureReader, TellsWhatIsWrongAfterGivingWhatWasThere) {
  Scratch scratch;
  const std::string pcap = PcapHeader(0xA1B2C3D4, 1) + PcapRecord(1, 1, "abcd");
  const std::string pcapng = Section() + Interface(1) + Packet(0, 1, "abcd");
  const std::vector<Fault> faults = {
      {"empty", "", 0, {"is empty"}},
      {"three-octets", "abc", 0, {"has only 3 octets"}},
      {"text", "this is no capture at all, only text\n", 0, {"no capture", "pcap or pcapng"}},
      {"gzip", "\x1f\x8b\x08\x08 and so on", 0, {"gzip"}},
      {"pcap-header", pcap.substr(0, 20), 0, {"truncated in the pcap header"}},
      {"pcap-cut-record",
       pcap + PcapRecord(2, 2, "abcd").substr(0, 18),
       1,
       {"truncated", "packet 2", "offset 44"}},
      {"pcap-cut-header", pcap + std::string(5, '\0'), 1, {"truncated", "packet 2"}},
      {"pcap-huge",
       pcap + Little<std::uint64_t>(0) + Little<std::uint64_t>(0xffffffffffffffff),
       1,
       {"corrupt at packet 2"}},
      {"section-only", Section().substr(0, 9), 0, {"truncated", "offset 0"}},
      {"no-magic",
       std::string("\n\r\r\n\x1c\0\0\0nope", 12) + std::string(16, '\0'),
       0,
       {"byte-order magic"}},
      {"version",
       Block(0x0A0D0D0A,
             Little<std::uint32_t>(0x1A2B3C4D) + Little<std::uint16_t>(9) + std::string(10, '\0')),
       0,
       {"version 9.0; expected 1.x"}},
      {"cut-block",
       pcapng + Packet(0, 1, "abcd").substr(0, 30),
       1,
       {"truncated after packet 1", "offset 84"}},
      {"zero-length", pcapng + Little<std::uint64_t>(6), 1, {"block length 0"}},
      {"huge-length",
       pcapng + Little<std::uint32_t>(6) + Little<std::uint32_t>(0xfffffffc),
       1,
       {"block length 4294967292"}},
      {"trailer",
       pcapng + Packet(0, 1, "abcd").substr(0, 32) + Little<std::uint32_t>(40),
       1,
       {"begins with length 36 and ends with 40"}},
      {"interface", pcapng + Packet(1, 1, "abcd"), 1, {"interface 1", "only 1 described"}},
      {"captured-length",
       pcapng + Block(6, std::string(12, '\0') + Little<std::uint32_t>(5) +
                             Little<std::uint32_t>(5) + "abcd"),
       1,
       {"captured length 5 exceeds its block"}},
      {"short-packet", pcapng + Block(6, "abcd"), 1, {"enhanced packet block of 16 octets"}},
      {"time", pcapng + Packet(0, 0xffffffffffffffff, "abcd"), 1, {"time stamp out of range"}},
      {"option",
       Section() + Interface(1, Little<std::uint16_t>(9) + Little<std::uint16_t>(99)),
       0,
       {"option 9 of 99 octets exceeds its block"}},
  };
  for (const Fault& fault : faults) {
    SCOPED_TRACE(fault.name);
    WriteFile(scratch / fault.name, fault.content);
    std::string told;
    EXPECT_EQ(ReadAll(scratch / fault.name, told).size(), fault.packets);
    EXPECT_THAT(told, HasSubstr(fault.name));
    for (const std::string& part : fault.told) EXPECT_THAT(told, HasSubstr(part));
  }
}

TEST(CaptureReader, NamesFilesItCannotOpen) {
  Scratch scratch;
  std::string told;
  ReadAll(scratch / "missing.pcap", told);
  EXPECT_THAT(told, AllOf(HasSubstr("missing.pcap"), HasSubstr("No such file")));
  ReadAll(scratch.path(), told);
  EXPECT_THAT(told, HasSubstr("is a directory"));
}

TEST(CaptureReader, SaysWhetherTheFileWasCutShort) {
  Scratch scratch;
  WriteFile(scratch / "cut", PcapHeader(0xA1B2C3D4, 1) + "abc");
  CaptureReader reader(scratch / "cut");
  CapturedPacket packet;
  try {
    reader.Next(packet);
    FAIL() << "read a packet that is not there";
  } catch (const BadCapture& error) {
    EXPECT_TRUE(error.truncated());
  }
  EXPECT_FALSE(reader.Next(packet));  // and stays at the end
}

TEST(CaptureReader, AgreesWithTsharkOnOpenCaptures) {
  const std::filesystem::path folder = WABED_SOURCE_DIR "/../shared/captures";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no open captures beside the project";
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string extension = entry.path().extension();
    if (extension != ".pcap" && extension != ".pcapng") continue;
    SCOPED_TRACE(entry.path().filename());
    std::string ours;
    CaptureReader reader(entry.path());
    CapturedPacket packet;
    while (reader.Next(packet)) {
      char line[80];
      const auto count = packet.ts.time_since_epoch().count();
      std::snprintf(
          line, sizeof line, "%lld.%09lld\t%zu\t%zu\n", static_cast<long long>(count / 1000000000),
          static_cast<long long>(count % 1000000000), packet.size, packet.original_length);
      ours += line;
    }
    EXPECT_EQ(ours, OutputOf("tshark -n -r '" + entry.path().string() +
                             "' -T fields -e frame.time_epoch -e frame.cap_len -e frame.len "
                             "2>/dev/null"));
    ++files;
  }
  EXPECT_GT(files, 0);
}

TEST(LinkTypeName, SaysWhatLibpcapSays) {
  EXPECT_EQ(LinkTypeName(link_type::kEthernet), "EN10MB");
  EXPECT_EQ(LinkTypeName(link_type::kRaw), "RAW");
  EXPECT_EQ(LinkTypeName(link_type::kLinuxSll2), "LINUX_SLL2");
  EXPECT_EQ(LinkTypeName(54321), "LINKTYPE_54321");
}

}  // namespace
}  // namespace wabed::traces
