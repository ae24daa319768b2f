#include "models/packet/applications/authoritative_server.h"

#include "traces/wire/dns.h"

namespace wabed::packet {

namespace wire = traces::wire;

AuthoritativeServer::AuthoritativeServer(Host& host, const service::Zones& zones)
    : zones_(zones), socket_(host, 53, [this](Endpoint from, const ns3::Ptr<ns3::Packet>& packet) {
        Receive(from, packet);
      }) {}

void AuthoritativeServer::Receive(Endpoint from, const ns3::Ptr<ns3::Packet>& packet) {
  std::vector<std::uint8_t> octets(packet->GetSize());
  packet->CopyData(octets.data(), packet->GetSize());
  auto message = wire::ParseDns(octets.data(), octets.size());
  if (!message || message->response || message->questions.size() != 1) return;
  const wire::DnsQuestion question = message->questions.front();
  const service::ZoneAnswer found = zones_.Resolve(question.name, question.type, answers_++);
  message->response = true;
  message->authoritative = true;
  message->rcode = static_cast<std::uint8_t>(found.code);
  message->edns_udp_size.reset();
  for (const service::ZoneRecord& record : found.records) {
    message->answers.push_back({record.name, record.type, 1, found.ttl_s, record.data});
  }
  if (found.records.empty() && !found.zone.empty()) {
    // RFC 2308 section 3: the SOA says how long the absence may be believed. Its serial and
    // timers are of no consequence here.
    message->authorities.push_back({found.zone, wire::kDnsSoa, 1, found.ttl_s,
                                    "ns1." + found.zone + " hostmaster." + found.zone +
                                        " 1 3600 600 86400 " + std::to_string(found.ttl_s)});
  }
  const std::vector<std::uint8_t> answer = wire::EncodeDns(*message);
  socket_.Send(from, answer.data(), answer.size());
}

}  // namespace wabed::packet
