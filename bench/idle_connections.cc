// What a phone with an idle TCP connection costs, and a heartbeat on it.
//
//   cmake --preset release -DWABED_BENCH=ON && ninja -C build idle_connections
//   build/bench/idle_connections [PHONES [ROUNDS]]       (10,000 and 5)
//
// Phones in mobile networks of 20,000 connect to 150 server addresses, as in the world of 2014.
// A heartbeat is a request of 30 octets and an answer of 22, with their acknowledgements, seen from
// both ends. Memory is what the process has grown by (VmRSS), processor time that of the process.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <ns3/inet-socket-address.h>
#include <ns3/packet.h>
#include <ns3/simulator.h>

#include "models/packet/edges/mobile_core.h"
#include "models/packet/edges/server_edge.h"
#include "models/packet/hosts/phone_ledger.h"
#include "models/packet/hosts/port_allocator.h"
#include "models/packet/hosts/stack_settings.h"
#include "scenarios/reader.h"

namespace {

using namespace wabed;
using packet::Nanoseconds;
using Socket = ns3::Ptr<ns3::Socket>;

constexpr std::uint32_t kServers = 150;
constexpr std::uint32_t kServerAddress = 0xaf2c0000;  // 175.44.0.0
constexpr std::uint16_t kPort = 5222;
constexpr std::uint32_t kPhonesACore = 20'000;
constexpr std::uint32_t kRequest = 30, kAnswer = 22;

double ResidentBytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kib = 0;
    if (word == "VmRSS:" && status >> kib) return kib * 1024;
  }
  throw std::runtime_error("no VmRSS in /proc/self/status");
}

/// Reads what has come; how many octets.
std::uint32_t Read(const Socket& socket) {
  std::uint32_t octets = 0;
  while (const auto packet = socket->Recv()) {
    if (packet->GetSize() == 0) break;
    octets += packet->GetSize();
  }
  return octets;
}

void Write(const Socket& socket, std::uint32_t size) {
  static const std::vector<std::uint8_t> octets(1000, 0x5a);
  socket->Send(ns3::Create<ns3::Packet>(octets.data(), size));
}

struct Counts {
  std::uint64_t connected = 0, answers = 0;
};

/// A phone with one connection.
class IdlePhone {
 public:
  IdlePhone(packet::FlowBook& book, std::uint32_t index, std::uint32_t address, Counts& counts)
      : ledger_(book, index), host_(address, ledger_), ports_(1, index), counts_(counts) {}

  packet::Host& host() { return host_; }

  void Connect(std::uint32_t server) {
    const std::uint16_t port = ports_.Take();
    packet::Reason reason;
    reason.cause = packet::Cause::kControl;
    ledger_.RegisterTcp(port, reason);
    socket_ = host_.OpenTcp(port);
    socket_->SetConnectCallback(ns3::MakeCallback(&IdlePhone::Connected, this),
                                ns3::MakeNullCallback<void, Socket>());
    socket_->SetRecvCallback(ns3::MakeCallback(&IdlePhone::Readable, this));
    socket_->Connect(ns3::InetSocketAddress(ns3::Ipv4Address(server), kPort));
  }
  void Beat() { Write(socket_, kRequest); }

 private:
  void Connected(Socket) { ++counts_.connected; }
  void Readable(Socket socket) { counts_.answers += Read(socket) / kAnswer; }

  packet::PhoneLedger ledger_;
  packet::Host host_;
  packet::PortAllocator ports_;
  Counts& counts_;
  Socket socket_;
};

/// A server address that answers every request.
class AnsweringServer {
 public:
  AnsweringServer(std::uint32_t address, const backbone::Attachment& at, packet::Internet& internet)
      : edge_(address, at, internet, nullptr) {
    internet.Attach(address, edge_);
    listener_ = edge_.host().OpenTcp(kPort);
    listener_->Listen();
    listener_->SetAcceptCallback(ns3::MakeNullCallback<bool, Socket, const ns3::Address&>(),
                                 ns3::MakeCallback(&AnsweringServer::Accepted, this));
  }

 private:
  void Accepted(Socket socket, const ns3::Address&) {
    socket->SetRecvCallback(ns3::MakeCallback(&AnsweringServer::Readable, this));
    sockets_.push_back(socket);
  }
  void Readable(Socket socket) {
    if (Read(socket) >= kRequest) Write(socket, kAnswer);
  }

  packet::ServerEdge edge_;
  Socket listener_;
  std::vector<Socket> sockets_;
};

/// A mobile network of the scenario with 1.5 Mbit/s and 75 ms.
scenarios::NetworkSection MobileNetwork(const scenarios::Scenario& scenario) {
  for (scenarios::NetworkSection network : scenario.networks) {
    if (network.kind != scenarios::NetworkSection::Kind::kMobile) continue;
    for (auto* way : {&network.access.up, &network.access.down}) {
      *way = {};
      way->rate = scenarios::BitRate{1'500'000};
      way->delay = std::chrono::milliseconds(35);
    }
    return network;
  }
  throw std::runtime_error("the scenario has no mobile network");
}

int Measure(std::uint32_t count, std::uint32_t rounds) {
  const auto read = scenarios::ReadScenario(WABED_SOURCE_DIR "/scenarios/calling-2016.yaml");
  if (!read.Ok()) throw std::runtime_error(scenarios::RenderDiagnostics(read));
  packet::PrepareNs3(1);
  backbone::Backbone backbone(read.scenario.backbone);
  packet::Internet internet(backbone, [](std::uint32_t) { return nullptr; });
  packet::FlowBook book;
  const scenarios::NetworkSection network = MobileNetwork(read.scenario);
  const backbone::Attachment far{network.as, network.city};
  Counts counts;
  std::vector<std::unique_ptr<AnsweringServer>> servers;
  for (std::uint32_t i = 0; i < kServers; ++i) {
    servers.push_back(std::make_unique<AnsweringServer>(kServerAddress + i, far, internet));
  }
  std::vector<std::unique_ptr<packet::MobileCore>> cores;
  std::deque<IdlePhone> phones;
  const double empty = ResidentBytes();
  std::clock_t begun = std::clock();
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t inside = 0x0a000000 + i / kPhonesACore * 0x10000;
    if (i % kPhonesACore == 0) {
      cores.push_back(std::make_unique<packet::MobileCore>(network, 0xb3180001 + i / kPhonesACore,
                                                           inside, 1, internet, book));
    }
    phones.emplace_back(book, i, packet::MobileCore::PhoneAddress(inside, i % kPhonesACore),
                        counts);
    cores.back()->Join(phones.back().host());
  }
  const double made = ResidentBytes();
  const double made_s = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  // Everybody within a minute, then heartbeats every minute.
  const std::int64_t minute = 60'000'000'000;
  for (std::uint32_t i = 0; i < count; ++i) {
    ns3::Simulator::Schedule(ns3::NanoSeconds(minute / count * i), &IdlePhone::Connect, &phones[i],
                             kServerAddress + i % kServers);
  }
  begun = std::clock();
  ns3::Simulator::Stop(ns3::NanoSeconds(2 * minute));
  ns3::Simulator::Run();
  const double connect_s = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  const double connected = ResidentBytes();
  begun = std::clock();
  for (std::uint32_t round = 0; round < rounds; ++round) {
    for (std::uint32_t i = 0; i < count; ++i) {
      ns3::Simulator::Schedule(ns3::NanoSeconds(minute / count * i), &IdlePhone::Beat, &phones[i]);
    }
    ns3::Simulator::Stop(ns3::NanoSeconds(minute));
    ns3::Simulator::Run();
  }
  ns3::Simulator::Stop(ns3::NanoSeconds(minute));
  ns3::Simulator::Run();
  const double beats_s = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  const double beats = static_cast<double>(count) * rounds;
  std::printf("%u phones: %.0f octets a phone, %.0f with its connection (%.2f GB in all)\n", count,
              (made - empty) / count, (connected - empty) / count, connected / 1e9);
  std::printf("  %.1f us to make a phone, %.1f us to connect it, %.1f us a heartbeat\n",
              made_s / count * 1e6, connect_s / count * 1e6, beats_s / beats * 1e6);
  ns3::Simulator::Destroy();
  return counts.connected == count && counts.answers == std::uint64_t{count} * rounds ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const int phones = argc > 1 ? std::atoi(argv[1]) : 10'000;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  if (argc > 3 || phones <= 0 || rounds <= 0) {
    std::fprintf(stderr, "usage: idle_connections [PHONES [ROUNDS]]\n");
    return 2;
  }
  const int status =
      Measure(static_cast<std::uint32_t>(phones), static_cast<std::uint32_t>(rounds));
  if (status != 0) std::fprintf(stderr, "not everybody was connected and answered\n");
  return status;
}
