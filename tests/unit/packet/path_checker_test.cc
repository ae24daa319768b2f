// Checks on a network of the test's own: what leaves, when, and what is believed.
#include "models/packet/calls/path_checker.h"

#include <gtest/gtest.h>

#include <vector>

#include "traces/wire/whatsapp_stun.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
namespace wire = traces::wire;
using Octets = std::vector<std::uint8_t>;

constexpr CallSecret kSecret{1, 2, 3};
constexpr Endpoint kPeer{0xc0000201, 40000}, kOther{0xc0000202, 40001}, kStranger{9, 9};

/// Writes down what the checker does.
class Notes : public PathChecker::Owner {
 public:
  struct Packet {
    Nanoseconds at;
    Endpoint to;
    Octets octets;
  };
  void SendCheck(Endpoint to, const std::uint8_t* data, std::size_t size) override {
    sent.push_back({Now(), to, {data, data + size}});
  }
  void Answered(std::size_t path) override { answered.push_back(path); }
  void Unanswered(std::size_t path) override { unanswered.push_back({path, Now()}); }
  void Asked(std::size_t path) override { asked.push_back(path); }

  std::vector<Packet> sent;
  std::vector<std::size_t> answered, asked;
  std::vector<std::pair<std::size_t, Nanoseconds>> unanswered;
};

class PathCheckerTest : public testing::Test {
 protected:
  ~PathCheckerTest() override { ns3::Simulator::Destroy(); }

  /// Runs until that moment.
  static void Until(Nanoseconds moment) {
    ns3::Simulator::Stop(ToTime(moment - Now()));
    ns3::Simulator::Run();
  }
  bool Give(Endpoint from, const Octets& octets, bool learn = true) {
    const auto message = wire::StunMessage::Parse(octets.data(), octets.size());
    return message && checker_.Receive(from, *message, learn);
  }
  static Octets Message(bool response, const wire::StunTransactionId& id, const PeerKey& key) {
    Octets octets(wire::kWhatsAppPeerCheckSize);
    wire::EncodeWhatsAppPeerCheck(response, id, key.data(), key.size(), octets.data(),
                                  octets.size());
    return octets;
  }
  /// The callee's answer to a request of the caller.
  static Octets AnswerTo(const Octets& request, const PeerKey& key = MakePeerKey(kSecret, false)) {
    return Message(true, wire::StunMessage::Parse(request.data(), request.size())->transaction(),
                   key);
  }

  Notes notes_;
  PathList paths_{true};
  PathChecker checker_{paths_, true, kSecret, 20ms, random::Stream(1, "test"), notes_};
};

// RFC 5389 section 7.2.1: requests at 0, 500, 1,500, 3,500, 7,500, 15,500 and 31,500 ms, and it has
// failed at 39,500 ms.
TEST_F(PathCheckerTest, ARequestIsRepeatedWithATimeOutThatDoubles) {
  checker_.Check(paths_.Add(SocketKind::kReflexive, kPeer));
  Until(60s);
  ASSERT_EQ(notes_.sent.size(), 7u);
  const Nanoseconds at[] = {0ms, 500ms, 1500ms, 3500ms, 7500ms, 15500ms, 31500ms};
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(notes_.sent[i].at, at[i]) << i;
    EXPECT_EQ(notes_.sent[i].to, kPeer);
    EXPECT_EQ(notes_.sent[i].octets, notes_.sent[0].octets) << "the same transaction";
    EXPECT_EQ(notes_.sent[i].octets.size(), 44u) << "as in the capture of 2015";
  }
  ASSERT_EQ(notes_.unanswered.size(), 1u);
  EXPECT_EQ(notes_.unanswered[0].second, 39500ms);
  EXPECT_EQ(paths_[0].requests, 7u);
  EXPECT_EQ(paths_[0].missed, 1u);
}

TEST_F(PathCheckerTest, NewChecksLeaveOneEveryTa) {
  for (std::uint16_t i = 0; i < 6; ++i) {
    checker_.Check(paths_.Add(SocketKind::kReflexive, {kPeer.address, i}), 1);
  }
  Until(1s);
  ASSERT_EQ(notes_.sent.size(), 6u);
  for (std::uint16_t i = 0; i < 6; ++i) {
    EXPECT_EQ(notes_.sent[i].at, i * 20ms);
    EXPECT_EQ(notes_.sent[i].to.port, i);
  }
}

// RFC 5245 section 16.1: Ta times the checks waiting and under way, where that is more.
TEST_F(PathCheckerTest, ManyChecksWaitLonger) {
  for (std::uint16_t i = 0; i < 40; ++i) {
    checker_.Check(paths_.Add(SocketKind::kReflexive, {kPeer.address, i}), 2);
  }
  Until(810ms);
  ASSERT_GT(notes_.sent.size(), 40u);
  EXPECT_EQ(notes_.sent[40].to.port, 0) << "the first is repeated";
  EXPECT_EQ(notes_.sent[40].at, 800ms);
}

TEST_F(PathCheckerTest, ATriggeredCheckGoesBeforeThoseThatWait) {
  for (std::uint16_t i = 0; i < 3; ++i) {
    checker_.Check(paths_.Add(SocketKind::kReflexive, {kPeer.address, i}), 1);
  }
  Until(1ms);
  checker_.CheckNext(2);
  Until(1s);
  ASSERT_GE(notes_.sent.size(), 3u);
  EXPECT_EQ(notes_.sent[1].to.port, 2);
  EXPECT_EQ(notes_.sent[2].to.port, 1);
}

TEST_F(PathCheckerTest, AnAnswerIsTimedAndEndsTheCheck) {
  checker_.Check(paths_.Add(SocketKind::kReflexive, kPeer));
  Until(40ms);
  EXPECT_TRUE(Give(kPeer, AnswerTo(notes_.sent.at(0).octets)));
  Until(10s);
  EXPECT_EQ(notes_.sent.size(), 1u);
  EXPECT_EQ(notes_.answered, std::vector<std::size_t>{0});
  EXPECT_EQ(paths_[0].Rtt(), 40ms);
  EXPECT_TRUE(paths_[0].valid());
  EXPECT_TRUE(notes_.unanswered.empty());
}

TEST_F(PathCheckerTest, WithTwoRequestsUnderWayNobodyKnowsTheRoundTrip) {
  checker_.Check(paths_.Add(SocketKind::kReflexive, kPeer));
  Until(540ms);
  ASSERT_EQ(notes_.sent.size(), 2u);
  EXPECT_TRUE(Give(kPeer, AnswerTo(notes_.sent[0].octets)));
  EXPECT_TRUE(paths_[0].valid());
  EXPECT_FALSE(paths_[0].Rtt());
  EXPECT_TRUE(Give(kPeer, AnswerTo(notes_.sent[1].octets))) << "the second answer, too late";
  EXPECT_EQ(notes_.answered.size(), 1u);
  EXPECT_EQ(paths_[0].responses, 2u);
}

// Karn's algorithm: so the next check is not repeated before the answer can be there.
TEST_F(PathCheckerTest, TheCheckAfterAnAnswerOfUnknownRoundTripWaitsLonger) {
  checker_.Check(paths_.Add(SocketKind::kReflexive, kPeer));
  Until(900ms);
  ASSERT_TRUE(Give(kPeer, AnswerTo(notes_.sent.at(0).octets)));
  checker_.CheckNext(0);
  Until(1790ms);
  ASSERT_EQ(notes_.sent.size(), 3u);
  ASSERT_TRUE(Give(kPeer, AnswerTo(notes_.sent[2].octets)));
  EXPECT_EQ(paths_[0].Rtt(), 890ms);
  checker_.CheckNext(0);
  Until(2300ms);
  EXPECT_EQ(notes_.sent.size(), 5u) << "the usual time-out again";
}

// --- What is not believed.

TEST_F(PathCheckerTest, AnAnswerFromElsewhereIsNone) {
  checker_.Check(paths_.Add(SocketKind::kReflexive, kPeer));
  paths_.Add(SocketKind::kReflexive, kOther);
  Until(40ms);
  const Octets answer = AnswerTo(notes_.sent.at(0).octets);
  EXPECT_FALSE(Give(kStranger, answer));
  EXPECT_FALSE(Give(kOther, answer));
  EXPECT_TRUE(notes_.answered.empty());
}

TEST_F(PathCheckerTest, AnAnswerWithoutTheSecretIsNone) {
  checker_.Check(paths_.Add(SocketKind::kReflexive, kPeer));
  Until(40ms);
  EXPECT_FALSE(Give(kPeer, AnswerTo(notes_.sent.at(0).octets, MakePeerKey({7}, false))));
  EXPECT_FALSE(Give(kPeer, AnswerTo(notes_.sent.at(0).octets, MakePeerKey(kSecret, true))))
      << "the caller's own messages, sent back";
  EXPECT_FALSE(Give(kPeer, Message(true, {1, 2, 3}, MakePeerKey(kSecret, false))))
      << "another transaction";
  EXPECT_TRUE(notes_.answered.empty());
}

TEST_F(PathCheckerTest, ARequestOfThePeersIsAnsweredAndMakesAPath) {
  EXPECT_TRUE(Give(kPeer, Message(false, {1, 2, 3}, MakePeerKey(kSecret, false))));
  ASSERT_EQ(notes_.sent.size(), 1u);
  EXPECT_EQ(notes_.sent[0].to, kPeer);
  EXPECT_EQ(notes_.sent[0].octets, Message(true, {1, 2, 3}, MakePeerKey(kSecret, true)));
  EXPECT_EQ(notes_.asked, std::vector<std::size_t>{0});
  ASSERT_EQ(paths_.size(), 1u);
  EXPECT_EQ(paths_[0].kind, SocketKind::kPeerReflexive);
}

TEST_F(PathCheckerTest, AStrangersRequestIsNotAnsweredAndMakesNoPath) {
  EXPECT_FALSE(Give(kStranger, Message(false, {1, 2, 3}, MakePeerKey({7}, false))));
  EXPECT_FALSE(Give(kStranger, Message(false, {1, 2, 3}, MakePeerKey(kSecret, true))));
  Octets plain(20);
  wire::StunWriter writer(wire::kStunBindingRequest, {1}, plain.data(), plain.size());
  plain.resize(writer.Finish());
  EXPECT_FALSE(Give(kStranger, plain)) << "no integrity at all";
  EXPECT_TRUE(notes_.sent.empty());
  EXPECT_EQ(paths_.size(), 0u);
}

TEST_F(PathCheckerTest, WhereNothingIsLearnedUnknownSocketsGetNoAnswer) {
  EXPECT_FALSE(Give(kPeer, Message(false, {1, 2, 3}, MakePeerKey(kSecret, false)), false));
  EXPECT_EQ(paths_.size(), 0u);
}

TEST_F(PathCheckerTest, AHundredPathsAreEnough) {
  const Octets request = Message(false, {1, 2, 3}, MakePeerKey(kSecret, false));
  for (std::uint16_t port = 0; port < 200; ++port) Give({1, port}, request);
  EXPECT_EQ(paths_.size(), PathList::kMost);
}

TEST_F(PathCheckerTest, AnyOctetsDoNoHarm) {
  checker_.Check(paths_.Add(SocketKind::kReflexive, kPeer));
  Until(40ms);
  const Octets answer = AnswerTo(notes_.sent.at(0).octets);
  random::Stream stream(1, "test.octets");
  for (int i = 0; i < 20'000; ++i) {
    Octets octets = answer;
    octets.resize(stream.Below(64));
    for (int change = 0; change < 3 && !octets.empty(); ++change) {
      octets[stream.Below(static_cast<std::uint32_t>(octets.size()))] =
          static_cast<std::uint8_t>(stream());
    }
    if (octets == answer) continue;
    EXPECT_FALSE(Give(kPeer, octets));
  }
  EXPECT_TRUE(notes_.answered.empty());
  EXPECT_TRUE(Give(kPeer, answer));
}

}  // namespace
}  // namespace wabed::packet
