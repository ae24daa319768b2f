#include "models/packet/world.h"

#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <ns3/boolean.h>
#include <ns3/config.h>
#include <ns3/global-value.h>
#include <ns3/simulator.h>
#include <ns3/string.h>
#include <ns3/uinteger.h>
#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/asio/ip/address_v4.hpp>

#include "models/backbone/prefix.h"
#include "models/packet/applications/authoritative_server.h"
#include "models/packet/applications/chat_server.h"
#include "models/packet/applications/resolver.h"
#include "models/population/call_plan.h"
#include "models/population/open_plan.h"

namespace wabed::packet {
namespace {

using boost::asio::ip::address_v4;

/// Ethernet's MSS: 1,500 octets less IPv4 and TCP with the time stamp option.
constexpr std::uint32_t kSegmentSize = 1448;

std::uint32_t ToUint(const std::string& address) {
  return boost::asio::ip::make_address_v4(address).to_uint();
}

/// ns-3's process-wide settings; to be called before any node is made.
void PrepareNs3() {
  ns3::GlobalValue::Bind("SchedulerType", ns3::StringValue("ns3::PriorityQueueScheduler"));
  // Our devices fill in the checksums, as cards with checksum offload do.
  ns3::GlobalValue::Bind("ChecksumEnabled", ns3::BooleanValue(false));
  ns3::Config::SetDefault("ns3::TcpSocket::SegmentSize", ns3::UintegerValue(kSegmentSize));
  if (ns3::Time::GetResolution() != ns3::Time::NS) {
    throw std::logic_error("ns-3 does not count in nanoseconds");
  }
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

std::vector<std::uint64_t> RelayStreams(const std::vector<population::PlannedCall>& calls) {
  std::vector<std::uint64_t> streams;
  for (const population::PlannedCall& call : calls) streams.push_back(call.stream);
  return streams;
}

}  // namespace

World::World(const scenarios::Scenario& scenario, const CaptureSettings& captures)
    : scenario_(scenario),
      backbone_(scenario.backbone),
      plan_(scenario, backbone_),
      zones_(scenario.service, plan_, backbone_.Routers()),
      relays_(scenario.service, scenario.seed),
      voices_(scenario.media, scenario.seed),
      log_(scenario.start),
      internet_(backbone_, [this](std::uint32_t address) { return MakeServer(address); }),
      surroundings_{scenario, voices_,
                    [this](std::uint32_t relay) {
                      const service::Server* server = plan_.Find(address_v4(relay).to_string());
                      return server == nullptr ? std::string() : server->row.site;
                    },
                    log_} {
  PrepareNs3();
  std::set<std::string> names;
  for (const service::Server& server : plan_.Servers()) {
    if (server.row.role != "chat") continue;
    std::vector<std::string> some;
    boost::split(some, server.row.names, boost::is_space(), boost::token_compress_on);
    names.insert(some.begin(), some.end());
  }
  names.erase("");
  chat_names_.assign(names.begin(), names.end());
  MakeSites();
  MakeNetworks();
  MakeCaptures(captures);
  Impair();
  PlanActions();
}

World::~World() {
  // Events hold pointers into the world: they go first.
  ns3::Simulator::Destroy();
}

void World::MakeSites() {
  for (const scenarios::SiteSection& site : scenario_.service.sites) {
    sites_[site.code] = std::make_unique<Site>(site.code, site.access, scenario_.seed);
  }
}

void World::MakeNetworks() {
  for (const scenarios::NetworkSection& network : scenario_.networks) {
    if (network.kind == scenarios::NetworkSection::Kind::kHome) {
      MakeHomes(network);
    } else {
      MakeMobile(network);
    }
  }
}

std::unique_ptr<Phone> World::MakePhone(const scenarios::NetworkSection& network,
                                        std::uint32_t number, std::uint32_t address) {
  const auto index = static_cast<std::uint32_t>(phones_.size());
  std::string name = fmt::format("{}-{}", network.name, number);
  phone_index_[name] = index;
  return std::make_unique<Phone>(
      surroundings_, [this](std::uint32_t call) -> CallRecord& { return *calls_.at(call - 1); },
      index, std::move(name), address, ToUint(plan_.ResolverOf(network.name).row.address),
      chat_names_);
}

void World::MakeHomes(const scenarios::NetworkSection& network) {
  const backbone::PrefixList addresses({network.public_prefix}, "public_prefix of " + network.name);
  for (std::uint32_t phone = 0; phone < network.phones; ++phone) {
    const std::uint32_t home = phone / network.phones_per_home;
    const std::uint32_t place = phone % network.phones_per_home;
    const std::uint32_t lan =
        LanOf(static_cast<std::uint32_t>(homes_.size()) - (place == 0 ? 0 : 1));
    if (place == 0) {
      homes_.push_back({network.name, home + 1,
                        std::make_unique<HomeGateway>(network, home, addresses.At(home).to_uint(),
                                                      lan, scenario_.seed, internet_, log_.flows)});
    }
    phones_.push_back(MakePhone(network, phone + 1, HomeGateway::PhoneAddress(lan, place)));
    homes_.back().gateway->Join(phones_.back()->host());
  }
}

void World::MakeMobile(const scenarios::NetworkSection& network) {
  const backbone::PrefixList addresses({network.public_prefix}, "public_prefix of " + network.name);
  const std::uint32_t inside = MobileNetworkOf(static_cast<std::uint32_t>(cores_.size()));
  auto& core = cores_[network.name];
  core = std::make_unique<MobileCore>(network, addresses.At(0).to_uint(), inside, scenario_.seed,
                                      internet_, log_.flows);
  for (std::uint32_t phone = 0; phone < network.phones; ++phone) {
    phones_.push_back(MakePhone(network, phone + 1, MobileCore::PhoneAddress(inside, phone)));
    core->Join(phones_.back()->host());
  }
}

void World::MakeCaptures(const CaptureSettings& settings) {
  for (const scenarios::CaptureSection& section : scenario_.captures) {
    traces::CapturePointRow row;
    row.name = section.name;
    row.place = section.home ? *section.home : section.network ? *section.network : *section.site;
    row.kind = section.site ? "relay-site" : section.home ? "home-lan" : "provider-core";
    if (section.network && cores_.count(*section.network) != 0) row.kind = "mobile-core";
    if (section.site) {
      for (const scenarios::SiteSection& site : scenario_.service.sites) {
        if (site.code == row.place) row.city = site.city;
      }
    }
    const std::string network = row.place.substr(0, row.place.find('/'));
    for (const scenarios::NetworkSection& one : scenario_.networks) {
      if (!section.site && one.name == network) row.city = one.city;
    }
    auto point =
        std::make_unique<CapturePoint>(settings.folder / (section.name + ".pcapng"), section.name,
                                       fmt::format("{} {}, {}", row.kind, row.place, row.city),
                                       scenario_.start, settings.label_packets);
    bool placed = false;
    if (section.site && sites_.count(*section.site) != 0) {
      sites_[*section.site]->capture = point.get();
      placed = true;
    }
    for (Home& home : homes_) {
      if (section.home && *section.home == fmt::format("{}/{}", home.network, home.number)) {
        home.gateway->CaptureLan(*point);
        placed = true;
      }
      if (section.network && *section.network == home.network) {
        home.gateway->CaptureProvider(*point);
        placed = true;
      }
    }
    if (section.network && cores_.count(*section.network) != 0) {
      cores_[*section.network]->Capture(*point);
      placed = true;
    }
    if (!placed) throw std::invalid_argument("nothing to capture at " + row.place);
    captures_.push_back({row, std::move(point)});
  }
}

void World::Impair() {
  const Nanoseconds end = scenario_.duration;
  for (const scenarios::ImpairmentSection& impairment : scenario_.impairments) {
    const std::size_t dot = impairment.link.find_last_of('.');
    const std::string place = impairment.link.substr(0, dot);
    const std::string what = dot == std::string::npos ? "" : impairment.link.substr(dot + 1);
    bool known = false;
    if (place == "site" && sites_.count(what) != 0) {
      sites_[what]->Impair(impairment, end);
      known = true;
    }
    if (impairment.link.rfind("cable.", 0) == 0) {
      internet_.ImpairCable(impairment.link.substr(6), impairment, end, scenario_.seed);
      known = true;
    }
    for (Home& home : homes_) {
      if (home.network != place) continue;
      known = true;
      if (what == "wifi") home.gateway->ImpairWifi(impairment, end);
      if (what == "access") home.gateway->ImpairAccess(impairment, end);
    }
    if (what == "access" && cores_.count(place) != 0) {
      cores_[place]->ImpairAccess(impairment, end);
      known = true;
    }
    if (!known) throw std::invalid_argument("no link called " + impairment.link);
  }
}

void World::PlanActions() {
  const std::vector<population::PlannedCall> planned = population::PlanCalls(scenario_);
  chat_ = std::make_unique<ChatService>(
      relays_, RelayStreams(planned),
      [this](std::uint32_t from, std::uint32_t to) {
        return from == to ? Nanoseconds(0)
                          : backbone_
                                .RouteBetween(plan_.Find(address_v4(from).to_string())->attachment,
                                              plan_.Find(address_v4(to).to_string())->attachment)
                                .total_delay;
      },
      scenario_.seed);
  for (const population::PlannedOpen& open : population::PlanOpens(scenario_, planned)) {
    ns3::Simulator::Schedule(ToTime(open.at), &Phone::OpenApplication,
                             phones_.at(phone_index_.at(open.phone)).get());
  }
  for (const population::PlannedCall& call : planned) {
    auto record = std::make_unique<CallRecord>(call, scenario_.media.packet_time);
    record->caller = phone_index_.at(call.caller);
    record->callee = phone_index_.at(call.callee);
    record->row.call_id = call.id;
    record->row.caller = call.caller;
    record->row.callee = call.callee;
    record->row.caller_network = call.caller.substr(0, call.caller.find_last_of('-'));
    record->row.callee_network = call.callee.substr(0, call.callee.find_last_of('-'));
    Phone* caller = phones_[record->caller].get();
    record->row.caller_address = address_v4(caller->host().address()).to_string();
    record->row.callee_address = address_v4(phones_[record->callee]->host().address()).to_string();
    calls_.push_back(std::move(record));
    ns3::Simulator::Schedule(ToTime(call.at), &Phone::PlaceCall, caller,
                             static_cast<std::uint32_t>(call.id));
  }
}

Edge* World::MakeServer(std::uint32_t address) {
  const service::Server* server = plan_.Find(address_v4(address).to_string());
  if (server == nullptr) return nullptr;
  const auto site = sites_.find(server->row.site);
  auto& edge = servers_[address];
  edge = std::make_unique<ServerEdge>(address, server->attachment, internet_,
                                      site == sites_.end() ? nullptr : site->second.get());
  applications_[address] = ApplicationFor(server->row, *edge);
  return edge.get();
}

std::unique_ptr<ServerApplication> World::ApplicationFor(const traces::ServerRow& row,
                                                         ServerEdge& edge) {
  if (row.role == "chat") return std::make_unique<ChatServer>(edge.host(), *chat_);
  if (row.role == "resolver") {
    return std::make_unique<Resolver>(edge.host(), zones_, scenario_.seed);
  }
  if (row.role == "authoritative-dns") {
    return std::make_unique<AuthoritativeServer>(edge.host(), zones_);
  }
  if (row.role == "relay") {
    return std::make_unique<RelayServer>(edge.host(), edge.ledger(), scenario_.seed,
                                         scenario_.start);
  }
  return nullptr;  // media servers answer pings; nobody asks them for more in calls
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
