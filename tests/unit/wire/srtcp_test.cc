#include "traces/wire/srtcp.h"

#include <gtest/gtest.h>

#include "tests/unit/wire/octet_strings.h"
#include "traces/wire/octets.h"
#include "traces/wire/rtcp.h"

namespace wabed::traces::wire {
namespace {

SrtpMaster MasterOf(const char* hex) {
  const Octets octets = FromHex(hex);
  SrtpMaster master{};
  std::copy(octets.begin(), octets.end(), master.begin());
  return master;
}

// RFC 3711 appendix B.3.
constexpr const char* kMaster = "e1f97a0d3e018be0d64fa32c06de4139 0ec675ad498afeebb6960b3aabe6";

Octets Report() {
  Octets octets(80);
  RtcpWriter writer(octets.data(), octets.size());
  RtcpReportBlock block;
  block.ssrc = 7;
  writer.SenderReport(0xcafebabe, {{1, 2}, 3, 4, 5}, &block, 1);
  writer.SourceDescription(0xcafebabe, "0123456789abcdef");
  EXPECT_EQ(writer.Finish(), 80u);
  return octets;
}

Octets Protected(SrtcpContext& context, bool encrypt) {
  Octets octets = Report();
  octets.resize(80 + kSrtcpTrailerSize);
  EXPECT_EQ(context.Protect(octets.data(), 80, octets.size(), encrypt), octets.size());
  return octets;
}

TEST(Srtp, DerivesTheKeysOfRfc3711AppendixB3) {
  const SrtpMaster master = MasterOf(kMaster);
  const auto derive = [&](std::uint8_t label, std::size_t size) {
    Octets key(size);
    DeriveSrtpKey(master, label, key.data(), size);
    return key;
  };
  EXPECT_EQ(derive(0, 16), FromHex("c61e7a93744f39ee10734afe3ff7a087"));
  EXPECT_EQ(derive(2, 14), FromHex("30cbbc08863d8c85d49db34a9ae1"));
  EXPECT_EQ(derive(1, 94),
            FromHex("cebe321f6ff7716b6fd4ab49af256a15 6d38baa48f0a0acf3c34e2359e6cdbce"
                    "e049646c43d9327ad175578ef7227098 6371c10c9a369ac2f94a8c5fbcdddc25"
                    "6d6e919a48b610ef17c2041e47403576 6b68642c59bbfc2f34db60dbdfb2"));
}

TEST(Srtcp, InClearIsTheReportWithIndexAndTagBehind) {
  SrtcpContext context(MasterOf(kMaster));
  const Octets octets = Protected(context, false);
  EXPECT_EQ(Octets(octets.begin(), octets.begin() + 80), Report());
  EXPECT_EQ(Get32(octets.data() + 80), 1u);
  EXPECT_TRUE(IsRtcp(octets.data(), octets.size()));
  EXPECT_EQ(Get32(Protected(context, false).data() + 80), 2u);
}

TEST(Srtcp, EncryptedHidesAllButHeaderAndSource) {
  SrtcpContext context(MasterOf(kMaster));
  const Octets octets = Protected(context, true);
  const Octets report = Report();
  EXPECT_TRUE(std::equal(report.begin(), report.begin() + 8, octets.begin()));
  int same = 0;
  for (std::size_t i = 8; i < 80; ++i) same += octets[i] == report[i] ? 1 : 0;
  EXPECT_LE(same, 4);
  EXPECT_EQ(Get32(octets.data() + 80), 0x80000001u);
  EXPECT_FALSE(IsRtcp(octets.data(), octets.size()));
  EXPECT_TRUE(MayBeEncryptedRtcp(octets.data(), octets.size()));
}

TEST(Srtcp, TheOtherEndReadsBoth) {
  SrtcpContext mine(MasterOf(kMaster));
  SrtcpContext theirs(MasterOf(kMaster));
  for (const bool encrypt : {true, false, true}) {
    Octets octets = Protected(mine, encrypt);
    EXPECT_EQ(theirs.Unprotect(octets.data(), octets.size()), 80u);
    octets.resize(80);
    EXPECT_EQ(octets, Report());
  }
  EXPECT_EQ(theirs.index(), 3u);
}

TEST(Srtcp, RefusesWhatWasChangedCutOrSeenBefore) {
  SrtcpContext mine(MasterOf(kMaster));
  SrtcpContext theirs(MasterOf(kMaster));
  const Octets first = Protected(mine, true);
  for (std::size_t bit = 0; bit < 8 * first.size(); ++bit) {
    Octets changed = first;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    EXPECT_FALSE(theirs.Unprotect(changed.data(), changed.size())) << "bit " << bit;
  }
  for (std::size_t size = 0; size < first.size(); ++size) {
    Octets cut = first;
    EXPECT_FALSE(theirs.Unprotect(cut.data(), size)) << size << " octets";
  }
  Octets again = first;
  EXPECT_TRUE(theirs.Unprotect(again.data(), again.size()));
  again = first;
  EXPECT_FALSE(theirs.Unprotect(again.data(), again.size())) << "replayed";
  SrtcpContext stranger(MasterOf("00"));
  Octets strange = Protected(stranger, false);
  strange = Protected(stranger, false);
  EXPECT_FALSE(theirs.Unprotect(strange.data(), strange.size()));
}

TEST(Srtcp, NeverWritesPastTheBuffer) {
  SrtcpContext context(MasterOf(kMaster));
  Octets octets = Report();
  octets.resize(200, 0xee);
  for (std::size_t capacity = 80; capacity < 80 + kSrtcpTrailerSize; ++capacity) {
    EXPECT_EQ(context.Protect(octets.data(), 80, capacity, false), 0u);
    EXPECT_EQ(octets[80], 0xee);
  }
  EXPECT_EQ(context.Protect(octets.data(), 7, 200, false), 0u);
}

}  // namespace
}  // namespace wabed::traces::wire
