// One end's paths, with a peer and relays of the test's own.
#include "models/packet/calls/call_paths.h"

#include <gtest/gtest.h>

#include <vector>

#include "models/packet/calls/peer_key.h"
#include "tests/unit/packet/media_clock.h"
#include "traces/wire/whatsapp_stun.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using testing::At;
namespace wire = traces::wire;

constexpr CallSecret kSecret{1, 2, 3};
constexpr Endpoint kRelay{0xcb007165, 3478}, kPeer{0xc0000201, 40000};

/// The other end of each path: answers checks after the path's round trip, but for the first few.
class World : public CallPaths::Owner {
 public:
  struct Path {
    Endpoint remote;
    Nanoseconds round_trip;
    int unanswered = 0;  ///< requests that get lost at first
  };
  struct Move {
    Endpoint to;
    PathCause cause;
    Nanoseconds at;
  };

  void SendCheck(Endpoint to, const std::uint8_t* data, std::size_t size) override {
    for (Path& path : answering) {
      if (!(path.remote == to) || path.unanswered-- > 0) continue;
      const auto request = wire::StunMessage::Parse(data, size);
      std::vector<std::uint8_t> octets(wire::kWhatsAppPeerCheckSize);
      const PeerKey key = MakePeerKey(kSecret, false);
      wire::EncodeWhatsAppPeerCheck(true, request->transaction(), key.data(), key.size(),
                                    octets.data(), octets.size());
      At(Now() + path.round_trip, [this, to, octets] {
        paths->ReceiveStun(to, *wire::StunMessage::Parse(octets.data(), octets.size()));
      });
    }
  }
  void AskRelays() override {}
  void PathTaken(PathCause cause, bool) override {
    moves.push_back({paths->remote(), cause, Now()});
  }
  void NoPath() override {}

  CallPaths* paths = nullptr;
  std::vector<Path> answering;
  std::vector<Move> moves;
};

class CallPathsTest : public ::testing::Test {
 protected:
  CallPathsTest() {
    world_.paths = &paths_;
    paths_.AddRelay(kRelay);
    paths_.AddPeer(SocketKind::kReflexive, kPeer);
  }
  ~CallPathsTest() override { ns3::Simulator::Destroy(); }

  static CallPaths::Settings Caller() {
    CallPaths::Settings settings;
    settings.section.direct = true;
    settings.caller = true;
    return settings;
  }
  /// The call is answered at once, and lives so long; the peer is heard through the relay.
  void Live(Nanoseconds duration) {
    paths_.Open();
    paths_.Choose(kRelay);
    std::uint16_t sequence = 0;
    for (Nanoseconds at = 200ms; at < duration; at += 20ms) {
      At(at, [this, number = ++sequence] { paths_.MediaHeard(paths_.remote(), number); });
    }
    ns3::Simulator::Stop(ToTime(duration));
    ns3::Simulator::Run();
    paths_.Stop();
  }

  World world_;
  CallPaths paths_{Caller(), kSecret, random::Stream(1, "test"), world_};
};

TEST_F(CallPathsTest, ADirectPathThatIsShorterIsTakenWhenItsCheckIsAnswered) {
  world_.answering = {{kRelay, 100ms}, {kPeer, 60ms}};
  Live(3s);
  ASSERT_EQ(world_.moves.size(), 2u);
  EXPECT_EQ(world_.moves[1].to, kPeer);
  EXPECT_EQ(world_.moves[1].cause, PathCause::kShorter);
  EXPECT_LT(world_.moves[1].at, 200ms);
}

TEST_F(CallPathsTest, ADirectPathThatIsLongerIsNotTaken) {
  world_.answering = {{kRelay, 100ms}, {kPeer, 120ms}};
  Live(12s);
  EXPECT_EQ(world_.moves.size(), 1u);
}

// Which request is answered after 560 ms nobody can tell; the next check has an answer at 620 ms.
TEST_F(CallPathsTest, APathWhoseFirstRequestGotLostIsTimedAnewAtOnce) {
  world_.answering = {{kRelay, 100ms}, {kPeer, 60ms, 1}};
  Live(3s);
  ASSERT_EQ(world_.moves.size(), 2u);
  EXPECT_EQ(world_.moves[1].to, kPeer);
  EXPECT_GE(world_.moves[1].at, 620ms);
  EXPECT_LT(world_.moves[1].at, 700ms);
}

// Its answers come after the time-out: it must not be checked again and again for that.
TEST_F(CallPathsTest, APathWithALongRoundTripIsTimedTheSecondTime) {
  world_.answering = {{kRelay, 100ms}, {kPeer, 700ms}};
  Live(3s);
  EXPECT_EQ(world_.moves.size(), 1u);
  const CallPath& direct = paths_.paths()[1];
  EXPECT_EQ(direct.best_rtt, 700ms);
  EXPECT_EQ(direct.requests, 3u) << "two of the first check, one of the second";
}

}  // namespace
}  // namespace wabed::packet
