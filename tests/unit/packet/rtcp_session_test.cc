#include "models/packet/applications/rtcp_session.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <vector>

#include "tests/unit/packet/media_clock.h"
#include "traces/wire/octets.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using testing::At;
namespace wire = traces::wire;

const service::VoiceTable& Table() {
  static const service::VoiceTable table(scenarios::MediaSection{}, 1);
  return table;
}

/// Two ends with a path between that takes `forth` and `back` and loses what it is told.
class RtcpSessionTest : public ::testing::Test {
 protected:
  using Octets = std::vector<std::uint8_t>;

  struct End {
    ns3::Ptr<RtpSender> sender;
    std::unique_ptr<RtpReceiver> receiver;
    std::unique_ptr<RtcpSession> rtcp;
    std::vector<Octets> reports;  ///< as sent
    std::vector<Nanoseconds> at;
  };

  ~RtcpSessionTest() override { ns3::Simulator::Destroy(); }

  void Carry(int to, Nanoseconds delay, const std::uint8_t* data, std::size_t size) {
    const Octets octets(data, data + size);
    ns3::Simulator::Schedule(
        ToTime(delay), ns3::MakeEvent(std::function<void()>([=] {
          if (wire::IsRtcp(octets.data(), octets.size())) {
            ends_[to].rtcp->Receive(octets.data(), octets.size());
          } else {
            ends_[to].receiver->Receive(wire::ParseRtp(octets.data(), octets.size())->header);
          }
        })));
  }

  void Converse(Nanoseconds lasts, Nanoseconds forth, Nanoseconds back) {
    media_.rtcp_interval = 1s;
    for (int me = 0; me < 2; ++me) {
      End& end = ends_[me];
      const Nanoseconds delay = me == 0 ? forth : back;
      end.sender = ns3::Create<RtpSender>(
          media_, Table().StretchFor(1, me), random::Stream(1, "rtp", me), truths_[me],
          [this, me, delay](const std::uint8_t* data, std::size_t size) {
            if (++sent_[me] % 10 == 0 && me == 0) return;  // the path loses every tenth forth
            Carry(1 - me, delay, data, size);
          });
      end.receiver = std::make_unique<RtpReceiver>(media_, RtpSender::kClockRate, truths_[1 - me]);
      end.rtcp = std::make_unique<RtcpSession>(
          media_.rtcp_interval, traces::Timestamp(1464739200s), *end.sender, *end.receiver,
          random::Stream(1, "rtcp", me),
          [this, me, delay](const std::uint8_t* data, std::size_t size) {
            ends_[me].reports.emplace_back(data, data + size);
            ends_[me].at.push_back(Now());
            Carry(1 - me, delay, data, size);
          });
      At(0s, [&end] {
        end.sender->Start();
        end.rtcp->Start();
      });
      At(lasts, [&end] {
        end.rtcp->Leave();
        end.sender->Stop();
      });
    }
    ns3::Simulator::Run();
  }

  wire::RtcpPacket First(const Octets& octets) {
    wire::RtcpReader reader(octets.data(), octets.size());
    wire::RtcpPacket packet;
    EXPECT_TRUE(reader.Next(packet));
    return packet;
  }

  scenarios::MediaSection media_;
  MediaTruth truths_[2] = {MediaTruth(20ms), MediaTruth(20ms)};
  End ends_[2];
  int sent_[2] = {0, 0};
};

TEST_F(RtcpSessionTest, TheRoundTripIsThePaths) {
  Converse(20s, 70ms, 45ms);
  for (const MediaTruth& truth : truths_) {
    ASSERT_GE(truth.round_trips, 15u);
    // LSR and DLSR are in units of 15 us.
    EXPECT_NEAR(truth.round_trips_ms / truth.round_trips, 115, 0.035);
    EXPECT_EQ(truth.rejected, 0u);
  }
}

TEST_F(RtcpSessionTest, ReportsComeEverySecondAndCountWhatCame) {
  Converse(20s, 70ms, 45ms);
  const End& callee = ends_[1];  // hears the lossy direction
  ASSERT_GE(callee.reports.size(), 19u);
  for (std::size_t i = 1; i + 1 < callee.at.size(); ++i) {
    EXPECT_NEAR(std::chrono::duration<double>(callee.at[i] - callee.at[i - 1]).count(), 1, 0.051);
  }
  for (const Octets& octets : callee.reports) {
    const wire::RtcpPacket report = First(octets);
    ASSERT_EQ(report.type, wire::kRtcpSenderReport);
    ASSERT_EQ(report.count, 1);
    EXPECT_EQ(report.blocks[0].ssrc, truths_[0].ssrc);
    EXPECT_NEAR(report.blocks[0].fraction_lost, 25.6, 5.2) << "five of fifty, or six, or four";
  }
  const wire::RtcpReportBlock last = First(callee.reports.back()).blocks[0];
  truths_[0].Settle();
  // The last report was made when what is under way now was not lost yet.
  EXPECT_NEAR(last.cumulative_lost, double(truths_[0].lost()), 1);
  EXPECT_EQ(First(ends_[0].reports.back()).blocks[0].cumulative_lost, 0);
  EXPECT_EQ(last.jitter, 0u) << "an even path";
}

TEST_F(RtcpSessionTest, AreShapedAsSrtcp) {
  Converse(5s, 10ms, 10ms);
  for (const End& end : ends_) {
    std::uint32_t index = 0;
    for (const Octets& octets : end.reports) {
      // SR with a block, CNAME of 16 characters; then index, MKI and a tag of ten octets.
      const bool bye = &octets == &end.reports.back();
      const bool first = end.reports.front() == octets && First(octets).count == 0;
      ASSERT_EQ(octets.size(), 52u - (first ? 24 : 0) + 28 + (bye ? 8 : 0) + 16);
      EXPECT_EQ(wire::Get32(octets.data() + octets.size() - 16), ++index);
      EXPECT_TRUE(wire::IsRtcp(octets.data(), octets.size()));
    }
  }
}

TEST_F(RtcpSessionTest, ForgedAndRepeatedReportsAreCountedAndIgnored) {
  At(4500ms, [this] {
    const Octets real = ends_[0].reports.back();
    ends_[1].rtcp->Receive(real.data(), real.size());  // again
    for (std::size_t i = 0; i < real.size(); ++i) {
      Octets forged = real;
      forged[i] ^= 1;
      ends_[1].rtcp->Receive(forged.data(), forged.size());
      ends_[1].rtcp->Receive(real.data(), i);  // cut off
    }
    const Octets large(2000, 0x80);
    ends_[1].rtcp->Receive(large.data(), large.size());
  });
  Converse(6s, 10ms, 10ms);
  const std::size_t size = ends_[0].reports[3].size();
  EXPECT_EQ(truths_[0].rejected, 1 + 2 * size + 1);
  EXPECT_EQ(truths_[1].rejected, 0u);
  EXPECT_NEAR(truths_[1].round_trips_ms / truths_[1].round_trips, 20, 0.04);
}

TEST_F(RtcpSessionTest, WhoHasSentNothingOfLateReportsAsAReceiver) {
  At(2200ms, [this] { ends_[0].sender->Stop(); });
  Converse(6s, 10ms, 10ms);
  std::vector<int> types;
  for (const Octets& octets : ends_[0].reports) types.push_back(First(octets).type);
  EXPECT_EQ(types.front(), wire::kRtcpSenderReport);
  EXPECT_EQ(types.back(), wire::kRtcpReceiverReport);
  EXPECT_EQ(First(ends_[1].reports.back()).type, wire::kRtcpSenderReport);
}

}  // namespace
}  // namespace wabed::packet
