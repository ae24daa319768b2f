#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <ns3/simulator.h>

#include "models/packet/applications/authoritative_server.h"
#include "models/packet/applications/dns_stub.h"
#include "models/packet/applications/resolver.h"
#include "models/packet/core/ipv4_packet.h"
#include "models/packet/hosts/server_ledger.h"
#include "tests/unit/models/small_world.h"
#include "tests/unit/packet/packets.h"
#include "traces/wire/dns.h"

namespace wabed::packet::testing {

/// Hosts that are ten milliseconds apart, and a note of every packet between them.
class DnsNet final : public Uplink {
 public:
  static constexpr Nanoseconds kWay = std::chrono::milliseconds(10);

  struct Passed {
    Nanoseconds at{0};
    Endpoint from, to;
    std::uint8_t protocol = 0;
    std::vector<std::uint8_t> octets;  ///< the whole IPv4 packet

    std::optional<traces::wire::DnsMessage> Dns() const {
      if (protocol != kUdp) return std::nullopt;
      return traces::wire::ParseDns(octets.data() + 28, octets.size() - 28);
    }
  };

  /// The host at an address, made when first asked for.
  Host& At(std::uint32_t address) {
    auto& node = nodes_[address];
    if (!node) node = std::make_unique<Node>(address, *this);
    return node->host;
  }

  /// To whom nothing comes through, by TCP or at all.
  std::set<std::uint32_t> dead, dead_by_tcp;
  std::vector<Passed> passed;

  /// Packets that were sent from one address to another.
  std::size_t Count(std::uint32_t from, std::uint32_t to, std::uint8_t protocol) const {
    std::size_t count = 0;
    for (const Passed& packet : passed) {
      count +=
          packet.from.address == from && packet.to.address == to && packet.protocol == protocol;
    }
    return count;
  }
  const Passed& Last(std::uint32_t from, std::uint32_t to) const {
    for (auto packet = passed.rbegin(); packet != passed.rend(); ++packet) {
      if (packet->from.address == from && packet->to.address == to) return *packet;
    }
    throw std::out_of_range("no such packet");
  }

  /// Sends a DNS message by UDP in anybody's name.
  void Forge(Endpoint from, Endpoint to, const traces::wire::DnsMessage& message) {
    const std::vector<std::uint8_t> payload = traces::wire::EncodeDns(message);
    std::vector<std::uint8_t> octets = Udp(from, to, payload.size());
    std::copy(payload.begin(), payload.end(), octets.begin() + 28);
    Transmit(ToFrame(WithChecksums(octets)));
  }

  void Transmit(ns3::Ptr<Frame> frame) override {
    const Ipv4Packet packet(frame->packet());
    const std::uint32_t to = packet.destination();
    passed.push_back({Now(), packet.source_endpoint(), packet.destination_endpoint(),
                      packet.protocol(), Octets(*frame)});
    if (dead.count(to) != 0 || (packet.protocol() == kTcp && dead_by_tcp.count(to) != 0)) return;
    const auto node = nodes_.find(to);
    if (node != nodes_.end()) frame->TravelTo(node->second->host.device(), kWay);
  }

 private:
  struct Node {
    Node(std::uint32_t address, Uplink& net) : host(address, ledger) { host.Connect(net); }
    ServerLedger ledger;
    Host host;
  };
  std::map<std::uint32_t, std::unique_ptr<Node>> nodes_;
};

/// The small world's zones with their name servers, a resolver, and a host that asks it.
class DnsTest : public ::testing::Test {
 protected:
  static constexpr std::uint32_t kResolver = 0xc6336435;  // 198.51.100.53
  static constexpr std::uint32_t kAsker = 0xc0000201;     // 192.0.2.1
  static constexpr std::uint32_t kServer = 0xcb007140;    // 203.0.113.64

  ~DnsTest() override { ns3::Simulator::Destroy(); }

  /// Gives the zone so many name servers, kServer and the next.
  void HaveServers(std::uint32_t count) {
    auto& pool = scenario_.service.pools[1];
    pool.prefixes.clear();
    for (std::uint32_t i = 0; i < count; ++i) {
      pool.prefixes.push_back("203.0.113." + std::to_string(64 + i) + "/32");
    }
    pool.addresses = count;
  }
  /// Gives the names of the chat pool so many addresses.
  void HaveAddresses(std::uint32_t count) {
    scenario_.service.pools[0].prefixes = {"203.0.112.0/24"};
    scenario_.service.pools[0].addresses = count;
    scenario_.service.dns.answer_addresses = count;
  }

  /// Makes everything as scenario_ is now.
  void Make(service::Zones::CountryOf country_of = {}) {
    plan_.emplace(scenario_, backbone_);
    zones_.emplace(scenario_.service, *plan_, backbone_.Routers(), std::move(country_of));
    for (const std::uint32_t server : zones_->AuthoritiesFor("whatsapp.net")) {
      servers_.push_back(std::make_unique<AuthoritativeServer>(net_.At(server), *zones_,
                                                               scenario_.service.dns, 7));
    }
    resolver_.emplace(net_.At(kResolver), *zones_, scenario_.service.dns, 7);
    ports_.emplace(7, 1, "test.ports");
    stub_.emplace(net_.At(kAsker), Endpoint{kResolver, 53}, *ports_, random::Stream(7, "test.stub"),
                  stub_settings_);
  }

  /// Asks at a moment; the result comes with the run.
  void AskAt(Nanoseconds at, const std::string& name, std::uint16_t type = traces::wire::kDnsA) {
    const std::size_t number = results_.size();
    results_.emplace_back();
    ns3::Simulator::Schedule(ToTime(at), [this, name, type, number] {
      stub_->Ask(name, type,
                 [this, number](const DnsResult& result) { results_[number] = result; });
    });
  }
  void Run() { ns3::Simulator::Run(); }
  DnsResult Ask(const std::string& name, std::uint16_t type = traces::wire::kDnsA) {
    AskAt(Nanoseconds(0), name, type);
    Run();
    return results_.back().value();
  }
  /// Datagrams from the resolver to a name server.
  std::size_t Upstream(std::uint32_t server = kServer) const {
    return net_.Count(kResolver, server, kUdp);
  }

  DnsNet net_;
  scenarios::Scenario scenario_ = small_world::Scenario();
  backbone::Backbone backbone_{scenario_.backbone};
  DnsStub::Settings stub_settings_;
  std::optional<service::AddressPlan> plan_;
  std::optional<service::Zones> zones_;
  std::vector<std::unique_ptr<AuthoritativeServer>> servers_;
  std::optional<Resolver> resolver_;
  std::optional<PortAllocator> ports_;
  std::optional<DnsStub> stub_;
  std::vector<std::optional<DnsResult>> results_;
};

}  // namespace wabed::packet::testing
