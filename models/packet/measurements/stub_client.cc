#include "models/packet/measurements/stub_client.h"

#include <algorithm>

#include "traces/wire/dns.h"

namespace wabed::packet {
namespace wire = traces::wire;

StubClient::StubClient(Host& host, std::uint32_t resolver, Nanoseconds timeout,
                       random::Stream identifiers)
    : resolver_{resolver, 53},
      timeout_(timeout),
      identifiers_(identifiers),
      socket_(host, 0, [this](Endpoint, const ns3::Ptr<ns3::Packet>& packet) { Hear(packet); }) {}

void StubClient::Ask(const std::string& name, std::uint16_t qtype, Handler handler) {
  auto id = static_cast<std::uint16_t>(identifiers_());
  while (waiting_.count(id) != 0) ++id;
  wire::DnsMessage query;
  query.id = id;
  query.recursion_desired = true;
  query.questions.push_back({name, qtype, 1});
  const auto octets = wire::EncodeDns(query);
  waiting_[id] = {qtype, Now(), std::move(handler),
                  ns3::Simulator::Schedule(ToTime(timeout_), &StubClient::Finish, this, id,
                                           StubResult{{}, {}, 0, 1, false, timeout_})};
  socket_.Send(resolver_, octets.data(), octets.size());
}

void StubClient::Hear(const ns3::Ptr<ns3::Packet>& packet) {
  std::vector<std::uint8_t> octets(packet->GetSize());
  packet->CopyData(octets.data(), packet->GetSize());
  const auto message = wire::ParseDns(octets.data(), octets.size());
  if (!message || !message->response) return;
  const auto found = waiting_.find(message->id);
  if (found == waiting_.end()) return;
  StubResult result;
  result.rcode = wire::DnsRcodeName(message->rcode);
  result.queries = 1;
  result.time = Now() - found->second.began;
  for (const wire::DnsRecord& record : message->answers) {
    if (record.type != found->second.qtype) continue;
    result.ttl_s = result.answers.empty() ? record.ttl_s : std::min(result.ttl_s, record.ttl_s);
    result.answers.push_back(record.data);
  }
  found->second.timer.Cancel();
  Finish(message->id, result);
}

void StubClient::Finish(std::uint16_t id, StubResult result) {
  const Handler handler = std::move(waiting_.at(id).handler);
  waiting_.erase(id);
  handler(result);
}

}  // namespace wabed::packet
