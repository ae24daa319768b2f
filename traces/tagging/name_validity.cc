#include "traces/tagging/name_validity.h"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace wabed::traces {

NameValidity::NameValidity(const std::vector<DnsObservation>& observations) {
  for (const DnsObservation& dns : observations) {
    if (!dns.ts_answer) continue;
    std::uint32_t chain_ttl = UINT32_MAX;
    for (const auto& answer : dns.answers) {
      if (answer.type == "CNAME") chain_ttl = std::min(chain_ttl, answer.ttl_s);
    }
    for (const auto& answer : dns.answers) {
      if (answer.type != "A" && answer.type != "AAAA") continue;
      const std::chrono::seconds ttl(std::min(chain_ttl, answer.ttl_s));
      clients_[dns.client][answer.data].push_back(
          {*dns.ts_answer, *dns.ts_answer + ttl, dns.qname});
    }
  }
  for (auto& client : clients_) {
    for (auto& address : client.second) {
      std::stable_sort(address.second.begin(), address.second.end(),
                       [](const Interval& a, const Interval& b) { return a.from < b.from; });
    }
  }
}

const std::vector<NameValidity::Interval>* NameValidity::IntervalsOf(
    const std::string& client, const std::string& address) const {
  const auto of_client = clients_.find(client);
  if (of_client == clients_.end()) return nullptr;
  const auto found = of_client->second.find(address);
  return found == of_client->second.end() ? nullptr : &found->second;
}

const NameValidity::Interval* NameValidity::Find(const std::string& client,
                                                 const std::string& address, Timestamp at,
                                                 Nanoseconds grace) const {
  const std::vector<Interval>* list = IntervalsOf(client, address);
  if (list == nullptr) return nullptr;
  auto next = std::upper_bound(list->begin(), list->end(), at,
                               [](Timestamp ts, const Interval& a) { return ts < a.from; });
  const Interval* late = nullptr;
  while (next != list->begin()) {
    --next;
    if (at <= next->until) return &*next;
    if (late == nullptr && at - grace <= next->until) late = &*next;
  }
  return late;
}

std::string NameValidity::NameOf(const std::string& client, const std::string& address,
                                 Timestamp at) const {
  const Interval* interval = Find(client, address, at);
  return interval == nullptr ? std::string() : interval->name;
}

bool NameValidity::WasGiven(const std::string& client, const std::string& address,
                            Timestamp at) const {
  const std::vector<Interval>* list = IntervalsOf(client, address);
  return list != nullptr && list->front().from <= at;
}

bool NameValidity::Knows(const std::string& address) const {
  return std::any_of(clients_.begin(), clients_.end(),
                     [&](const auto& client) { return client.second.count(address) != 0; });
}

}  // namespace wabed::traces
