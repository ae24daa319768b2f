// What the keys of a call's media change; see keys_test.cc.
#include "tests/integration/key_change.h"
#include "tests/unit/packet/mini_world.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using Media = scenarios::MediaSection;
using scenarios::Scenario;

/// Half of what the mobile phone hears is lost, and it says so twice a second.
void HalfLost(Scenario& s) {
  auto lossy = packet::testing::Blackout("mobile.access",
                                         scenarios::ImpairmentSection::Direction::kDown, 8s, 12s);
  lossy.loss.probability.value = 0.5;
  s.impairments = {lossy};
  s.media.rtcp_interval = 200ms;
}
void Adapting(Scenario& s) {
  HalfLost(s);
  s.media.adaptive_rate = true;
}
/// What the mobile phone hears comes by up to 200 ms later.
void Jittery(Scenario& s) {
  auto jitter = packet::testing::Impairment(
      "mobile.access", scenarios::ImpairmentSection::Direction::kDown, 7s, 12s);
  jitter.delay = 100ms;
  jitter.jitter = 60ms;
  s.impairments = {jitter};
  s.media.buffer = Media::Buffer::kAdaptive;
}
void Bundling(Scenario& s) { s.media.bundled_frames = 8; }

}  // namespace

const std::map<std::string, KeyChange>& VoiceKeyChanges() {
  static const std::map<std::string, KeyChange> changes = {
      {"media.packet_time", {[](Scenario& s) { s.media.packet_time = 40ms; }}},
      {"media.mean_payload", {[](Scenario& s) { s.media.mean_payload.bytes = 40; }}},
      {"media.payload_type", {[](Scenario& s) { s.media.payload_type = 97; }}},
      {"media.rtcp_interval", {[](Scenario& s) { s.media.rtcp_interval = 500ms; }}},
      {"media.buffer", {[](Scenario& s) { s.media.buffer = Media::Buffer::kFixed; }, Jittery}},
      {"media.jitter_buffer", {[](Scenario& s) { s.media.jitter_buffer = 100ms; }}},
      {"media.most_jitter_buffer",
       {[](Scenario& s) { s.media.most_jitter_buffer = 61ms; }, Jittery}},
      {"media.silence", {[](Scenario& s) { s.media.silence = Media::Silence::kDiscontinuous; }}},
      {"media.bundled_for", {[](Scenario& s) { s.media.bundled_for = 1s; }, Bundling}},
      {"media.bundled_frames",
       {[](Scenario& s) { s.media.bundled_frames = 3; },
        [](Scenario& s) { s.media.bundled_for = 1s; }}},
      {"media.adaptive_rate", {[](Scenario& s) { s.media.adaptive_rate = true; }, HalfLost}},
      {"media.least_payload", {[](Scenario& s) { s.media.least_payload.bytes = 50; }, Adapting}},
  };
  return changes;
}

}  // namespace wabed
