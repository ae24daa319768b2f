#include "traces/truth/labels.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "traces/truth/observed_rows.h"

namespace wabed::traces {
namespace {

TEST(PacketLabel, ReadsBackWhatItWrites) {
  std::string text;
  AppendLabel(text, {7, "wa.call.media", PacketLabel::Direction::kClientToServer, 42});
  EXPECT_EQ(text, "s=7,proc=wa.call.media,dir=c2s,flow=42");
  const auto label = ParseLabel(text);
  ASSERT_TRUE(label);
  EXPECT_EQ(label->action_id, 7u);
  EXPECT_EQ(label->process, "wa.call.media");
  EXPECT_EQ(label->direction, PacketLabel::Direction::kClientToServer);
  EXPECT_EQ(label->flow_id, 42u);
}

TEST(PacketLabel, TakesAnyOrderAndUnknownKeys) {
  const auto label = ParseLabel("flow=1,x=y,dir=s2c,s=18446744073709551615,proc=a");
  ASSERT_TRUE(label);
  EXPECT_EQ(label->direction, PacketLabel::Direction::kServerToClient);
  EXPECT_EQ(label->action_id, 18446744073709551615u);
}

TEST(PacketLabel, RefusesWhatIsNoLabel) {
  for (const char* text :
       {"", "hello", "s=7", "s=7,proc=a,dir=c2s", "s=7,proc=a,dir=up,flow=1",
        "s=-7,proc=a,dir=c2s,flow=1", "s=7,proc=,dir=c2s,flow=1", "s=7,s=7,proc=a,dir=c2s,flow=1",
        "s=7,proc=a b,dir=c2s,flow=1", "s=7,proc=a,dir=c2s,flow=1,,", "s=7,proc=a,dir=c2s,flow="}) {
    EXPECT_FALSE(ParseLabel(text)) << text;
  }
}

TEST(PacketLabel, AProcessThatWouldBreakItIsALogicError) {
  std::string text;
  EXPECT_THROW(AppendLabel(text, {1, "a,b", {}, 1}), std::logic_error);
  EXPECT_THROW(AppendLabel(text, {1, "", {}, 1}), std::logic_error);
}

TEST(ObservedDnsRow, ListsAnswersAndKeepsThemApart) {
  DnsObservation dns;
  dns.qname = "e1.whatsapp.net";
  dns.answers = {{"e1.whatsapp.net", "A", "50.22.198.204", 3600}, {"", "TXT", "a b\\", 1}};
  const ObservedDnsRow row = RowOf("home-1", dns);
  EXPECT_EQ(row.point, "home-1");
  EXPECT_EQ(row.answers, "50.22.198.204 a\\x20b\\x5C");
  EXPECT_EQ(row.ttls, "3600 1");
}

}  // namespace
}  // namespace wabed::traces
