#include "models/packet/applications/dns_cache.h"

#include <algorithm>
#include <sstream>

#include <boost/algorithm/string/case_conv.hpp>

namespace wabed::packet {
namespace {

namespace wire = traces::wire;

/// The last field of "mname rname serial refresh retry expire minimum".
std::uint32_t MinimumOf(const wire::DnsRecord& soa) {
  std::uint32_t minimum = 0;
  std::istringstream(soa.data.substr(soa.data.find_last_of(' ') + 1)) >> minimum;
  return minimum;
}

}  // namespace

std::string DnsQuestionKey(const wire::DnsQuestion& question) {
  return boost::algorithm::to_lower_copy(question.name) + "/" + std::to_string(question.type);
}

std::uint32_t DnsKeepSeconds(const wire::DnsMessage& answer) {
  if (answer.rcode != wire::kDnsNoError && answer.rcode != wire::kDnsNameError) return 0;
  std::optional<std::uint32_t> least;
  for (const wire::DnsRecord& record : answer.answers) {
    least = std::min(least.value_or(record.ttl_s), record.ttl_s);
  }
  if (least) return *least;
  for (const wire::DnsRecord& record : answer.authorities) {
    if (record.type == wire::kDnsSoa) return std::min(record.ttl_s, MinimumOf(record));
  }
  return 0;
}

std::optional<wire::DnsMessage> DnsCache::Find(const wire::DnsQuestion& question, Nanoseconds now) {
  const auto found = by_question_.find(DnsQuestionKey(question));
  if (found == by_question_.end()) return std::nullopt;
  const auto entry = found->second;
  if (now >= entry->until) {
    entries_.erase(entry);
    by_question_.erase(found);
    return std::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  wire::DnsMessage answer = entry->answer;
  const auto age = static_cast<std::uint32_t>(
      std::chrono::duration_cast<std::chrono::seconds>(now - entry->stored).count());
  for (auto* section : {&answer.answers, &answer.authorities}) {
    for (wire::DnsRecord& record : *section) record.ttl_s -= std::min(age, record.ttl_s);
  }
  return answer;
}

void DnsCache::Keep(const wire::DnsQuestion& question, const wire::DnsMessage& answer,
                    Nanoseconds now) {
  const std::uint32_t seconds = DnsKeepSeconds(answer);
  if (seconds == 0 || capacity_ == 0) return;
  std::string key = DnsQuestionKey(question);
  const auto old = by_question_.find(key);
  if (old != by_question_.end()) {
    entries_.erase(old->second);
    by_question_.erase(old);
  }
  if (entries_.size() == capacity_) {
    by_question_.erase(entries_.back().key);
    entries_.pop_back();
  }
  entries_.push_front({key, answer, now, now + std::chrono::seconds(seconds)});
  by_question_.emplace(std::move(key), entries_.begin());
}

}  // namespace wabed::packet
