#include "validation/classifiers/dns_map.h"

#include <algorithm>

#include "validation/classifiers/labels.h"
#include "validation/classifiers/service_names.h"

namespace wabed::validation {
namespace {

constexpr std::uint16_t kDnsPort = 53;

bool IsDns(const traces::FlowRecord& flow) {
  return flow.resp_p == kDnsPort || flow.orig_p == kDnsPort;
}

/// Look-ups by who asked whom, to find those that belong to a flow.
using QueriesByPair =
    std::map<std::pair<std::string, std::string>, std::vector<const traces::DnsObservation*>>;

QueriesByPair IndexQueries(const std::vector<traces::DnsObservation>& observations) {
  QueriesByPair index;
  for (const traces::DnsObservation& dns : observations) {
    index[{dns.client, dns.server}].push_back(&dns);
  }
  for (auto& entry : index) {
    std::stable_sort(entry.second.begin(), entry.second.end(),
                     [](const auto* a, const auto* b) { return a->ts_query < b->ts_query; });
  }
  return index;
}

/// Label of a DNS flow: WhatsApp's as soon as one of the look-ups in it is.
FlowLabel LabelDns(const traces::FlowRecord& flow, const QueriesByPair& queries) {
  FlowLabel label{flow.number, kOtherDns, ""};
  const bool reversed = flow.resp_p != kDnsPort;
  const std::string& client = reversed ? flow.resp_h : flow.orig_h;
  const std::string& server = reversed ? flow.orig_h : flow.resp_h;
  const auto found = queries.find({client, server});
  if (found == queries.end()) return label;
  auto query = std::lower_bound(
      found->second.begin(), found->second.end(), flow.ts,
      [](const traces::DnsObservation* dns, traces::Timestamp ts) { return dns->ts_query < ts; });
  for (; query != found->second.end() && (*query)->ts_query <= flow.ts_last; ++query) {
    const bool whatsapp = LabelOfName((*query)->qname) != kOther;
    if (whatsapp || label.name.empty()) label.name = (*query)->qname;
    if (whatsapp) {
      label.label = kWhatsAppDns;
      break;
    }
  }
  return label;
}

}  // namespace

DnsCache::DnsCache(const std::vector<traces::DnsObservation>& observations) {
  for (const traces::DnsObservation& dns : observations) {
    if (!dns.ts_answer) continue;
    std::uint32_t chain_ttl = UINT32_MAX;
    for (const auto& answer : dns.answers) {
      if (answer.type == "CNAME") chain_ttl = std::min(chain_ttl, answer.ttl_s);
    }
    for (const auto& answer : dns.answers) {
      if (answer.type != "A" && answer.type != "AAAA") continue;
      const std::chrono::seconds ttl(std::min(chain_ttl, answer.ttl_s));
      answers_[{answer.data, dns.client}].push_back(
          {*dns.ts_answer, *dns.ts_answer + ttl, dns.qname});
    }
  }
  for (auto& entry : answers_) {
    std::stable_sort(entry.second.begin(), entry.second.end(),
                     [](const Answer& a, const Answer& b) { return a.from < b.from; });
  }
}

std::string DnsCache::NameOf(const std::string& client, const std::string& address,
                             traces::Timestamp at) const {
  const auto found = answers_.find({address, client});
  if (found == answers_.end()) return {};
  const std::vector<Answer>& list = found->second;
  auto answer = std::upper_bound(list.begin(), list.end(), at,
                                 [](traces::Timestamp ts, const Answer& a) { return ts < a.from; });
  while (answer != list.begin()) {
    --answer;
    if (at <= answer->until) return answer->name;
  }
  return {};
}

bool DnsCache::Knows(const std::string& address) const {
  const auto first = answers_.lower_bound({address, std::string()});
  return first != answers_.end() && first->first.first == address;
}

std::vector<FlowLabel> DnsMapClassifier::Classify(const traces::CaptureSummary& capture) const {
  const DnsCache cache(capture.dns);
  const QueriesByPair queries = IndexQueries(capture.dns);
  std::vector<FlowLabel> labels;
  labels.reserve(capture.flows.size());
  for (const traces::FlowRecord& flow : capture.flows) {
    if (IsDns(flow)) {
      labels.push_back(LabelDns(flow, queries));
      continue;
    }
    std::string name = cache.NameOf(flow.orig_h, flow.resp_h, flow.ts);
    // A capture that begins inside a connection may have seen the server speak first.
    if (name.empty()) name = cache.NameOf(flow.resp_h, flow.orig_h, flow.ts);
    const std::string label = name.empty() ? kOther : LabelOfName(name);
    labels.push_back({flow.number, label, name});
  }
  return labels;
}

}  // namespace wabed::validation
