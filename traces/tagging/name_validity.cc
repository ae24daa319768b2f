#include "traces/tagging/name_validity.h"

#include <algorithm>
#include <chrono>

namespace wabed::traces {
namespace {

struct Answer {
  std::uint64_t pair;
  NameValidity::Interval interval;
};

std::uint32_t NumberOf(const std::string& text,
                       std::unordered_map<std::string, std::uint32_t>& numbers) {
  return numbers.try_emplace(text, static_cast<std::uint32_t>(numbers.size())).first->second;
}

std::uint64_t PairOf(std::uint32_t client, std::uint32_t address) {
  return static_cast<std::uint64_t>(client) << 32 | address;
}

}  // namespace

NameValidity::NameValidity(const std::vector<DnsObservation>& observations) {
  std::unordered_map<std::string, std::string_view> names;
  std::vector<Answer> found;
  for (const DnsObservation& dns : observations) {
    if (!dns.ts_answer) continue;
    std::uint32_t chain_ttl = UINT32_MAX;
    for (const auto& answer : dns.answers) {
      if (answer.type == "CNAME") chain_ttl = std::min(chain_ttl, answer.ttl_s);
    }
    const std::uint32_t client = NumberOf(dns.client, clients_);
    const auto [name, is_new] = names.try_emplace(dns.qname);
    if (is_new) name->second = names_.emplace_back(dns.qname);
    for (const auto& answer : dns.answers) {
      if (answer.type != "A" && answer.type != "AAAA") continue;
      const std::chrono::seconds ttl(std::min(chain_ttl, answer.ttl_s));
      found.push_back({PairOf(client, NumberOf(answer.data, addresses_)),
                       {*dns.ts_answer, *dns.ts_answer + ttl, name->second}});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Answer& a, const Answer& b) {
    return a.pair != b.pair ? a.pair < b.pair : a.interval.from < b.interval.from;
  });
  pairs_.reserve(found.size());
  intervals_.reserve(found.size());
  for (const Answer& answer : found) {
    pairs_.push_back(answer.pair);
    intervals_.push_back(answer.interval);
  }
}

NameValidity::Range NameValidity::IntervalsOf(const std::string& client,
                                              const std::string& address) const {
  const auto of_client = clients_.find(client);
  const auto of_address = addresses_.find(address);
  if (of_client == clients_.end() || of_address == addresses_.end()) return {};
  const auto [begin, end] =
      std::equal_range(pairs_.begin(), pairs_.end(), PairOf(of_client->second, of_address->second));
  return {intervals_.data() + (begin - pairs_.begin()), intervals_.data() + (end - pairs_.begin())};
}

const NameValidity::Interval* NameValidity::Find(const std::string& client,
                                                 const std::string& address, Timestamp at,
                                                 Nanoseconds grace) const {
  const Range given = IntervalsOf(client, address);
  const Interval* next =
      std::upper_bound(given.begin, given.end, at,
                       [](Timestamp ts, const Interval& interval) { return ts < interval.from; });
  const Interval* late = nullptr;
  while (next != given.begin) {
    --next;
    if (at <= next->until) return next;
    if (late == nullptr && at - grace <= next->until) late = next;
  }
  return late;
}

std::string NameValidity::NameOf(const std::string& client, const std::string& address,
                                 Timestamp at) const {
  const Interval* interval = Find(client, address, at);
  return interval == nullptr ? std::string() : std::string(interval->name);
}

bool NameValidity::WasGiven(const std::string& client, const std::string& address,
                            Timestamp at) const {
  const Range given = IntervalsOf(client, address);
  return given.begin != given.end && given.begin->from <= at;
}

bool NameValidity::Knows(const std::string& address) const {
  return addresses_.count(address) != 0;
}

}  // namespace wabed::traces
