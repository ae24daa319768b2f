// What changes when a key of TLS, transfers or phones does.
#include "tests/integration/key_change.h"
#include "tests/unit/packet/media_world.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using scenarios::ActionSection;
using scenarios::Scenario;
using Direction = scenarios::ImpairmentSection::Direction;

/// Two photos from home to the mobile phone.
void TwoPhotos(Scenario& s) {
  const Scenario media = packet::testing::MediaMini();
  s.calls.list.clear();
  s.service.pools = media.service.pools;
  s.service.pools[2].names = {"mmi1.whatsapp.net"};
  s.device_profiles = media.device_profiles;
  const auto act = [&s](std::chrono::nanoseconds at, const char* user, ActionSection::Kind kind) {
    ActionSection action;
    action.at = at;
    action.user = user;
    action.kind = kind;
    if (kind == ActionSection::Kind::kPhoto) {
      action.to = "mobile-1";
      action.size = scenarios::ByteCount{200'000};
    }
    s.actions.push_back(action);
  };
  act(1s, "home-1", ActionSection::Kind::kOpen);
  act(1s, "mobile-1", ActionSection::Kind::kOpen);
  act(2s, "home-1", ActionSection::Kind::kPhoto);
  act(6s, "home-1", ActionSection::Kind::kPhoto);
}

/// The home line is slow, and dead in the middle of the first upload.
void Broken(Scenario& s) {
  TwoPhotos(s);
  s.networks[0].access.up.rate = scenarios::BitRate{1'500'000};
  s.networks[0].access.up.queue_packets = 100;
  s.impairments = {packet::testing::Blackout("home.access", Direction::kBoth, 2500ms, 4s)};
  s.service.transfers.stall_timeout = 600ms;
  s.service.transfers.first_backoff = 1s;
}

}  // namespace

const std::map<std::string, KeyChange>& MediaKeyChanges() {
  static const std::map<std::string, KeyChange> changes = {
      {"tls.version",
       {[](Scenario& s) { s.service.tls.version = scenarios::TlsSection::Version::kTls10; },
        TwoPhotos}},
      {"tls.certificate_chain",
       {[](Scenario& s) { s.service.tls.certificate_chain.bytes = 3000; }, TwoPhotos}},
      {"tls.resumption", {[](Scenario& s) { s.service.tls.resumption.value = 1; }, TwoPhotos}},
      {"transfers.tries", {[](Scenario& s) { s.service.transfers.tries = 1; }, Broken}},
      {"transfers.first_backoff",
       {[](Scenario& s) { s.service.transfers.first_backoff = 1500ms; }, Broken}},
      {"transfers.stall_timeout",
       {[](Scenario& s) { s.service.transfers.stall_timeout = 900ms; }, Broken}},
      {"transfers.resume", {[](Scenario& s) { s.service.transfers.resume = false; }, Broken}},
      {"transfers.server_delay",
       {[](Scenario& s) { s.service.transfers.server_delay = 50ms; }, TwoPhotos}},
      {"a device profile.tls_client",
       {[](Scenario& s) {
          s.device_profiles[0].tls_client = scenarios::DeviceProfileSection::TlsClient::kIos;
        },
        TwoPhotos}},
      {"a device profile.media_linger",
       {[](Scenario& s) { s.device_profiles[0].media_linger = 2s; }, TwoPhotos}},
  };
  return changes;
}

}  // namespace wabed
