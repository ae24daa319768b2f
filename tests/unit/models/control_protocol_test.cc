#include "models/service/control_protocol.h"

#include <gtest/gtest.h>

namespace wabed::service {
namespace {

std::uint32_t Bytes(const ControlTurn& turn) {
  std::uint32_t bytes = 0;
  for (const ControlFrame& frame : turn.frames) bytes += frame.bytes;
  return bytes;
}

// Segments of the first login in the open capture: 177 bytes up (the preface's 4 among them), 78
// down, 30 and 23 up, 169 down, 32 and 50 up.
TEST(ControlProtocolTest, ALoginIsAsLongAsInTheCapture) {
  const auto& turns = LoginTurns();
  ASSERT_EQ(turns.size(), 5u);
  EXPECT_EQ(Bytes(turns[0]) + 4, 177u);
  EXPECT_EQ(Bytes(turns[1]), 78u);
  EXPECT_EQ(Bytes(turns[2]), 30u + 23u);
  EXPECT_EQ(Bytes(turns[3]), 169u);
  EXPECT_EQ(Bytes(turns[4]), 32u + 50u);
}

TEST(ControlProtocolTest, PhoneAndServerTakeTurnsAndEncryptionOnceBegunStays) {
  bool from_phone = true;
  bool encrypted = false;
  for (const ControlTurn& turn : LoginTurns()) {
    EXPECT_EQ(turn.from_phone, from_phone);
    from_phone = !from_phone;
    for (const ControlFrame& frame : turn.frames) {
      EXPECT_GE(frame.encrypted, encrypted);
      encrypted = frame.encrypted;
    }
  }
  EXPECT_TRUE(encrypted);
}

TEST(ControlProtocolTest, EveryMessageIsAnEncryptedFrameWithRoomForHeaderAndMac) {
  for (int i = 0; i <= static_cast<int>(kLastCallMessage); ++i) {
    const ControlFrame frame = FrameOf(static_cast<CallMessage>(i));
    EXPECT_TRUE(frame.encrypted) << i;
    EXPECT_GT(frame.bytes, 3u + 4u) << i;
  }
  EXPECT_EQ(FrameOf(CallMessage::kOffer).bytes, 356u);
  EXPECT_EQ(FrameOf(CallMessage::kRelayList).bytes, 415u);
  EXPECT_EQ(FrameOf(CallMessage::kIncoming).bytes, 393u);
  EXPECT_EQ(KeepAliveRequest().bytes, 25u);
  EXPECT_EQ(KeepAliveResponse().bytes, 22u);
}

}  // namespace
}  // namespace wabed::service
