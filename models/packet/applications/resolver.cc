#include "models/packet/applications/resolver.h"

#include <algorithm>

namespace wabed::packet {

namespace wire = traces::wire;

Resolver::Resolver(Host& host, const service::Zones& zones, const scenarios::DnsSection& dns,
                   std::uint64_t seed)
    : host_(host),
      zones_(zones),
      timeout_(dns.resolver_timeout),
      tries_(dns.resolver_tries),
      identifiers_(seed, "resolver.ids", host.address()),
      ports_(seed, host.address(), "resolver.ports"),
      listener_(host, dns.udp_octets, [this](const DnsAsker& asker) { Asked(asker); }) {}

void Resolver::Asked(const DnsAsker& asker) {
  const wire::DnsQuestion& question = asker.query.questions.front();
  if (const auto kept = cache_.Find(question, Now())) {
    Answer(asker, *kept);
    return;
  }
  const std::string key = DnsQuestionKey(question);
  const auto [pending, fresh] = pending_.try_emplace(key);
  auto& askers = pending->second.askers;
  const bool repeated = std::any_of(askers.begin(), askers.end(), [&](const DnsAsker& other) {
    return other.address == asker.address && other.tcp == asker.tcp &&
           other.query.id == asker.query.id;
  });
  if (!repeated) askers.push_back(asker);
  if (!fresh) return;
  pending->second.question = question;
  Ask(key);
}

void Resolver::Ask(const std::string& key) {
  Pending& pending = pending_.at(key);
  const std::vector<std::uint32_t>& servers = zones_.AuthoritiesFor(pending.question.name);
  if (servers.empty() || pending.tried.size() == tries_) {
    wire::DnsMessage failure;
    failure.rcode = wire::kDnsServerFailure;
    Settle(key, failure);
    return;
  }
  const std::uint32_t server = servers_.Choose(servers, pending.tried);
  pending.tried.push_back(server);
  DnsExchange::Settings settings;
  settings.timeout = timeout_;
  settings.udp_octets = kUdpOctets;
  pending.exchange = std::make_unique<DnsExchange>(
      host_, ports_, identifiers_, Endpoint{server, 53}, pending.question, settings,
      DnsExchange::Account{},
      [this, key, server](DnsExchange::Outcome outcome) { Told(key, server, std::move(outcome)); });
}

void Resolver::Told(const std::string& key, std::uint32_t server, DnsExchange::Outcome outcome) {
  Pending& pending = pending_.at(key);
  DnsExchange::End(std::move(pending.exchange));
  queries_ += outcome.queries;
  const bool said = outcome.answer && (outcome.answer->rcode == wire::kDnsNoError ||
                                       outcome.answer->rcode == wire::kDnsNameError);
  if (!said) {
    servers_.Failed(server, timeout_);
    Ask(key);
    return;
  }
  servers_.Answered(server, outcome.time);
  cache_.Keep(pending.question, *outcome.answer, Now());
  Settle(key, *outcome.answer);
}

void Resolver::Settle(const std::string& key, const wire::DnsMessage& answer) {
  const Pending pending = std::move(pending_.extract(key).mapped());
  for (const DnsAsker& asker : pending.askers) Answer(asker, answer);
}

void Resolver::Answer(const DnsAsker& asker, const wire::DnsMessage& content) {
  wire::DnsMessage answer;
  answer.rcode = content.rcode;
  answer.recursion_available = true;
  answer.answers = content.answers;
  answer.authorities = content.authorities;
  listener_.Reply(asker, std::move(answer));
}

}  // namespace wabed::packet
