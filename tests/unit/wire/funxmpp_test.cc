#include "traces/wire/funxmpp.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/unit/wire/octet_strings.h"
#include "traces/wire/funxmpp_observed.h"

namespace wabed::traces::wire {
namespace {

using Frames = std::vector<std::pair<int, Octets>>;

// The prologue, a frame in the clear, an empty one and an encrypted one.
const Octets kStream = FromHex("57410105 000002f803 800000 800005aabbccddee");
const Frames kStreamFrames = {{0, FromHex("f803")}, {0x80, {}}, {0x80, FromHex("aabbccddee")}};

TEST(FunXmpp, WritesPrologueAndFrames) {
  std::uint8_t out[64];
  std::size_t size = EncodeFunXmppPrologue(out, sizeof out);
  const Octets clear = FromHex("f803");
  const Octets cipher = FromHex("aabbccddee");
  size += EncodeFunXmppFrame(0, clear.data(), clear.size(), out + size, sizeof out - size);
  size += EncodeFunXmppFrame(kFunXmppEncrypted, nullptr, 0, out + size, sizeof out - size);
  size += EncodeFunXmppFrame(kFunXmppEncrypted, cipher.data(), cipher.size(), out + size,
                             sizeof out - size);
  EXPECT_EQ(Octets(out, out + size), kStream);
}

TEST(FunXmpp, RefusesSmallBuffersAndTooLongFrames) {
  std::uint8_t out[8];
  EXPECT_EQ(EncodeFunXmppPrologue(out, 3), 0u);
  EXPECT_EQ(EncodeFunXmppFrame(0, kStream.data(), 6, out, sizeof out), 0u);
  EXPECT_EQ(EncodeFunXmppFrame(0, nullptr, 0x10000, out, 0x20000), 0u);
}

TEST(FunXmppParser, FindsTheSameFramesHoweverTheStreamIsCut) {
  for (std::size_t first = 0; first <= kStream.size(); ++first) {
    for (std::size_t second = first; second <= kStream.size(); ++second) {
      Frames frames;
      FunXmppParser parser(true, [&](const FunXmppFrame& frame) {
        frames.emplace_back(frame.flags, Octets(frame.data, frame.data + frame.size));
      });
      EXPECT_TRUE(parser.Feed(kStream.data(), first));
      EXPECT_TRUE(parser.Feed(kStream.data() + first, second - first));
      EXPECT_TRUE(parser.Feed(kStream.data() + second, kStream.size() - second));
      EXPECT_EQ(frames, kStreamFrames) << "cut at " << first << " and " << second;
      EXPECT_TRUE(parser.at_boundary());
    }
  }
}

TEST(FunXmppParser, StopsAtAnotherPrologue) {
  int frames = 0;
  FunXmppParser parser(true, [&](const FunXmppFrame&) { ++frames; });
  const Octets http = FromHex("474554202f");
  EXPECT_FALSE(parser.Feed(http.data(), http.size()));
  EXPECT_FALSE(parser.Feed(kStream.data(), kStream.size()));
  EXPECT_EQ(frames, 0);
}

TEST(FunXmppParser, UnfinishedFrameIsNoBoundary) {
  FunXmppParser parser(false, [](const FunXmppFrame&) {});
  const Octets part = FromHex("80000501");
  EXPECT_TRUE(parser.Feed(part.data(), part.size()));
  EXPECT_FALSE(parser.at_boundary());
  EXPECT_EQ(parser.frames(), 0u);
}

ControlPrologue Recognise(const std::string& text) {
  return RecogniseControlPrologue(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

TEST(ControlPrologue, TellsTheGenerationsApart) {
  EXPECT_EQ(Recognise("WA\x01\x05"), ControlPrologue::kFunXmpp);
  EXPECT_EQ(Recognise("WA\x01\x02more"), ControlPrologue::kFunXmpp);
  EXPECT_EQ(Recognise(std::string("ED\0\1", 4)), ControlPrologue::kLater);
  EXPECT_EQ(Recognise("WA\x05\x02"), ControlPrologue::kLater);
  EXPECT_EQ(Recognise("WAIT"), ControlPrologue::kNone);
  EXPECT_EQ(Recognise("EDIT"), ControlPrologue::kNone);
  EXPECT_EQ(Recognise("GET /"), ControlPrologue::kNone);
  EXPECT_EQ(Recognise("W"), ControlPrologue::kIncomplete);
  EXPECT_EQ(Recognise(""), ControlPrologue::kIncomplete);
}

TEST(FunXmppObserved, OneLatencyFramePerRelay) {
  std::size_t in_the_clear = 0;
  for (const ObservedFrame& frame : kObservedLogin) in_the_clear += frame.encrypted ? 0 : 1;
  EXPECT_EQ(in_the_clear, 5u);
  EXPECT_EQ(kObservedRelayLatency.size(), 8u);
}

}  // namespace
}  // namespace wabed::traces::wire
