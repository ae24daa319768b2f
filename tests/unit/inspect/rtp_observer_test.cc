#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/unit/inspect/scene.h"
#include "traces/wire/rtp.h"

namespace wabed::traces {
namespace {

constexpr End kPhone{0x0a000002, 45000};
constexpr End kRelay{0x1f0d5430, 3478};

Octets Rtp(std::uint16_t sequence, std::uint32_t timestamp, std::uint32_t ssrc = 0xcafe,
           std::size_t payload = 58, std::uint8_t type = 120) {
  wire::RtpHeader header;
  header.payload_type = type;
  header.sequence = sequence;
  header.timestamp = timestamp;
  header.ssrc = ssrc;
  Octets out(12 + payload, 0x55);
  wire::EncodeRtp(header, nullptr, payload, out.data(), out.size());
  return out;
}

// Voice: a packet every `frame_ms`, timestamps of `clock` Hz, without the numbers in `dropped`.
void Voice(Scene& scene, int packets, const std::set<int>& dropped = {}, int frame_ms = 20,
           int clock = 48000, std::uint16_t first = 0) {
  for (int n = 0; n < packets; ++n) {
    if (dropped.count(n) != 0) continue;
    scene.Udp(
        n * frame_ms, kPhone, kRelay,
        Rtp(static_cast<std::uint16_t>(first + n),
            static_cast<std::uint32_t>(n) * static_cast<std::uint32_t>(frame_ms * clock / 1000)));
  }
}

RtpStream OnlyStream(Scene& scene) {
  const auto summary = scene.Finish();
  EXPECT_EQ(summary.rtp.size(), 1u);
  return summary.rtp.empty() ? RtpStream{} : summary.rtp[0];
}

TEST(RtpObserver, MeasuresAPerfectStream) {
  Scene scene;
  Voice(scene, 101);
  const RtpStream rtp = OnlyStream(scene);
  EXPECT_EQ(rtp.src, "10.0.0.2");
  EXPECT_EQ(rtp.dst_p, 3478);
  EXPECT_EQ(rtp.ssrc, 0xcafeu);
  EXPECT_EQ(rtp.payload_type, 120);
  EXPECT_EQ(rtp.packets, 101u);
  EXPECT_EQ(rtp.payload_bytes, 101u * 58);
  EXPECT_EQ(rtp.frame_bytes, 101u * 112);  // as measured in the calling study
  EXPECT_EQ(rtp.expected, 101u);
  EXPECT_EQ(rtp.lost, 0u);
  EXPECT_DOUBLE_EQ(rtp.burst_ratio, 1);
  EXPECT_DOUBLE_EQ(rtp.clock_rate_hz, 48000);
  EXPECT_NEAR(rtp.jitter_ms, 0, 1e-9);
  ASSERT_EQ(rtp.seconds.size(), 3u);
  EXPECT_EQ(rtp.seconds[0].packets, 50u);
  EXPECT_EQ(rtp.seconds[1].frame_bytes, 50u * 112);
}

TEST(RtpObserver, FindsLongFramesAndOtherClocks) {
  for (const int frame_ms : {20, 60, 160}) {
    for (const int clock : {8000, 16000, 48000, 90000}) {
      Scene scene;
      Voice(scene, 60, {}, frame_ms, clock);
      EXPECT_DOUBLE_EQ(OnlyStream(scene).clock_rate_hz, clock) << frame_ms << " ms";
    }
  }
}

TEST(RtpObserver, CountsLossAndItsBursts) {
  Scene scene;
  Voice(scene, 100, {10, 11, 12, 50});
  const RtpStream rtp = OnlyStream(scene);
  EXPECT_EQ(rtp.expected, 100u);
  EXPECT_EQ(rtp.packets, 96u);
  EXPECT_EQ(rtp.lost, 4u);
  // Mean run 2; random loss of 4 % has runs of 1 / 0.96.
  EXPECT_NEAR(rtp.burst_ratio, 2 * 0.96, 1e-12);
}

TEST(RtpObserver, AnOutageShowsInTheSecondsItHappened) {
  std::set<int> dropped;
  for (int n = 75; n < 175; ++n) dropped.insert(n);  // 1.5 s to 3.5 s
  Scene scene;
  Voice(scene, 250, dropped);
  const RtpStream rtp = OnlyStream(scene);
  ASSERT_EQ(rtp.seconds.size(), 5u);
  EXPECT_EQ(rtp.seconds[0].lost, 0u);
  EXPECT_NEAR(rtp.seconds[1].lost, 25, 1);
  EXPECT_NEAR(rtp.seconds[2].lost, 50, 1);
  EXPECT_NEAR(rtp.seconds[3].lost, 25, 1);
  EXPECT_EQ(rtp.seconds[4].lost, 0u);
  EXPECT_EQ(rtp.lost, 100u);
}

TEST(RtpObserver, LatePacketsAreNotLost) {
  Scene scene;
  for (const int n : {0, 1, 2, 3, 4, 6, 7, 5, 8, 9}) {
    scene.Udp(100 + n, kPhone, kRelay, Rtp(static_cast<std::uint16_t>(n), 960u * unsigned(n)));
  }
  const RtpStream rtp = OnlyStream(scene);
  EXPECT_EQ(rtp.lost, 0u);
  EXPECT_EQ(rtp.out_of_order, 1u);
  EXPECT_EQ(rtp.seconds.at(0).lost, 0u);
}

TEST(RtpObserver, DuplicatesDoNotHideLoss) {
  Scene scene;
  for (int n = 0; n < 20; ++n) {
    if (n == 9) continue;
    scene.Udp(n * 20, kPhone, kRelay, Rtp(static_cast<std::uint16_t>(n), 960u * unsigned(n)));
    if (n == 12) scene.Udp(n * 20 + 1, kPhone, kRelay, Rtp(12, 960u * 12));
  }
  const RtpStream rtp = OnlyStream(scene);
  EXPECT_EQ(rtp.packets, 20u);
  EXPECT_EQ(rtp.duplicates, 1u);
  EXPECT_EQ(rtp.lost, 1u);
}

TEST(RtpObserver, SequenceNumbersWrap) {
  Scene scene;
  Voice(scene, 200, {60, 61}, 20, 48000, 65500);
  const RtpStream rtp = OnlyStream(scene);
  EXPECT_EQ(rtp.expected, 200u);
  EXPECT_EQ(rtp.lost, 2u);
}

TEST(RtpObserver, RestartElsewhereInTheNumberSpaceIsNoLoss) {
  Scene scene;
  Voice(scene, 50);
  for (int n = 0; n < 50; ++n) {
    scene.Udp(1000 + n * 20, kPhone, kRelay,
              Rtp(static_cast<std::uint16_t>(30000 + n), 7'000'000u + 960u * unsigned(n)));
  }
  const RtpStream rtp = OnlyStream(scene);
  EXPECT_EQ(rtp.packets, 100u);
  EXPECT_EQ(rtp.expected, 100u);
  EXPECT_EQ(rtp.lost, 0u);
  EXPECT_DOUBLE_EQ(rtp.clock_rate_hz, 48000);
}

TEST(RtpObserver, JitterIsThatOfRfc3550) {
  // Every second packet 10 ms late: |D| is 10 ms each time; J(i) = 10 (1 - (15/16)^i).
  Scene scene;
  for (int n = 0; n < 41; ++n) {
    scene.Udp(n * 20 + (n % 2) * 10, kPhone, kRelay,
              Rtp(static_cast<std::uint16_t>(n), 960u * unsigned(n)));
  }
  EXPECT_NEAR(OnlyStream(scene).jitter_ms, 10 * (1 - std::pow(15.0 / 16, 40)), 1e-6);
}

TEST(RtpObserver, PiecesOnAnotherPathBelongToTheCall) {
  constexpr End kPeer{0x5bfc3833, 32704};
  Scene scene;
  scene.Udp(0, kPhone, kRelay, Rtp(0, 0));
  for (int n = 1; n < 50; ++n) {
    scene.Udp(n * 20, kPhone, kPeer, Rtp(static_cast<std::uint16_t>(n), 960u * unsigned(n)));
  }
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.rtp.size(), 2u);
  EXPECT_EQ(summary.rtp[0].packets, 1u);
  EXPECT_EQ(summary.rtp[0].dst, "31.13.84.48");
  EXPECT_EQ(summary.rtp[1].packets, 49u);
}

TEST(RtpObserver, SourceSilentForAMinuteBeginsAnew) {
  Scene scene;
  Voice(scene, 50);
  for (int n = 50; n < 100; ++n) {
    scene.Udp(80000 + n * 20, kPhone, kRelay,
              Rtp(static_cast<std::uint16_t>(n), 960u * unsigned(n)));
  }
  const auto summary = scene.Finish();
  ASSERT_EQ(summary.rtp.size(), 2u);
  EXPECT_EQ(summary.rtp[1].packets, 50u);
  EXPECT_EQ(summary.rtp[1].seconds.size(), 1u);
}

TEST(RtpObserver, SeesNoRtpInWhatOnlyResemblesIt) {
  Scene scene;
  // The right version and type, one "SSRC", but numbers that do not count.
  for (int n = 0; n < 100; ++n) scene.Udp(n, kPhone, kRelay, Rtp(0x0100, 7, 0xabcd));
  // Numbers that count, another "SSRC" each time.
  for (int n = 0; n < 100; ++n) {
    scene.Udp(200 + n, kPhone, {0x01020304, 9999},
              Rtp(static_cast<std::uint16_t>(n), 960u * unsigned(n), 0x1000u + unsigned(n)));
  }
  // Zeros where the SSRC would be, as in DNS, and few that count.
  for (int n = 0; n < 15; ++n) {
    scene.Udp(400 + n, kPhone, {0x01020305, 9999},
              Rtp(static_cast<std::uint16_t>(n), 960u * unsigned(n), 0));
  }
  // Timestamps that go back.
  for (int n = 0; n < 100; ++n) {
    scene.Udp(600 + n, kPhone, {0x01020306, 9999},
              Rtp(static_cast<std::uint16_t>(n), 0xf0000000u - 960u * unsigned(n)));
  }
  // Three packets are too few.
  for (int n = 0; n < 3; ++n) {
    scene.Udp(800 + n, kPhone, {0x01020307, 9999},
              Rtp(static_cast<std::uint16_t>(n), 960u * unsigned(n)));
  }
  EXPECT_TRUE(scene.Finish().rtp.empty());
}

}  // namespace
}  // namespace wabed::traces
