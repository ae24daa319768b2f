// One photo from phone to phone, as a scenario's script has it: uploaded, told, downloaded.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/unit/packet/media_world.h"

namespace wabed::packet {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using Kind = scenarios::ActionSection::Kind;

constexpr std::uint64_t kOctets = 90'000;

/// home-1 sends a photo to home-2 and mobile-1, who have the application open.
class PhotoScript : public ::testing::Test {
 protected:
  static scenarios::Scenario Script() {
    scenarios::Scenario scenario = MediaMini();
    const auto act = [&scenario](Nanoseconds at, const char* user, Kind kind) {
      scenarios::ActionSection action;
      action.at = at;
      action.user = user;
      action.kind = kind;
      scenario.actions.push_back(action);
    };
    act(1s, "home-1", Kind::kOpen);
    act(2s, "home-2", Kind::kOpen);
    act(3s, "mobile-1", Kind::kOpen);
    act(10s, "home-1", Kind::kPhoto);
    scenario.actions.back().to = "home-2 mobile-1";
    scenario.actions.back().size = scenarios::ByteCount{kOctets};
    return scenario;
  }

  LivedWorld world_{Script()};
  traces::Truth truth_ = world_.Live();
};

TEST_F(PhotoScript, GoesUpOnceAndDownTwice) {
  ASSERT_EQ(truth_.transfers.size(), 3u);
  const traces::TransferRow& up = truth_.transfers[0];
  EXPECT_EQ(up.direction, "upload");
  EXPECT_EQ(up.user, "home-1");
  EXPECT_GE(world_.Since(up.ts_start), 10.0);
  for (const traces::TransferRow& row : truth_.transfers) {
    EXPECT_EQ(row.outcome, "done");
    EXPECT_EQ(row.kind, "photo");
    EXPECT_EQ(row.octets, kOctets);
    EXPECT_EQ(row.moved_octets, kOctets);
    EXPECT_EQ(row.message_id, up.message_id);
    EXPECT_EQ(row.service_name, up.service_name);
    if (&row == &up) continue;
    EXPECT_EQ(row.direction, "download");
    EXPECT_GT(row.ts_start, up.ts_end.value());
  }
  EXPECT_EQ((std::set<std::string>{truth_.transfers[1].user, truth_.transfers[2].user}),
            (std::set<std::string>{"home-2", "mobile-1"}));
}

TEST_F(PhotoScript, TheMessageWaitsForTheUpload) {
  ASSERT_EQ(truth_.messages.size(), 1u);
  const traces::MessageRow& message = truth_.messages[0];
  EXPECT_EQ(message.kind, "photo");
  EXPECT_EQ(message.octets, kOctets);
  EXPECT_GT(message.ts_accepted.value(), truth_.transfers.at(0).ts_end.value());
  ASSERT_EQ(truth_.deliveries.size(), 2u);
  for (const traces::DeliveryRow& delivery : truth_.deliveries) {
    for (const traces::TransferRow& row : truth_.transfers) {
      if (row.user == delivery.receiver) {
        EXPECT_LE(delivery.ts_delivered.value(), row.ts_start);
      }
    }
  }
}

TEST_F(PhotoScript, EveryConnectionLeadsBackToTheAction) {
  std::size_t connections = 0;
  for (const traces::FlowTruthRow& flow : truth_.flows) {
    if (flow.cause != "wa.media.photo") continue;
    ++connections;
    const traces::ActionRow& action = truth_.actions.at(flow.action_id - 1);
    EXPECT_EQ(action.action_id, flow.action_id);
    EXPECT_EQ(action.kind, "message.photo");  // of the sender, also for the receivers' downloads
    EXPECT_EQ(action.user, "home-1");
    EXPECT_EQ(flow.resp_p, 443);
  }
  EXPECT_EQ(connections, 3u);  // one a transfer
}

}  // namespace
}  // namespace wabed::packet
