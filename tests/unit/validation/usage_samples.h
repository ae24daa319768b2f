#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "validation/usage/usage.h"

namespace wabed::validation::tests {

/// Tagged flows made by hand; keeps the rows that Usage points into.
class UsageSample {
 public:
  /// A flow of `user` to `name` on port 443 (5222 for chat names), `at_s` after the epoch.
  traces::FlowRecord& Add(const std::string& user, const std::string& name, double at_s,
                          double seconds, std::uint64_t down, std::uint64_t up,
                          const std::string& server = "173.192.162.33") {
    traces::FlowRecord flow;
    flow.point = "core";
    flow.number = flows_.size();
    flow.ts = At(at_s);
    flow.ts_last = At(at_s + seconds);
    flow.proto = "tcp";
    flow.orig_h = user;
    flow.orig_p = 40000;
    flow.resp_h = server;
    flow.resp_p = ServiceOf(name) == Service::kChat ? 5222 : 443;
    flow.orig_ip_bytes = up;
    flow.resp_ip_bytes = down;
    flow.orig_payload_bytes = up;
    flow.resp_payload_bytes = down;
    flow.orig_ts_first_payload = flow.resp_ts_first_payload = flow.ts;
    flow.orig_ts_last_payload = flow.resp_ts_last_payload = flow.ts_last;
    flows_.push_back(flow);
    traces::TaggedFlowRow tag;
    tag.point = "core";
    tag.flow = flow.number;
    tag.user = user;
    tag.fqdn = name;
    tag.server = server;
    tag.port = flow.resp_p;
    tag.ts = flow.ts;
    tags_.push_back(tag);
    return flows_.back();
  }

  void AddLookUp(const std::string& name, double at_s, const std::string& answers) {
    traces::ObservedDnsRow row;
    row.point = "core";
    row.ts = At(at_s);
    row.ts_answer = At(at_s);
    row.qname = name;
    row.qtype = "A";
    row.rcode = "NOERROR";
    row.answers = answers;
    dns_.push_back(row);
  }

  Terminals terminals;

  Usage Make() const { return FindUsage("core", flows_, tags_, dns_, terminals); }

  static traces::Timestamp At(double seconds) {
    return traces::Timestamp(std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9)));
  }

 private:
  std::vector<traces::FlowRecord> flows_;
  std::vector<traces::TaggedFlowRow> tags_;
  std::vector<traces::ObservedDnsRow> dns_;
};

}  // namespace wabed::validation::tests
