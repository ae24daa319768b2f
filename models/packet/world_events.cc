// The part of World in which servers, NATs, networks, sites and cables get into trouble.
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

std::string TargetOf(const scenarios::EventSection& event) {
  for (const auto* target : {&event.pool, &event.network, &event.site, &event.cable}) {
    if (*target) return **target;
  }
  return {};
}

}  // namespace

// What has not come to a cable when it is cut is lost there: its route was chosen before.
void World::PlanCableCuts() {
  for (const scenarios::EventSection& event : scenario_.events) {
    if (event.kind != Kind::kCableCut) continue;
    scenarios::ImpairmentSection dead;
    dead.from = event.at;
    if (event.lasts) dead.to = event.at + *event.lasts;
    dead.loss.model = scenarios::LossSection::Model::kBernoulli;
    dead.loss.probability.value = 1;
    internet_.ImpairCable(*event.cable, dead, scenario_.duration, scenario_.seed);
  }
}

void World::PlanEvents() {
  PlanCableCuts();
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
  if (event.kind == Kind::kSiteLost) {
    sites_.at(*event.site)->events += by;
    return;
  }
  if (event.kind == Kind::kCableCut) {
    ChangeCable(*event.cable, by);
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

void World::ChangeCable(const std::string& name, int by) {
  cuts_[name] += by;
  std::set<std::string> cut;
  for (const auto& [cable, events] : cuts_) {
    if (events > 0) cut.insert(cable);
  }
  internet_.Cut(cut);
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
    rows.push_back(
        {scenario_.start + event.at, scenario_.start + end, NameOf(event.kind), TargetOf(event)});
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
