#pragma once

#include <deque>
#include <memory>
#include <string>

#include "models/packet/edges/home_gateway.h"
#include "models/packet/edges/mobile_core.h"
#include "models/packet/edges/server_edge.h"
#include "tests/unit/models/small_world.h"
#include "tests/unit/packet/media_clock.h"
#include "tests/unit/packet/packets.h"
#include "tests/unit/packet/puncher.h"

namespace wabed::packet::testing {

/// Homes and mobile networks in West, a server that tells reflexive sockets in East, and nothing
/// else: every packet goes through the engine's hosts, gateways, NATs and backbone.
class NatWorld {
 public:
  NatWorld() : server_host_(203u << 24 | 113 << 8 | 9, {3, "East", 2}, internet_, nullptr) {
    internet_.Attach(server_host_.host().address(), server_host_);
    server_ = std::make_unique<ReflexiveServer>(server_host_.host());
    name_server_ = std::make_unique<ReflexiveServer>(server_host_.host(), std::uint16_t{53});
  }
  ~NatWorld() { ns3::Simulator::Destroy(); }
  NatWorld(const NatWorld&) = delete;
  NatWorld& operator=(const NatWorld&) = delete;

  Endpoint server() { return {server_host_.host().address(), ReflexiveServer::kPort}; }
  /// The same at the port of DNS.
  Endpoint name_server() { return {server_host_.host().address(), 53}; }

  HomeGateway& AddHome(const scenarios::NatSection& nat, std::uint64_t seed = 1) {
    const auto number = static_cast<std::uint32_t>(homes_.size());
    homes_.push_back(std::make_unique<HomeGateway>(Network(nat), number, Ip(192, 0, 2, 1 + number),
                                                   Ip(192, 168, number, 0), seed, internet_,
                                                   book_));
    joined_.push_back(0);
    return *homes_.back();
  }
  /// A phone in the home added last.
  Host& AddPhone() {
    const auto home = static_cast<std::uint32_t>(homes_.size() - 1);
    Host& host = MakeHost(HomeGateway::PhoneAddress(Ip(192, 168, home, 0), joined_.back()++));
    homes_.back()->Join(host);
    return host;
  }
  MobileCore& AddCore(const scenarios::NatSection& nat) {
    core_ = std::make_unique<MobileCore>(Network(nat), Ip(192, 0, 2, 99), Ip(10, 0, 0, 0), 1,
                                         internet_, book_);
    return *core_;
  }
  /// A phone of the mobile network.
  Host& AddMobile() {
    Host& host = MakeHost(MobileCore::PhoneAddress(Ip(10, 0, 0, 0), mobiles_++));
    core_->Join(host);
    return host;
  }
  /// A host without a NAT.
  Host& AddPublic() {
    const std::uint32_t address = Ip(192, 0, 2, 200 + static_cast<unsigned>(public_.size()));
    public_.push_back(std::make_unique<ServerEdge>(address, backbone::Attachment{1, "West", 0},
                                                   internet_, nullptr));
    internet_.Attach(address, *public_.back());
    return public_.back()->host();
  }

  Puncher& Punch(Host& host, std::uint16_t port = 40000) {
    return *punchers_.emplace_back(std::make_unique<Puncher>(host, port));
  }

  void RunTo(Nanoseconds end) {
    ns3::Simulator::Stop(ToTime(end) - ns3::Simulator::Now());
    ns3::Simulator::Run();
  }

 private:
  /// Has nothing to say of anybody.
  class NoLedger final : public Ledger {
    void Sending(Frame&) override {}
    void Receiving(const Frame&) override {}
  };

  static scenarios::NetworkSection Network(const scenarios::NatSection& nat) {
    scenarios::NetworkSection network;
    network.name = "net";
    network.city = "West";
    network.as = 1;
    network.nat = nat;
    network.access.up.delay = network.access.down.delay = std::chrono::milliseconds(5);
    return network;
  }
  Host& MakeHost(std::uint32_t address) {
    return *hosts_.emplace_back(std::make_unique<Host>(address, ledger_));
  }

  scenarios::BackboneSection section_ = small_world::WestEast();
  backbone::Backbone backbone_{section_};
  Internet internet_{backbone_, [](std::uint32_t) { return nullptr; }};
  FlowBook book_;
  NoLedger ledger_;
  ServerEdge server_host_;
  std::unique_ptr<ReflexiveServer> server_, name_server_;
  std::vector<std::unique_ptr<HomeGateway>> homes_;
  std::vector<std::uint32_t> joined_;
  std::unique_ptr<MobileCore> core_;
  std::uint32_t mobiles_ = 0;
  std::vector<std::unique_ptr<ServerEdge>> public_;
  std::deque<std::unique_ptr<Host>> hosts_;
  std::vector<std::unique_ptr<Puncher>> punchers_;
};

}  // namespace wabed::packet::testing
