#include "models/packet/world.h"

#include <stdexcept>

#include <fmt/format.h>
#include <ns3/simulator.h>
#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/hosts/stack_settings.h"

namespace wabed::packet {
namespace {

using boost::asio::ip::address_v4;

std::vector<traces::ServerRow> RowsOf(const service::AddressPlan& plan) {
  std::vector<traces::ServerRow> rows;
  for (const service::Server& server : plan.Servers()) rows.push_back(server.row);
  return rows;
}

}  // namespace

World::World(const scenarios::Scenario& scenario, const CaptureSettings& captures)
    : scenario_(scenario),
      backbone_(scenario.backbone),
      plan_(scenario, backbone_),
      databases_(scenario, backbone_, plan_),
      active_(scenario.service, plan_),
      zones_(scenario.service, plan_, backbone_.Routers(),
             [this](std::uint32_t asker) { return databases_.CountryOf(asker); }),
      relays_(scenario.service, scenario.backbone.cities, scenario.seed),
      log_(scenario.start),
      internet_(backbone_, [this](std::uint32_t address) { return MakeServer(address); }),
      surroundings_{scenario, voices_,
                    [this](std::uint32_t relay) {
                      const service::Server* server = plan_.Find(address_v4(relay).to_string());
                      return server == nullptr ? std::string() : server->row.site;
                    },
                    log_},
      media_{scenario, MediaNames(RowsOf(plan_)), {}, log_},
      people_(scenario),
      book_(people_, log_),
      connections_(log_) {
  PrepareNs3(scenario.seed);
  if (!active_.empty()) {
    zones_.HandOutOnly([this](std::uint32_t address) { return active_.IsActive(address, Now()); });
  }
  MakeChat();
  MakeSites();
  MakeNetworks();
  MakeCaptures(captures);
  Impair();
  PlanActions();
  PlanEvents();
  measurements_ = std::make_unique<Measurements>(scenario_, internet_);
}

World::~World() {
  // Events hold pointers into the world: they go first.
  ns3::Simulator::Destroy();
}

Phone& World::PhoneNamed(const std::string& name) {
  const auto found = phone_index_.find(name);
  if (found == phone_index_.end()) throw std::invalid_argument("no phone called " + name);
  return *phones_[found->second];
}

void World::Run(const std::function<bool(double share)>& progress) {
  constexpr int kSteps = 200;
  bool wanted = true;
  for (int step = 1; step < kSteps && progress; ++step) {
    ns3::Simulator::Schedule(ToTime(scenario_.duration / kSteps * step), [&, step] {
      wanted = progress(static_cast<double>(step) / kSteps);
      if (!wanted) ns3::Simulator::Stop();
    });
  }
  ns3::Simulator::Stop(ToTime(scenario_.duration));
  ns3::Simulator::Run();
  for (NamedCapture& capture : captures_) capture.point->Close();
}

void World::RunUntilMeasured(const std::function<bool(double share)>& progress) {
  constexpr Nanoseconds kBetween = std::chrono::seconds(1);
  measurements_->WhenAllEnded([] { ns3::Simulator::Stop(); });
  const std::function<void()> tell = [&] {
    if (!progress(measurements_->Share())) ns3::Simulator::Stop();
    ns3::Simulator::Schedule(ToTime(kBetween), [&] { tell(); });
  };
  if (progress) ns3::Simulator::Schedule(ToTime(kBetween), [&] { tell(); });
  ns3::Simulator::Stop(ToTime(scenario_.duration));
  ns3::Simulator::Run();
  for (NamedCapture& capture : captures_) capture.point->Close();
}

std::uint64_t World::relayed_packets() const {
  std::uint64_t packets = 0;
  for (const auto& [address, application] : applications_) {
    if (const auto* relay = dynamic_cast<const RelayServer*>(application.get())) {
      packets += relay->relayed();
    }
  }
  return packets;
}

std::uint64_t World::dropped_packets() const {
  std::uint64_t packets = internet_.unreachable() + internet_.lost_on_cables();
  for (const Home& home : homes_) packets += home.gateway->lost() + home.gateway->overflowed();
  for (const auto& [name, core] : cores_) packets += core->lost() + core->overflowed();
  return packets;
}

}  // namespace wabed::packet
