#include "traces/inspect/dns_observer.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace wabed::traces {
namespace {

constexpr std::uint16_t kDnsPort = 53;

std::string LowerCase(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return name;
}

// Text records hold any octets; what an operator's terminal gets must not.
std::string Printable(const std::string& text) {
  std::string printable;
  for (const char c : text) {
    if (c >= ' ' && c <= '~') {
      printable += c;
    } else {
      char escaped[5];
      std::snprintf(escaped, sizeof escaped, "\\%03u", static_cast<unsigned char>(c));
      printable += escaped;
    }
  }
  return printable;
}

void FillAnswer(const wire::DnsMessage& message, Timestamp ts, DnsObservation& observation) {
  observation.ts_answer = ts;
  observation.rcode = wire::DnsRcodeName(message.rcode);
  for (const wire::DnsRecord& record : message.answers) {
    DnsObservation::Answer answer;
    answer.name = LowerCase(record.name);
    answer.type = wire::DnsTypeName(record.type);
    const bool is_name = record.type == wire::kDnsCname || record.type == wire::kDnsPtr ||
                         record.type == wire::kDnsNs;
    answer.data = is_name ? LowerCase(record.data) : Printable(record.data);
    answer.ttl_s = record.ttl_s;
    observation.answers.push_back(std::move(answer));
  }
}

}  // namespace

void DnsObserver::Add(const ObservedPacket& packet) {
  const PacketView& view = *packet.view;
  if (view.src_port != kDnsPort && view.dst_port != kDnsPort) return;
  if (view.proto == ip_protocol::kTcp) {
    AddTcp(packet);
  } else if (view.proto == ip_protocol::kUdp) {
    const auto message = wire::ParseDns(view.payload, view.payload_size);
    if (message) AddMessage(*message, packet);
  }
}

void DnsObserver::AddTcp(const ObservedPacket& packet) {
  Direction& direction = tcp_[packet.Direction()];
  std::vector<std::uint8_t> octets;
  if (!direction.stream.Add(packet, octets)) return;
  direction.reader.Feed(octets.data(), octets.size());
  while (const auto raw = direction.reader.Next()) {
    const auto message = wire::ParseDns(raw->data(), raw->size());
    if (message) AddMessage(*message, packet);
  }
}

void DnsObserver::AddMessage(const wire::DnsMessage& message, const ObservedPacket& packet) {
  if (message.questions.size() != 1) return;
  const PacketView& view = *packet.view;
  const bool answer = message.response;
  DnsObservation observation;
  observation.ts_query = packet.ts;
  observation.client = (answer ? view.dst : view.src).to_string();
  observation.server = (answer ? view.src : view.dst).to_string();
  observation.qname = LowerCase(message.questions[0].name);
  observation.qtype = wire::DnsTypeName(message.questions[0].type);
  const Key key{observation.client, answer ? view.dst_port : view.src_port,
                observation.server, message.id,
                observation.qname,  message.questions[0].type};
  const auto known = latest_.find(key);
  const bool repeated =
      known != latest_.end() && (answer || !observations_[known->second].ts_answer);
  const std::size_t index = repeated ? known->second : observations_.size();
  if (!repeated) {
    latest_[key] = index;
    observations_.push_back(std::move(observation));
  }
  DnsObservation& look_up = observations_[index];
  ++(answer ? look_up.responses : look_up.queries);
  if (answer && !look_up.ts_answer) FillAnswer(message, packet.ts, look_up);
}

}  // namespace wabed::traces
