// What cannot be with messages stops the run.
#include "models/packet/truth/message_book.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "models/packet/truth/connection_log.h"
#include "tests/unit/packet/chat_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using Way = MessageBook::Way;

class MessageBookTest : public ::testing::Test {
 protected:
  void Write(bool kept) {
    book.WriteTruth([kept](std::uint32_t, std::uint32_t) { return kept; });
  }

  scenarios::Scenario scenario = Chat({Act(5s, "home-1", ActionKind::kText, "mobile-1", 10)});
  population::People people{scenario};
  TruthLog log{scenario.start};
  MessageBook book{people, log};
  std::uint32_t receiver = 2;  ///< mobile-1
};

TEST_F(MessageBookTest, KnowsAMessagesWay) {
  book.Sent(1, 7);
  EXPECT_EQ(book.ActionOf(1), 7u);
  EXPECT_TRUE(book.Accepted(1));
  EXPECT_FALSE(book.Accepted(1)) << "sent again over the next connection";
  EXPECT_TRUE(book.Delivered(1, receiver, Way::kPush));
  EXPECT_FALSE(book.Delivered(1, receiver, Way::kFetched));
  EXPECT_TRUE(book.Read(1, receiver));
  EXPECT_FALSE(book.Read(1, receiver));
  Write(false);
  ASSERT_EQ(log.truth.messages.size(), 1u);
  EXPECT_EQ(log.truth.messages[0].action_id, 7u);
  ASSERT_EQ(log.truth.deliveries.size(), 1u);
  EXPECT_EQ(log.truth.deliveries[0].receiver, "mobile-1");
  EXPECT_EQ(log.truth.deliveries[0].way, "push");
}

TEST_F(MessageBookTest, WhatNobodySentHasNoRow) {
  Write(false);
  EXPECT_TRUE(log.truth.messages.empty());
  EXPECT_TRUE(log.truth.deliveries.empty());
}

TEST_F(MessageBookTest, NobodyHasWhatWasNotSent) {
  EXPECT_THROW(book.Accepted(1), std::logic_error);
  EXPECT_THROW(book.Delivered(1, receiver, Way::kPush), std::logic_error);
  EXPECT_THROW(book.Accepted(2), std::out_of_range) << "there is one message only";
}

TEST_F(MessageBookTest, NothingIsSentTwiceOrReadBeforeItCame) {
  book.Sent(1, 1);
  EXPECT_THROW(book.Sent(1, 2), std::logic_error);
  EXPECT_THROW(book.Read(1, receiver), std::logic_error);
  EXPECT_THROW(book.Delivered(1, 1, Way::kPush), std::logic_error) << "home-2 is not in it";
}

TEST_F(MessageBookTest, AMessageTheServerHadIsSomewhere) {
  book.Sent(1, 1);
  Write(false);
  book.Accepted(1);
  EXPECT_NO_THROW(Write(true));
  EXPECT_THROW(Write(false), std::logic_error);
}

TEST_F(MessageBookTest, APhoneCannotHaveWhatTheServerHasNot) {
  book.Sent(1, 1);
  book.Delivered(1, receiver, Way::kConnected);
  EXPECT_THROW(Write(false), std::logic_error);
}

TEST(ConnectionLogCheck, MomentsFollowEachOther) {
  traces::ConnectionRow row;
  row.end_reason = "idle";
  EXPECT_NO_THROW(ConnectionLog::Check(row));
  row.keepalives = 1;
  EXPECT_THROW(ConnectionLog::Check(row), std::logic_error) << "without a login";
  row.flow_id = 1;
  row.ts_connected = row.ts_start + 1s;
  row.ts_logged_in = row.ts_start + 2s;
  EXPECT_NO_THROW(ConnectionLog::Check(row));
  row.ts_end = row.ts_start + 1s;
  EXPECT_THROW(ConnectionLog::Check(row), std::logic_error);
  row.ts_end = row.ts_start + 3s;
  row.end_reason = "";
  EXPECT_THROW(ConnectionLog::Check(row), std::logic_error);
}

}  // namespace
}  // namespace wabed::packet
