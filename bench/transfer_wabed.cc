#include <stdexcept>

#include <ns3/inet-socket-address.h>
#include <ns3/simulator.h>

#include "bench/transfer_setups.h"
#include "models/packet/edges/mobile_core.h"
#include "models/packet/edges/server_edge.h"
#include "models/packet/hosts/phone_ledger.h"
#include "models/packet/hosts/port_allocator.h"
#include "models/packet/hosts/stack_settings.h"
#include "scenarios/reader.h"

namespace wabed::bench {
namespace {

using packet::Nanoseconds;

constexpr std::uint16_t kPort = 443;
constexpr std::uint32_t kPublic = 0xb3180001;  // 179.24.0.1
constexpr std::uint32_t kInside = 0x0a000000;
constexpr std::uint32_t kServers = 0xaf2c0000;  // 175.44.0.0

scenarios::Scenario World() {
  auto read = scenarios::ReadScenario(WABED_SOURCE_DIR "/scenarios/calling-2016.yaml");
  if (!read.Ok()) throw std::runtime_error(scenarios::RenderDiagnostics(read));
  return read.scenario;
}

/// A phone's ends of the accounts.
struct Phone {
  Phone(packet::FlowBook& book, std::uint32_t index, std::uint32_t address)
      : ledger(book, index), host(address, ledger), ports(1, index) {}

  ns3::Ptr<ns3::Socket> Open() {
    const std::uint16_t port = ports.Take();
    packet::Reason reason;
    reason.cause = packet::Cause::kControl;
    ledger.RegisterTcp(port, reason);
    return host.OpenTcp(port);
  }

  packet::PhoneLedger ledger;
  packet::Host host;
  packet::PortAllocator ports;
};

}  // namespace

TransferResult TransferWithWabed(TransferJob job) {
  job.real_octets = true;
  const scenarios::Scenario scenario = World();
  packet::PrepareNs3(1);
  backbone::Backbone backbone(scenario.backbone);
  packet::Internet internet(backbone, [](std::uint32_t) { return nullptr; });
  packet::FlowBook book;
  scenarios::NetworkSection network;
  for (const auto& one : scenario.networks) {
    if (one.kind == scenarios::NetworkSection::Kind::kMobile) network = one;
  }
  const backbone::Attachment far = backbone::Attachment{network.as, network.city};
  const auto trip = backbone.RoundTripBetween(far, far).rtt;
  for (auto* way : {&network.access.up, &network.access.down}) {
    *way = {};
    way->rate = scenarios::BitRate{kPathRate};
    way->delay = (Nanoseconds(kRoundTripNs) - trip) / 2;
    way->queue_packets = 100;
  }
  packet::MobileCore core(network, kPublic, kInside, 1, internet, book);
  std::vector<std::unique_ptr<Phone>> phones;
  std::vector<std::unique_ptr<packet::ServerEdge>> edges;
  std::vector<std::unique_ptr<TransferServer>> servers;
  std::vector<std::unique_ptr<TransferClient>> clients;
  for (std::uint32_t lane = 0; lane < job.lanes; ++lane) {
    phones.push_back(
        std::make_unique<Phone>(book, lane, packet::MobileCore::PhoneAddress(kInside, lane)));
    core.Join(phones.back()->host);
    edges.push_back(std::make_unique<packet::ServerEdge>(kServers + lane, far, internet, nullptr));
    internet.Attach(kServers + lane, *edges.back());
    servers.push_back(std::make_unique<TransferServer>(edges.back()->host().OpenTcp(kPort), job));
    Phone* phone = phones.back().get();
    clients.push_back(std::make_unique<TransferClient>(
        [phone] { return phone->Open(); },
        ns3::InetSocketAddress(ns3::Ipv4Address(kServers + lane), kPort), job,
        job.transfers / job.lanes));
    ns3::Simulator::Schedule(ns3::MilliSeconds(lane * 7), &TransferClient::Start,
                             clients.back().get());
  }
  return LiveThrough(clients);
}

}  // namespace wabed::bench
