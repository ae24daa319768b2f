#include "traces/capture/pcapng_writer.h"

#include <gmock/gmock.h>

#include <stdexcept>
#include <system_error>
#include <vector>

#include "scratch.h"
#include "traces/capture/capture_reader.h"

namespace wabed::traces {
namespace {

using ::testing::HasSubstr;

Timestamp At(std::int64_t nanoseconds) { return Timestamp(Nanoseconds(nanoseconds)); }

const std::vector<std::uint8_t> kFrame(61, 0xab);

TEST(PcapngWriter, TsharkReadsStampsToTheNanosecondAndComments) {
  Scratch scratch;
  // Past 1 s, past 2^32 ns, past 2^32 s/1000, and a date: where others have lost digits.
  const std::vector<std::int64_t> stamps = {1,          999999999,  1000000001,
                                            4294967295, 4294967297, 1449486000123456789};
  PcapngWriter writer(scratch / "a.pcapng", "home-1", "home gateway, LAN side");
  for (std::int64_t stamp : stamps) {
    writer.Write(At(stamp), kFrame.data(), kFrame.size(),
                 stamp == 4294967297 ? "s=7,proc=wa.call.media,dir=c2s,flow=42" : "");
  }
  writer.Close();
  EXPECT_EQ(writer.packets(), stamps.size());

  const std::string listing =
      OutputOf("tshark -r " + (scratch / "a.pcapng").string() +
               " -T fields -e frame.time_epoch -e frame.len -e frame.comment 2>/dev/null");
  EXPECT_EQ(listing,
            "0.000000001\t61\t\n"
            "0.999999999\t61\t\n"
            "1.000000001\t61\t\n"
            "4.294967295\t61\t\n"
            "4.294967297\t61\ts=7,proc=wa.call.media,dir=c2s,flow=42\n"
            "1449486000.123456789\t61\t\n");

  const std::string info = OutputOf("capinfos " + (scratch / "a.pcapng").string());
  EXPECT_THAT(info, HasSubstr("Capture application: wabed"));
  EXPECT_THAT(info, HasSubstr("Name = home-1"));
  EXPECT_THAT(info, HasSubstr("Description = home gateway, LAN side"));
  EXPECT_THAT(info, HasSubstr("Time precision = nanoseconds (9)"));
  EXPECT_THAT(info, HasSubstr("Number of packets = 6"));
}

TEST(PcapngWriter, OurReaderGetsBackWhatWasWritten) {
  Scratch scratch;
  PcapngWriter writer(scratch / "a.pcapng", "p", "");
  std::vector<std::uint8_t> frame;
  for (int i = 0; i < 3000; ++i) {  // past one buffer of 1 MiB
    frame.assign(static_cast<std::size_t>(i % 1500), static_cast<std::uint8_t>(i));
    writer.Write(At(5000000000LL + i), frame.data(), frame.size(),
                 i % 2 == 0 ? "n=" + std::to_string(i) : "");
  }
  writer.Close();

  CaptureReader reader(scratch / "a.pcapng");
  EXPECT_EQ(reader.format(), "pcapng");
  CapturedPacket packet;
  int i = 0;
  for (; reader.Next(packet); ++i) {
    ASSERT_EQ(packet.ts, At(5000000000LL + i));
    ASSERT_EQ(packet.size, static_cast<std::size_t>(i % 1500));
    ASSERT_EQ(packet.original_length, packet.size);
    ASSERT_EQ(packet.link_type, link_type::kEthernet);
    ASSERT_EQ(packet.comment, i % 2 == 0 ? "n=" + std::to_string(i) : "");
    if (packet.size > 0) {
      ASSERT_EQ(packet.data[packet.size - 1], static_cast<std::uint8_t>(i));
    }
  }
  EXPECT_EQ(i, 3000);
}

TEST(PcapngWriter, SamePacketsGiveSameBytes) {
  Scratch scratch;
  for (const char* name : {"a", "b"}) {
    PcapngWriter writer(scratch / name, "p", "d");
    writer.Write(At(7), kFrame.data(), kFrame.size(), "x=1");
  }
  EXPECT_EQ(ReadFile(scratch / "a"), ReadFile(scratch / "b"));
  EXPECT_EQ(ReadFile(scratch / "a").size() % 4, 0u);
}

TEST(PcapngWriter, TimeGoingBackIsALogicError) {
  Scratch scratch;
  PcapngWriter writer(scratch / "a", "p", "d");
  writer.Write(At(10), kFrame.data(), kFrame.size());
  writer.Write(At(10), kFrame.data(), kFrame.size());
  EXPECT_THROW(writer.Write(At(9), kFrame.data(), kFrame.size()), std::logic_error);
  EXPECT_EQ(writer.packets(), 2u);
}

TEST(PcapngWriter, RefusesWhatTheFormatCannotHold) {
  Scratch scratch;
  PcapngWriter writer(scratch / "a", "p", "d");
  EXPECT_THROW(writer.Write(At(-1), kFrame.data(), kFrame.size()), std::logic_error);
  const std::string comment(65536, 'c');
  EXPECT_THROW(writer.Write(At(1), kFrame.data(), kFrame.size(), comment), std::length_error);
  writer.Close();
  EXPECT_THROW(writer.Write(At(1), kFrame.data(), kFrame.size()), std::logic_error);
}

TEST(PcapngWriter, NamesThePathItCannotCreate) {
  Scratch scratch;
  try {
    PcapngWriter writer(scratch / "missing/a", "p", "d");
    FAIL() << "created a file in a missing folder";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("missing/a"));
    EXPECT_EQ(error.code(), std::errc::no_such_file_or_directory);
  }
}

TEST(PcapngWriter, AFullDiskIsToldAtClose) {
  PcapngWriter writer("/dev/full", "p", "d");
  writer.Write(At(1), kFrame.data(), kFrame.size());
  EXPECT_THROW(writer.Close(), std::system_error);
}

}  // namespace
}  // namespace wabed::traces
