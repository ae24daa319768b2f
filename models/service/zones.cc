#include "models/service/zones.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <boost/asio/ip/address_v4.hpp>

#include "models/backbone/prefix.h"

namespace wabed::service {
namespace {

std::string Canonical(std::string_view name) {
  std::string text(name);
  if (!text.empty() && text.back() == '.') text.pop_back();
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// "c1.whatsapp.net" -> "whatsapp.net" -> "net" -> "" (the root)
std::string Parent(const std::string& name) {
  const std::size_t dot = name.find('.');
  return dot == std::string::npos ? "" : name.substr(dot + 1);
}

std::uint32_t Seconds(scenarios::Duration duration) {
  return static_cast<std::uint32_t>(
      std::chrono::duration_cast<std::chrono::seconds>(duration).count());
}

void Append(const std::vector<std::uint32_t>& more, std::vector<std::uint32_t>& all) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

std::string ReverseName(const std::string& address) {
  const auto bytes = backbone::ParseAddress(address, "reverse name").to_bytes();
  std::string name;
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
    name += std::to_string(*byte) + ".";
  }
  return name + "in-addr.arpa";
}

Zones::Zones(const scenarios::ServiceSection& service, const AddressPlan& plan,
             const std::vector<backbone::Router>& routers, CountryOf country_of)
    : ttl_s_(Seconds(service.dns.ttl)),
      negative_ttl_s_(Seconds(service.dns.negative_ttl)),
      by_place_(service.dns.policy == scenarios::DnsSection::Policy::kByPlace),
      country_of_(std::move(country_of)) {
  std::map<std::string, std::vector<std::uint32_t>> addresses;
  for (const Server& server : plan.Servers()) {
    if (server.pool.empty()) continue;
    addresses[server.pool].push_back(backbone::ParseAddress(server.row.address, "plan").to_uint());
  }
  for (const auto& pool : service.pools) {
    for (const std::string& name : pool.zones) {
      Zone& zone = zones_[Canonical(name)];
      Append(addresses[pool.name], zone.servers);
      zone.server_names.insert(zone.server_names.end(), pool.names.begin(), pool.names.end());
      AddName(Canonical(name));
    }
  }
  AddSets(service, addresses);
  for (const Server& server : plan.Servers()) AddPointer(server.row.address, server.row.ptr);
  for (const auto& router : routers) AddPointer(router.address.to_string(), router.name);
}

void Zones::AddSets(const scenarios::ServiceSection& service,
                    const std::map<std::string, std::vector<std::uint32_t>>& addresses) {
  std::map<std::string, std::set<std::size_t>> pools_of;
  for (std::size_t i = 0; i < service.pools.size(); ++i) {
    for (const std::string& name : service.pools[i].names) pools_of[Canonical(name)].insert(i);
  }
  std::map<std::set<std::size_t>, std::size_t> known;
  for (const auto& [name, pools] : pools_of) {
    AddName(name);
    const auto [set_number, fresh] = known.emplace(pools, sets_.size());
    addresses_[name] = set_number->second;
    if (!fresh) continue;
    AddressSet& set = sets_.emplace_back();
    if (by_place_) {
      for (const std::size_t i : pools) {
        for (const std::string& country : service.pools[i].audience) set.by_country[country];
      }
    }
    for (const std::size_t i : pools) {
      const auto of_pool = addresses.find(service.pools[i].name);
      if (of_pool == addresses.end()) continue;
      const auto& audience = service.pools[i].audience;
      const bool for_all = !by_place_ || audience.empty();
      if (for_all) Append(of_pool->second, set.everybodys);
      for (auto& [country, visible] : set.by_country) {
        const bool meant = std::find(audience.begin(), audience.end(), country) != audience.end();
        if (for_all || meant) Append(of_pool->second, visible);
      }
    }
  }
}

void Zones::AddPointer(const std::string& address, const std::string& name) {
  if (name.empty()) return;  // an address without PTR does not exist in the reverse tree
  AddName(ReverseName(address));
  pointers_[ReverseName(address)] = name;
}

void Zones::AddName(std::string name) {
  // A name above an existing one exists too, without records (RFC 8020).
  for (; !name.empty() && existing_.insert(name).second; name = Parent(name)) {
  }
}

const Zones::NamedZone* Zones::ZoneOf(const std::string& name) const {
  for (std::string zone = name;; zone = Parent(zone)) {
    const auto found = zones_.find(zone);
    if (found != zones_.end()) return &*found;
    if (zone.empty()) return nullptr;
  }
}

std::string Zones::SoaOf(const NamedZone& zone) const {
  const std::string below = zone.first.empty() ? "" : "." + zone.first;
  const auto& servers = zone.second.server_names;
  // Serial and timers matter to secondary servers only, which there are none of.
  return (servers.empty() ? "ns1" + below : servers.front()) + " hostmaster" + below +
         " 1 3600 600 86400 " + std::to_string(negative_ttl_s_);
}

void Zones::AddAddresses(const std::string& name, std::string_view qname, std::uint32_t asker,
                         AnswerOrder& order, ZoneAnswer& answer) const {
  const auto number = addresses_.find(name);
  if (number == addresses_.end()) return;
  const AddressSet& set = sets_[number->second];
  const std::vector<std::uint32_t>* visible = &set.everybodys;
  std::string seen_by;
  if (!set.by_country.empty() && country_of_) {
    const auto own = set.by_country.find(country_of_(asker));
    if (own != set.by_country.end()) {
      seen_by = own->first;
      visible = &own->second;
    }
  }
  std::vector<std::uint32_t> active;
  if (is_active_) {
    std::copy_if(visible->begin(), visible->end(), std::back_inserter(active), is_active_);
    visible = &active;
  }
  const auto size = static_cast<std::uint32_t>(visible->size());
  for (const std::uint32_t at : order.Next(name + "/" + seen_by, size)) {
    answer.records.push_back(
        {std::string(qname), kTypeA, boost::asio::ip::address_v4((*visible)[at]).to_string()});
  }
}

ZoneAnswer Zones::Resolve(std::string_view qname, std::uint16_t qtype, std::uint32_t asker,
                          AnswerOrder& order) const {
  const std::string name = Canonical(qname);
  ZoneAnswer answer;
  const NamedZone* zone = ZoneOf(name);
  if (zone == nullptr) {
    answer.code = ResponseCode::kServerFailure;
    return answer;
  }
  answer.zone = zone->first;
  answer.soa = SoaOf(*zone);
  answer.ttl_s = negative_ttl_s_;
  if (existing_.count(name) == 0 && name != zone->first) {
    answer.code = ResponseCode::kNameError;
    return answer;
  }
  if (qtype == kTypeA) AddAddresses(name, qname, asker, order, answer);
  const auto pointer = pointers_.find(name);
  if (qtype == kTypePtr && pointer != pointers_.end()) {
    answer.records.push_back({std::string(qname), kTypePtr, pointer->second});
  }
  if (name == zone->first && qtype == kTypeSoa) {
    answer.records.push_back({std::string(qname), kTypeSoa, answer.soa});
  }
  if (name == zone->first && qtype == kTypeNs) {
    for (const std::string& server : zone->second.server_names) {
      answer.records.push_back({std::string(qname), kTypeNs, server});
    }
  }
  if (!answer.records.empty()) answer.ttl_s = ttl_s_;
  return answer;
}

const std::vector<std::uint32_t>& Zones::AuthoritiesFor(std::string_view qname) const {
  static const std::vector<std::uint32_t> nobody;
  const NamedZone* zone = ZoneOf(Canonical(qname));
  return zone == nullptr ? nobody : zone->second.servers;
}

}  // namespace wabed::service
