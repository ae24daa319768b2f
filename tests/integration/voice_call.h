#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/integration/run_command.h"
#include "tests/integration/tshark.h"
#include "tests/unit/packet/mini_world.h"

namespace wabed::tests {

/// With RTP known, tshark knows RTCP too, that comes to the same ports.
constexpr const char* kWithRtp = "--enable-heuristic rtp_udp";

/// The mini world with one call, whose captures tshark reads. Skipped without tshark.
class VoiceCall : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!HaveTshark()) GTEST_SKIP() << "tshark is not installed";
  }
  void Live(const scenarios::Scenario& scenario) {
    world_.emplace(scenario);
    truth_ = world_->Live();
    ASSERT_EQ(truth_.media.size(), 2u);
  }
  const traces::MediaRow& FromCaller() const { return truth_.media[0]; }
  /// Every frame of every capture, but for requests to relays, whose last attribute WhatsApp pads
  /// no more than it does here (126 octets behind UDP's eight).
  void ExpectNothingMalformed() const {
    for (const char* point : {"home", "core", "site"}) {
      const auto faults = RunCommand(
          std::string("tshark -n ") + kWithRtp +
          " -o udp.check_checksum:TRUE -Y '(_ws.malformed || _ws.expert.severity == error || "
          "udp.checksum.status == \"Bad\" || rtcp.length_check == 0) && "
          "!(stun && udp.length == 134)' -r " +
          Quoted(world_->Capture(point)) + " 2>/dev/null");
      EXPECT_EQ(faults.exit_code, 0);
      EXPECT_EQ(faults.output, "") << point;
    }
  }

  std::optional<packet::testing::LivedWorld> world_;
  traces::Truth truth_;
};

}  // namespace wabed::tests
