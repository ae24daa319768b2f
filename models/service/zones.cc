#include "models/service/zones.h"

#include <algorithm>
#include <stdexcept>

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
             const std::vector<backbone::Router>& routers)
    : ttl_s_(static_cast<std::uint32_t>(
          std::chrono::duration_cast<std::chrono::seconds>(service.dns.ttl).count())),
      answer_addresses_(service.dns.answer_addresses) {
  for (const auto& pool : service.pools) {
    for (const std::string& zone : pool.zones) {
      auto& servers = zones_[Canonical(zone)];
      if (!servers.empty()) {
        throw std::invalid_argument("service: pool '" + pool.name + "': zone '" + zone +
                                    "' already has authoritative servers");
      }
      for (const Server& server : plan.Servers()) {
        if (server.pool == pool.name) servers.push_back(server.row.address);
      }
      AddName(Canonical(zone));
    }
    for (const std::string& name : pool.names) {
      AddName(Canonical(name));
      for (const Server& server : plan.Servers()) {
        if (server.pool == pool.name) addresses_[Canonical(name)].push_back(server.row.address);
      }
    }
  }
  const auto point = [this](const std::string& address, const std::string& name) {
    AddName(ReverseName(address));
    if (!name.empty()) pointers_[ReverseName(address)] = name;
  };
  for (const Server& server : plan.Servers()) {
    // An address without PTR does not exist in the reverse tree.
    if (!server.row.ptr.empty()) point(server.row.address, server.row.ptr);
  }
  for (const auto& router : routers) {
    if (!router.name.empty()) point(router.address.to_string(), router.name);
  }
}

void Zones::AddName(std::string name) {
  // A name above an existing one exists too, without records (RFC 8020).
  for (; !name.empty() && existing_.insert(name).second; name = Parent(name)) {
  }
}

const Zones::Zone* Zones::ZoneOf(const std::string& name) const {
  for (std::string zone = name;; zone = Parent(zone)) {
    const auto found = zones_.find(zone);
    if (found != zones_.end()) return &*found;
    if (zone.empty()) return nullptr;
  }
}

ZoneAnswer Zones::Resolve(std::string_view qname, std::uint16_t qtype,
                          std::uint64_t rotation) const {
  const std::string name = Canonical(qname);
  ZoneAnswer answer;
  answer.ttl_s = ttl_s_;
  const Zone* zone = ZoneOf(name);
  if (zone == nullptr) {
    answer.code = ResponseCode::kServerFailure;
    return answer;
  }
  answer.zone = zone->first;
  if (existing_.count(name) == 0) {
    answer.code = ResponseCode::kNameError;
    return answer;
  }
  const auto addresses = addresses_.find(name);
  if (qtype == kTypeA && addresses != addresses_.end()) {
    const auto& all = addresses->second;
    const std::size_t count = std::min<std::size_t>(answer_addresses_, all.size());
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = (rotation % all.size() * count + i) % all.size();
      answer.records.push_back({std::string(qname), kTypeA, all[at]});
    }
  }
  const auto pointer = pointers_.find(name);
  if (qtype == kTypePtr && pointer != pointers_.end()) {
    answer.records.push_back({std::string(qname), kTypePtr, pointer->second});
  }
  return answer;
}

std::vector<std::string> Zones::AuthoritiesFor(std::string_view qname) const {
  const Zone* zone = ZoneOf(Canonical(qname));
  return zone == nullptr ? std::vector<std::string>{} : zone->second;
}

}  // namespace wabed::service
