#pragma once

#include <string>
#include <vector>

#include "models/packet/world.h"
#include "tests/unit/models/small_world.h"
#include "tests/unit/packet/media_clock.h"
#include "tests/unit/traces/scratch.h"
#include "traces/capture/capture_reader.h"

namespace wabed::packet::testing {

/// Two phones in one home and one mobile phone in West, servers and relays in East, and one call of
/// three seconds from home-1 to mobile-1 at 6 s. Links only delay, by whole milliseconds.
inline scenarios::Scenario Mini() {
  using namespace std::chrono_literals;
  scenarios::Scenario scenario = small_world::Scenario();
  scenario.duration = 20s;
  scenarios::NetworkSection& home = scenario.networks.at(0);
  home.phones = 2;
  home.wifi.up.delay = home.wifi.down.delay = 1ms;
  home.access.up.delay = 3ms;
  home.access.down.delay = 4ms;
  scenarios::NetworkSection& mobile = scenario.networks.at(1);
  mobile.phones = 1;
  mobile.access.up.delay = mobile.access.down.delay = 20ms;
  scenarios::CallSection call;
  call.at = 6s;
  call.caller = "home-1";
  call.callee = "mobile-1";
  call.duration = 3s;
  scenario.calls.list = {call};
  scenario.calls.mean_ringing = 500ms;
  scenarios::CaptureSection at_home, at_core, at_site;
  at_home.name = "home";
  at_home.home = "home/1";
  at_core.name = "core";
  at_core.network = "mobile";
  at_site.name = "site";
  at_site.site = "eas1";
  scenario.captures = {at_home, at_core, at_site};
  return scenario;
}

/// A disturbance of a link; lossless unless told.
inline scenarios::ImpairmentSection Impairment(const std::string& link,
                                               scenarios::ImpairmentSection::Direction direction,
                                               Nanoseconds from, Nanoseconds to) {
  scenarios::ImpairmentSection impairment;
  impairment.link = link;
  impairment.direction = direction;
  impairment.from = from;
  impairment.to = to;
  return impairment;
}

inline scenarios::ImpairmentSection Blackout(const std::string& link,
                                             scenarios::ImpairmentSection::Direction direction,
                                             Nanoseconds from, Nanoseconds to) {
  auto impairment = Impairment(link, direction, from, to);
  impairment.loss.model = scenarios::LossSection::Model::kBernoulli;
  impairment.loss.probability.value = 1;
  return impairment;
}

/// The same without a call.
inline scenarios::Scenario Quiet() {
  auto scenario = Mini();
  scenario.duration = std::chrono::seconds(40);
  scenario.calls.list.clear();
  return scenario;
}

/// A world with a folder for its captures.
class LivedWorld {
 public:
  explicit LivedWorld(scenarios::Scenario scenario, bool label_packets = true)
      : scenario_(std::move(scenario)), world_(scenario_, {scratch_.path(), label_packets}) {}

  World& operator*() { return world_; }
  World* operator->() { return &world_; }
  traces::Truth Live() {
    world_.Run();
    return world_.TakeTruth();
  }
  std::string Capture(const std::string& point) const {
    return (scratch_ / (point + ".pcapng")).string();
  }
  /// Seconds since the world's beginning.
  double Since(traces::Timestamp moment) const {
    return std::chrono::duration<double>(moment - scenario_.start).count();
  }
  double Since(std::optional<traces::Timestamp> moment) const { return Since(moment.value()); }

 private:
  traces::Scratch scratch_;
  scenarios::Scenario scenario_;
  World world_;
};

}  // namespace wabed::packet::testing
