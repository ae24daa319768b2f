// The part of World that makes sites, networks, phones and servers.
#include <fmt/format.h>

#include <boost/asio/ip/address_v4.hpp>
#include <stdexcept>

#include "models/backbone/prefix.h"
#include "models/packet/applications/authoritative_server.h"
#include "models/packet/applications/chat_server.h"
#include "models/packet/applications/media_server.h"
#include "models/packet/applications/resolver.h"
#include "models/packet/world.h"
#include "models/population/phones.h"

namespace wabed::packet {
namespace {

using boost::asio::ip::address_v4;

std::uint32_t ToUint(const std::string& address) {
  return boost::asio::ip::make_address_v4(address).to_uint();
}

/// First addresses of private LANs and mobile networks, each different so that an address names one
/// phone of the world: RFC 1918 space, 192.168/16 first, then 172.16/12, then 10.128/9.
std::uint32_t LanOf(std::uint32_t home) {
  constexpr std::uint32_t kLan = 256;
  if (home < 256) return 0xc0a80000u + home * kLan;
  if (home < 256 + 4096) return 0xac100000u + (home - 256) * kLan;
  if (home < 256 + 4096 + 32768) return 0x0a800000u + (home - 256 - 4096) * kLan;
  throw std::invalid_argument("more than 37,120 homes");
}

std::uint32_t MobileNetworkOf(std::uint32_t number) {
  if (number >= 128) throw std::invalid_argument("more than 128 mobile networks");
  return 0x0a000000u + number * 0x10000u;
}

}  // namespace

void World::MakeSites() {
  for (const scenarios::SiteSection& site : scenario_.service.sites) {
    sites_[site.code] = std::make_unique<Site>(site.code, site.access, scenario_.seed);
  }
}

void World::MakeNetworks() {
  const std::vector<std::uint32_t> phones = population::PhoneCounts(scenario_);
  for (std::size_t i = 0; i < scenario_.networks.size(); ++i) {
    const scenarios::NetworkSection& network = scenario_.networks[i];
    if (network.kind == scenarios::NetworkSection::Kind::kHome) {
      MakeHomes(network, phones[i]);
    } else {
      MakeMobile(network, phones[i]);
    }
  }
}

std::unique_ptr<Phone>& World::MakePhone(const scenarios::NetworkSection& network,
                                         std::uint32_t number, std::uint32_t address) {
  const std::uint32_t index = phone_index_.at(fmt::format("{}-{}", network.name, number));
  return phones_[index] = std::make_unique<Phone>(
             surroundings_, *chat_surroundings_, media_,
             [this](std::uint32_t call) -> CallRecord& { return *calls_.at(call - 1); }, index,
             address, ToUint(plan_.ResolverOf(network.name).row.address));
}

void World::MakeHomes(const scenarios::NetworkSection& network, std::uint32_t phones) {
  const backbone::PrefixList addresses({network.public_prefix}, "public_prefix of " + network.name);
  for (std::uint32_t phone = 0; phone < phones; ++phone) {
    const std::uint32_t home = phone / network.phones_per_home;
    const std::uint32_t place = phone % network.phones_per_home;
    const std::uint32_t lan =
        LanOf(static_cast<std::uint32_t>(homes_.size()) - (place == 0 ? 0 : 1));
    if (place == 0) {
      homes_.push_back({network.name, home + 1,
                        std::make_unique<HomeGateway>(network, home, addresses.At(home).to_uint(),
                                                      lan, scenario_.seed, internet_, log_.flows)});
    }
    homes_.back().gateway->Join(
        MakePhone(network, phone + 1, HomeGateway::PhoneAddress(lan, place))->host());
  }
}

void World::MakeMobile(const scenarios::NetworkSection& network, std::uint32_t phones) {
  const backbone::PrefixList addresses({network.public_prefix}, "public_prefix of " + network.name);
  const std::uint32_t inside = MobileNetworkOf(static_cast<std::uint32_t>(cores_.size()));
  auto& core = cores_[network.name];
  core = std::make_unique<MobileCore>(network, addresses.At(0).to_uint(), inside, scenario_.seed,
                                      internet_, log_.flows);
  for (std::uint32_t phone = 0; phone < phones; ++phone) {
    core->Join(MakePhone(network, phone + 1, MobileCore::PhoneAddress(inside, phone))->host());
  }
}

Edge* World::MakeServer(std::uint32_t address) {
  const service::Server* server = plan_.Find(address_v4(address).to_string());
  if (server == nullptr) return nullptr;
  const auto site = sites_.find(server->row.site);
  auto& edge = servers_[address];
  edge = std::make_unique<ServerEdge>(address, server->attachment, internet_,
                                      site == sites_.end() ? nullptr : site->second.get());
  if (server->silent) edge->host().device().KeepSilent();
  auto& application = applications_[address] = ApplicationFor(server->row, *edge);
  if (application && !active_.empty()) {
    application->WhenAccepted([this, address] { active_.Connection(address, Now()); });
  }
  ShareTrouble(address);
  return edge.get();
}

std::unique_ptr<ServerApplication> World::ApplicationFor(const traces::ServerRow& row,
                                                         ServerEdge& edge) {
  if (row.role == "chat") {
    using Framing = scenarios::ServiceSection::ControlFraming;
    const bool tls = scenario_.service.control_framing == Framing::kTls;
    return std::make_unique<ChatServer>(edge.host(), *chat_, tls ? &ServerTls() : nullptr);
  }
  if (row.role == "resolver") {
    return std::make_unique<Resolver>(edge.host(), zones_, scenario_.service.dns, scenario_.seed);
  }
  if (row.role == "authoritative-dns") {
    return std::make_unique<AuthoritativeServer>(edge.host(), zones_, scenario_.service.dns,
                                                 scenario_.seed);
  }
  if (row.role == "relay") {
    return std::make_unique<RelayServer>(edge.host(), edge.ledger(), scenario_.seed,
                                         scenario_.start);
  }
  if (row.role == "photo-audio" || row.role == "video") {
    return std::make_unique<MediaServer>(
        edge.host(), media_.store,
        MediaServer::Settings{scenario_.service.transfers.server_delay, ServerTls(), {}});
  }
  return nullptr;  // others answer pings only
}

const service::TlsSettings& World::ServerTls() {
  if (!server_tls_) server_tls_ = service::ServerTlsSettings(scenario_.service, scenario_.seed);
  return *server_tls_;
}

}  // namespace wabed::packet
