#include "models/packet/applications/authoritative_server.h"

#include <algorithm>

namespace wabed::packet {

namespace wire = traces::wire;

AuthoritativeServer::AuthoritativeServer(Host& host, const service::Zones& zones,
                                         const scenarios::DnsSection& dns, std::uint64_t seed)
    : zones_(zones),
      address_(host.address()),
      order_(dns, seed, host.address()),
      listener_(host, dns.udp_octets, [this](const DnsAsker& asker) { Asked(asker); }) {}

void AuthoritativeServer::Asked(const DnsAsker& asker) {
  const wire::DnsQuestion& question = asker.query.questions.front();
  wire::DnsMessage answer;
  const auto& servers = zones_.AuthoritiesFor(question.name);
  if (std::find(servers.begin(), servers.end(), address_) == servers.end()) {
    answer.rcode = wire::kDnsRefused;
    listener_.Reply(asker, std::move(answer));
    return;
  }
  const service::ZoneAnswer found =
      zones_.Resolve(question.name, question.type, asker.address.address, order_);
  answer.authoritative = true;
  answer.rcode = static_cast<std::uint8_t>(found.code);
  for (const service::ZoneRecord& record : found.records) {
    answer.answers.push_back({record.name, record.type, 1, found.ttl_s, record.data});
  }
  if (found.records.empty()) {
    // The SOA says how long the absence may be believed (RFC 2308 section 3).
    answer.authorities.push_back({found.zone, wire::kDnsSoa, 1, found.ttl_s, found.soa});
  }
  if (!listener_.Reply(asker, std::move(answer))) order_.Withdraw();
}

}  // namespace wabed::packet
