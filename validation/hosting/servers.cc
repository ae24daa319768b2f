#include "validation/hosting/servers.h"

#include <sstream>
#include <vector>

namespace wabed::validation::hosting {
namespace {

std::vector<std::string> Words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

PtrAnswer AnswerOf(const traces::ResolutionRow& row, const std::vector<std::string>& names) {
  if (row.rcode == "NXDOMAIN") return PtrAnswer::kNoName;
  if (row.rcode != "NOERROR") return PtrAnswer::kNoAnswer;
  return names.empty() ? PtrAnswer::kNoName : PtrAnswer::kName;
}

/// Keeps the answer that says most: a name, else "no name", else nothing.
void Note(PtrAnswer answer, const std::string& name, PtrAnswer& kept, std::string& ptr) {
  if (answer <= kept) return;
  kept = answer;
  ptr = name;
}

/// Addresses that stood in an answer; those for names of the zone become servers.
std::set<Address> AddFound(const traces::Measured& measured, Servers& servers) {
  std::set<Address> answered;
  for (const traces::ResolutionRow& row : measured.resolutions) {
    if (row.qtype != "A" || row.rcode != "NOERROR") continue;
    const auto name_class = ClassOf(row.qname);
    for (const std::string& word : Words(row.answers)) {
      const auto address = ParseAddress(word);
      if (!address) continue;
      answered.insert(*address);
      if (!name_class) continue;
      Server& server = servers.found[*address];
      server.address = *address;
      server.names.insert(Normalized(row.qname));
      server.classes.insert(*name_class);
      server.vantage_points.insert(row.vantage_point);
    }
  }
  return answered;
}

}  // namespace

std::set<Address> Servers::Counted() const {
  std::set<Address> counted;
  for (const auto& [address, server] : found) {
    if (Counts(server)) counted.insert(counted.end(), address);
  }
  return counted;
}

std::optional<Address> AddressOfPtr(const std::string& qname) {
  static const std::string kReverse = ".in-addr.arpa";
  const std::string name = Normalized(qname);
  if (name.size() <= kReverse.size() ||
      name.compare(name.size() - kReverse.size(), kReverse.size(), kReverse) != 0) {
    return ParseAddress(name);
  }
  const auto backwards = ParseAddress(name.substr(0, name.size() - kReverse.size()));
  if (!backwards) return std::nullopt;
  return __builtin_bswap32(*backwards);
}

Servers FindServers(const traces::Measured& measured) {
  Servers servers;
  std::set<Address> others = AddFound(measured, servers);
  for (const traces::VantagePointRow& row : measured.vantage_points) {
    if (const auto address = ParseAddress(row.address)) others.insert(*address);
  }
  const auto relay = [&](Address address) -> Relay* {
    if (others.count(address) > 0) return nullptr;
    Relay& entry = servers.relays[address];
    entry.address = address;
    return &entry;
  };
  for (const traces::ResolutionRow& row : measured.resolutions) {
    if (row.qtype != "PTR") continue;
    const auto address = AddressOfPtr(row.qname);
    if (!address) continue;
    const std::vector<std::string> names = Words(row.answers);
    const PtrAnswer answer = AnswerOf(row, names);
    const std::string name = answer == PtrAnswer::kName ? Normalized(names.front()) : "";
    const auto found = servers.found.find(*address);
    if (found != servers.found.end()) {
      servers.ptr_asked = true;
      Note(answer, name, found->second.ptr_answer, found->second.ptr);
      for (const std::string& each : names) {
        if (answer == PtrAnswer::kName && InZone(each)) found->second.verified = true;
      }
    } else if (Relay* entry = relay(*address)) {
      Note(answer, name, entry->ptr_answer, entry->ptr);
    }
  }
  const auto add_target = [&](const std::string& target) {
    const auto address = ParseAddress(target);
    if (address && servers.found.count(*address) == 0) relay(*address);
  };
  for (const traces::PingRow& row : measured.pings) add_target(row.target);
  for (const traces::HopRow& row : measured.hops) add_target(row.target);
  return servers;
}

}  // namespace wabed::validation::hosting
