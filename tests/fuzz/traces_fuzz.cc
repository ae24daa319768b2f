#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "memory_file.h"
#include "mutate.h"
#include "tests/unit/traces/frames.h"
#include "tests/unit/traces/scratch.h"
#include "traces/capture/capture_reader.h"
#include "traces/capture/pcapng_writer.h"
#include "traces/flows/flow_meter.h"
#include "traces/run_folder/bad_run_folder.h"
#include "traces/run_folder/manifest.h"
#include "traces/truth/labels.h"
#include "traces/truth/table_file.h"
#include "traces/truth/tables.h"

/// Spoilt captures, tables and manifests: every one must end in a result or in the error its reader
/// promises, under AddressSanitizer too. The same in every run.
namespace wabed::traces {
namespace {

using namespace frames;  // NOLINT: the test is made of frames
using fuzz::MemoryFile;
using fuzz::Mutator;

std::vector<std::string> FrameCorpus() {
  Ip4 tcp;
  tcp.proto = 6;
  tcp.options = std::string("\x94\x04\0\0", 4);
  Ip4 icmp;
  icmp.proto = 1;
  Ip4 first;
  first.flags_and_offset = 0x2000;
  Ip4 later;
  later.flags_and_offset = 185;
  const std::string udp = Ipv4({}, Udp(1000, 3478, "binding request"));
  const std::string extended = Ipv6(
      0, U8(44) + U8(0) + std::string(6, '\0') + U8(17) + U8(0) + U16(1) + U32(7) + Udp(1, 2, "x"));
  return {
      Ethernet(0x0800, udp),
      Ethernet(0x0800, Ipv4(tcp, Tcp(40000, 443, 1, 0, 2))),
      Ethernet(0x0800, Ipv4(tcp, Tcp(40000, 443, 2, 9, 24, "GET", 5))),
      Ethernet(0x0800, Ipv4(icmp, U8(8) + U8(0) + U16(0) + U32(1))),
      Ethernet(0x0800, Ipv4(first, Udp(1, 2, "begin", 3000))),
      Ethernet(0x0800, Ipv4(later, "the rest of it")),
      Ethernet(0x86DD, Ipv6(17, Udp(1, 2, "six"))),
      Ethernet(0x86DD, extended),
      Ethernet(0x8100, U16(5) + U16(0x8847) + U32(0x00010140) + udp),
      Ethernet(0x8864, U16(0x1100) + U16(9) + U16(40) + U16(0x0021) + udp),
      Ethernet(0x0029, "\xAA\xAA\x03" + std::string(3, '\0') + U16(0x0800) + udp),
      U32(2) + udp,
      udp,
  };
}

constexpr int kLinkTypes[] = {
    link_type::kEthernet,  link_type::kNull,     link_type::kPpp,  link_type::kRaw,
    link_type::kLoop,      link_type::kLinuxSll, link_type::kIpv4, link_type::kIpv6,
    link_type::kLinuxSll2, 147 /* nobody's */,
};

// Dissects a copy that ends where the frame ends, so that a sanitizer sees one octet too many.
PacketView DissectExactly(const CapturedPacket& packet, std::unique_ptr<std::uint8_t[]>& copy) {
  copy = std::make_unique<std::uint8_t[]>(packet.size);
  if (packet.size > 0) std::memcpy(copy.get(), packet.data, packet.size);
  CapturedPacket exact = packet;
  exact.data = copy.get();
  const PacketView view = Dissect(exact);
  if (view.payload != nullptr) {
    EXPECT_GE(view.payload, exact.data);
    EXPECT_LE(view.payload + view.payload_size, exact.data + exact.size);
    EXPECT_LE(view.payload_size, view.payload_length);
  }
  return view;
}

TEST(Fuzz, FramesOfEveryLinkType) {
  const std::vector<std::string> corpus = FrameCorpus();
  Mutator mutator(1);
  FlowMeter meter;
  std::size_t dissected = 0;
  for (int round = 0; round < 100000; ++round) {
    const std::string frame = mutator.Mutate(corpus);
    CapturedPacket packet;
    packet.link_type =
        round % 2 == 0 ? link_type::kEthernet : kLinkTypes[mutator.Below(std::size(kLinkTypes))];
    packet.data = reinterpret_cast<const std::uint8_t*>(frame.data());
    packet.size = frame.size();
    const bool cut = mutator.Below(2) == 1;
    packet.original_length = frame.size() + (cut ? mutator.Below(2000) : 0);
    std::unique_ptr<std::uint8_t[]> copy;
    const PacketView view = DissectExactly(packet, copy);
    meter.Add(Timestamp(Nanoseconds(round)), view);
    if (view.has_transport) ++dissected;
  }
  EXPECT_GT(dissected, 10000u);  // the mutations leave something to look at
  EXPECT_EQ(meter.Records().size(), meter.size());
}

// Reads a capture to its end or to its fault, everything on the way dissected and metered.
void ReadThrough(const std::filesystem::path& path, std::size_t& packets, std::size_t& faults) {
  FlowMeter meter;
  std::uint64_t count = 0;
  try {
    CaptureReader reader(path);
    CapturedPacket packet;
    while (reader.Next(packet)) {
      ++count;
      std::unique_ptr<std::uint8_t[]> copy;
      meter.Add(packet.ts, DissectExactly(packet, copy));
      ParseLabel(packet.comment);
    }
  } catch (const BadCapture& error) {
    EXPECT_EQ(error.packets_before(), count);
    ++faults;
  }
  packets += count;
  EXPECT_EQ(meter.Records().size(), meter.size());
}

std::vector<std::string> CaptureCorpus(const Scratch& scratch) {
  std::vector<std::string> corpus;
  {
    PcapngWriter writer(scratch / "a.pcapng", "home-1", "a home");
    std::int64_t now = 1449486000000000000;
    for (const std::string& frame : FrameCorpus()) {
      writer.Write(Timestamp(Nanoseconds(now += 1000003)),
                   reinterpret_cast<const std::uint8_t*>(frame.data()), frame.size(),
                   "s=7,proc=wa.call.media,dir=c2s,flow=42");
    }
  }
  corpus.push_back(ReadFile(scratch / "a.pcapng"));
  for (const char* convert : {"-F pcap", "-F nsecpcap"}) {
    OutputOf("editcap " + std::string(convert) + " '" + (scratch / "a.pcapng").string() + "' '" +
             (scratch / "a.pcap").string() + "' 2>&1");
    corpus.push_back(ReadFile(scratch / "a.pcap"));
  }
  return corpus;
}

TEST(Fuzz, CapturesOfOurOwn) {
  const Scratch scratch;
  const std::vector<std::string> corpus = CaptureCorpus(scratch);
  MemoryFile spoilt;
  Mutator mutator(2);
  std::size_t packets = 0, faults = 0;
  for (int round = 0; round < 20000; ++round) {
    spoilt.Fill(mutator.Mutate(corpus));
    ReadThrough(spoilt.path(), packets, faults);
  }
  EXPECT_GT(packets, 6000u);
  EXPECT_GT(faults, 1000u);
}

TEST(Fuzz, CapturesOfTheRealWorld) {
  const std::filesystem::path folder = WABED_SOURCE_DIR "/../shared/captures";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no open captures beside the project";
  std::vector<std::string> corpus;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".csv") continue;
    corpus.push_back(ReadFile(entry.path()).substr(0, 20000));
  }
  std::sort(corpus.begin(), corpus.end());  // folders have no order of their own
  MemoryFile spoilt;
  Mutator mutator(3);
  std::size_t packets = 0, faults = 0;
  for (int round = 0; round < 10000; ++round) {
    spoilt.Fill(mutator.Mutate(corpus));
    ReadThrough(spoilt.path(), packets, faults);
  }
  EXPECT_GT(packets, 3000u);
  EXPECT_GT(faults, 1000u);
}

// Spoilt tables: what is read must come back the same when written and read again.
template <typename Row>
void SpoilTable(std::uint64_t seed) {
  MemoryFile spoilt, once, twice;
  WriteTable<Row>(once.path(), std::vector<Row>(3));
  const std::string whole = ReadFile(once.path());
  const std::string header = whole.substr(0, whole.find('\n') + 1);
  const std::vector<std::string> corpus = {whole, whole.substr(header.size()),
                                           "\"a \"\"quoted\"\"\ncell\",1.5,-2,true,\r\n"};
  Mutator mutator(seed);
  std::size_t read = 0, refused = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string text = mutator.Mutate(corpus);
    if (round % 2 == 0) text = header + text;
    spoilt.Fill(text);
    try {
      WriteTable(once.path(), ReadTable<Row>(spoilt.path()));
      WriteTable(twice.path(), ReadTable<Row>(once.path()));
      EXPECT_EQ(ReadFile(once.path()), ReadFile(twice.path()));
      ++read;
    } catch (const BadTable& error) {
      EXPECT_NE(std::string(error.what()).find(spoilt.path().string() + ":"), std::string::npos)
          << error.what();
      ++refused;
    }
  }
  EXPECT_GT(read, 0u) << TableOf<Row>().path;
  EXPECT_GT(refused, 100u) << TableOf<Row>().path;
}

TEST(Fuzz, Tables) {
  SpoilTable<ActionRow>(10);
  SpoilTable<CallRow>(11);
  SpoilTable<CandidateRow>(12);
  SpoilTable<MediaRow>(13);
  SpoilTable<MediaSecondRow>(14);
  SpoilTable<FlowTruthRow>(15);
  SpoilTable<ServerRow>(16);
  SpoilTable<DnsTruthRow>(17);
  SpoilTable<CapturePointRow>(18);
  SpoilTable<FlowRecord>(19);
  SpoilTable<ObservedDnsRow>(20);
}

TEST(Fuzz, Manifests) {
  Manifest manifest;
  manifest.version = "0.1.0";
  manifest.scenario_name = "first-call";
  manifest.libraries = {{"boost", "1.74"}, {"libpcap", "libpcap version 1.10.3"}};
  manifest.outputs["captures/home-1.pcapng"] = {std::string(64, '0'), 1};
  const std::string json = ToJson(manifest);
  const std::string deep(20000, '[');
  const std::vector<std::string> corpus = {
      json, json, json, deep, "{\"outputs\": {\"a\": 1}}", "\"\\ud800\""};
  Mutator mutator(30);
  std::size_t read = 0, refused = 0;
  for (int round = 0; round < 10000; ++round) {
    try {
      const Manifest back = ParseManifest("m.json", mutator.Mutate(corpus));
      EXPECT_LE(back.outputs.size(), 2u);
      ++read;
    } catch (const BadRunFolder&) {
      ++refused;
    }
  }
  EXPECT_GT(read, 10u);
  EXPECT_GT(refused, 5000u);
}

TEST(Fuzz, Labels) {
  const std::vector<std::string> corpus = {"s=7,proc=wa.call.media,dir=c2s,flow=42",
                                           "flow=1,dir=s2c,proc=a,s=18446744073709551615"};
  Mutator mutator(40);
  std::size_t read = 0;
  for (int round = 0; round < 50000; ++round) {
    const std::string text = mutator.Mutate(corpus);
    const auto label = ParseLabel(text);
    if (!label) continue;
    ++read;
    std::string again;
    AppendLabel(again, *label);
    ASSERT_TRUE(ParseLabel(again)) << text;
  }
  EXPECT_GT(read, 100u);
}

}  // namespace
}  // namespace wabed::traces
