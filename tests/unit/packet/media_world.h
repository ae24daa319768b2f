#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/packet/mini_world.h"

namespace wabed::packet::testing {

/// A pool of media servers in East at 203.0.113.FIRST and the two addresses behind it.
inline scenarios::PoolSection MediaPool(const std::string& name, const std::string& role,
                                        std::vector<std::string> names, int first) {
  scenarios::PoolSection pool;
  pool.name = name;
  pool.role = role;
  pool.city = "East";
  pool.as = 3;
  pool.names = std::move(names);
  pool.prefixes = {"203.0.113." + std::to_string(first) + "/29"};
  pool.addresses = 3;
  return pool;
}

/// The quiet mini world with servers for photos, voice and video, and one kind of phone.
inline scenarios::Scenario MediaMini() {
  scenarios::Scenario scenario = Quiet();
  scenario.service.pools.push_back(
      MediaPool("images", "photo-audio", {"mmi1.whatsapp.net", "mmi2.whatsapp.net"}, 16));
  scenario.service.pools.push_back(
      MediaPool("audio", "photo-audio", {"mms1.whatsapp.net", "mms2.whatsapp.net"}, 24));
  scenario.service.pools.push_back(MediaPool("video", "video", {"mmv1.whatsapp.net"}, 32));
  scenarios::DeviceProfileSection profile;
  profile.name = "android";
  scenario.device_profiles = {profile};
  return scenario;
}

/// Its mobile network with 1.5 Mbit/s both ways and 150 ms from a phone to a server and back.
inline void Narrow(scenarios::Scenario& scenario) {
  using namespace std::chrono_literals;
  scenarios::LinkSection& access = scenario.networks.at(1).access;
  for (auto* way : {&access.up, &access.down}) {
    way->rate = scenarios::BitRate{1'500'000};
    // 10 ms of cable and 1.6 ms of eight routers (two each of systems 1 and 3, ...) are the rest.
    way->delay = 64ms;
    way->queue_packets = 100;
  }
}

/// A file of a message.
inline FileTransfer File(bool upload, std::uint64_t octets, std::uint64_t message = 1,
                         population::Content content = population::Content::kPhoto) {
  FileTransfer file;
  file.upload = upload;
  file.content = content;
  file.octets = octets;
  file.message = message;
  file.stream = message;
  return file;
}

/// A world in which phones transfer files at given moments.
class TransferringWorld {
 public:
  explicit TransferringWorld(scenarios::Scenario scenario) : world_(std::move(scenario)) {}

  /// At `moment` the phone's user begins an action of which a transfer is part.
  void At(Nanoseconds moment, const std::string& phone, FileTransfer file) {
    Do(moment, [this, phone, file]() mutable {
      file.action = ++actions_;
      world_->PhoneNamed(phone).media().Start(
          file, [this](const TransferOutcome& outcome) { outcomes_.push_back(outcome); });
    });
  }
  void Do(Nanoseconds moment, std::function<void()> what) {
    ns3::Simulator::Schedule(ToTime(moment), std::move(what));
  }

  LivedWorld& world() { return world_; }
  traces::Truth Live() { return world_.Live(); }
  const std::vector<TransferOutcome>& outcomes() const { return outcomes_; }

 private:
  LivedWorld world_;
  std::uint32_t actions_ = 0;
  std::vector<TransferOutcome> outcomes_;
};

}  // namespace wabed::packet::testing
