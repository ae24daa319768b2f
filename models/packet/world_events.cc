// The part of World in which servers, NATs and networks get into trouble.
#include <algorithm>

#include <ns3/simulator.h>
#include <boost/asio/ip/address_v4.hpp>

#include "models/packet/nat/nat_row.h"
#include "models/packet/world.h"

namespace wabed::packet {
namespace {

using boost::asio::ip::address_v4;
using Kind = scenarios::EventSection::Kind;

bool Once(Kind kind) { return kind == Kind::kServersReset || kind == Kind::kNatRebinds; }

std::string NameOf(Kind kind) {
  switch (kind) {
    case Kind::kServersReset:
      return "servers-reset";
    case Kind::kServersRefuse:
      return "servers-refuse";
    case Kind::kServersSilent:
      return "servers-silent";
    case Kind::kServersUnreachable:
      return "servers-unreachable";
    case Kind::kNatRebinds:
      return "nat-rebinds";
    case Kind::kNetworkLost:
      return "network-lost";
    case Kind::kSiteLost:
      return "site-lost";
    case Kind::kCableCut:
      return "cable-cut";
  }
  return {};
}

}  // namespace

void World::PlanEvents() {
  for (const scenarios::EventSection& event : scenario_.events) {
    ns3::Simulator::Schedule(ToTime(event.at), [this, &event] { Begin(event); });
    if (!event.lasts) continue;
    ns3::Simulator::Schedule(ToTime(event.at + *event.lasts), [this, &event] { End(event); });
  }
}

void World::Begin(const scenarios::EventSection& event) {
  if (event.kind == Kind::kServersReset) {
    for (const auto& [address, edge] : servers_) {
      if (PoolOf(address) == event.pool) edge->host().ResetConnections();
    }
  } else if (event.kind == Kind::kNatRebinds) {
    for (const Home& home : homes_) {
      if (home.network == event.network) home.gateway->Rebind();
    }
    const auto core = cores_.find(event.network.value_or(""));
    if (core != cores_.end()) core->second->Rebind();
  } else {
    Change(event, 1);
  }
}

void World::End(const scenarios::EventSection& event) {
  if (!Once(event.kind)) Change(event, -1);
}

// Spans of one kind may overlap: they are counted.
void World::Change(const scenarios::EventSection& event, int by) {
  if (event.kind == Kind::kNetworkLost) {
    for (const auto& phone : phones_) {
      const population::User& user = people_.Users()[phone->index()];
      if (scenario_.networks[user.network].name == event.network) phone->SetReachable(by < 0);
    }
    return;
  }
  Trouble& trouble = troubles_[event.pool.value_or("")];
  if (event.kind == Kind::kServersRefuse) trouble.refusing += by;
  if (event.kind == Kind::kServersSilent) trouble.silent += by;
  if (event.kind == Kind::kServersUnreachable) trouble.unreachable += by;
  for (const auto& [address, edge] : servers_) {
    if (PoolOf(address) == event.pool) ShareTrouble(address);
  }
}

std::string World::PoolOf(std::uint32_t address) const {
  return plan_.Find(address_v4(address).to_string())->pool;
}

void World::ShareTrouble(std::uint32_t address) {
  const auto found = troubles_.find(PoolOf(address));
  if (found == troubles_.end()) return;
  ServerEdge& edge = *servers_.at(address);
  edge.SetRefusing(found->second.refusing > 0);
  edge.host().device().SetReachable(found->second.unreachable == 0);
  const auto& application = applications_.at(address);
  if (application) application->SetSilent(found->second.silent > 0);
}

std::vector<traces::EventRow> World::EventRows() const {
  std::vector<traces::EventRow> rows;
  for (const scenarios::EventSection& event : scenario_.events) {
    const Nanoseconds end =
        Once(event.kind)
            ? event.at
            : std::min<Nanoseconds>(event.at + event.lasts.value_or(scenario_.duration),
                                    scenario_.duration);
    rows.push_back({scenario_.start + event.at, scenario_.start + end, NameOf(event.kind),
                    event.pool ? *event.pool : event.network.value_or("")});
  }
  return rows;
}

std::vector<traces::NatRow> World::NatRows() const {
  std::vector<traces::NatRow> rows;
  for (const Home& home : homes_) {
    rows.push_back(NatRowOf(home.gateway->router(), home.network, home.number));
  }
  for (const auto& [name, core] : cores_) {
    rows.push_back(NatRowOf(core->router(), name, std::nullopt));
  }
  return rows;
}

}  // namespace wabed::packet
