#include <chrono>
#include <ctime>
#include <stdexcept>

#include <ns3/simulator.h>

#include "bench/transfer_setups.h"
#include "models/packet/world.h"
#include "scenarios/reader.h"

namespace wabed::bench {
namespace {

using packet::Nanoseconds;

/// One mobile network with a phone a lane, and the servers of 2016, 150 ms away.
scenarios::Scenario MediaWorld(const TransferJob& job) {
  auto read = scenarios::ReadScenario(WABED_SOURCE_DIR "/scenarios/calling-2016.yaml");
  if (!read.Ok()) throw std::runtime_error(scenarios::RenderDiagnostics(read));
  scenarios::Scenario scenario = std::move(read.scenario);
  scenario.duration = std::chrono::hours(24 * 365);
  scenario.captures.clear();
  scenario.calls = {};
  scenarios::NetworkSection network;
  for (const auto& one : scenario.networks) {
    if (one.kind == scenarios::NetworkSection::Kind::kMobile) network = one;
  }
  network.phones = job.lanes;
  backbone::Backbone backbone(scenario.backbone);
  Nanoseconds trip{0};
  for (const scenarios::PoolSection& pool : scenario.service.pools) {
    if (pool.role != "photo-audio") continue;
    trip = backbone
               .RoundTripBetween(backbone::Attachment{network.as, network.city},
                                 backbone::Attachment{pool.as, pool.city})
               .rtt;
    break;
  }
  for (auto* way : {&network.access.up, &network.access.down}) {
    *way = {};
    way->rate = scenarios::BitRate{kPathRate};
    way->delay = (Nanoseconds(kRoundTripNs) - trip) / 2;
    way->queue_packets = 100;
  }
  scenario.networks = {network};
  return scenario;
}

/// A phone that downloads one file after the other.
struct Downloads {
  packet::MediaClient& client;
  std::uint32_t body;
  std::uint32_t left;
  std::uint64_t next;
  std::uint32_t& completed;
  std::uint32_t wanted;

  void Next() {
    if (left-- == 0) return;
    packet::FileTransfer file;
    file.upload = false;
    file.octets = body;
    file.message = file.stream = next++;
    client.Start(file, [this](const packet::TransferOutcome& outcome) {
      completed += outcome.done ? 1 : 0;
      if (completed == wanted) ns3::Simulator::Stop();
      Next();
    });
  }
};

}  // namespace

TransferResult TransferMedia(TransferJob job) {
  using Clock = std::chrono::steady_clock;
  const scenarios::Scenario scenario = MediaWorld(job);
  packet::World world(scenario, {".", false});
  TransferResult result;
  const std::uint32_t each = job.transfers / job.lanes;
  std::vector<std::unique_ptr<Downloads>> downloads;
  for (std::uint32_t lane = 0; lane < job.lanes; ++lane) {
    const std::string phone = scenario.networks[0].name + "-" + std::to_string(lane + 1);
    downloads.push_back(std::make_unique<Downloads>(
        Downloads{world.PhoneNamed(phone).media(), job.body, each, std::uint64_t{lane} * each + 1,
                  result.completed, each * job.lanes}));
    ns3::Simulator::Schedule(ns3::MilliSeconds(lane * 7), &Downloads::Next, downloads.back().get());
  }
  const auto begun = Clock::now();
  const std::clock_t begun_cpu = std::clock();
  world.Run();
  result.wall_s = std::chrono::duration<double>(Clock::now() - begun).count();
  result.cpu_s = static_cast<double>(std::clock() - begun_cpu) / CLOCKS_PER_SEC;
  result.world_s = ns3::Simulator::Now().GetSeconds();
  for (const traces::TransferRow& row : world.TakeTruth().transfers) {
    result.octets += row.moved_octets;
  }
  return result;
}

}  // namespace wabed::bench
