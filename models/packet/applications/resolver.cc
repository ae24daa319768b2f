#include "models/packet/applications/resolver.h"

#include <algorithm>

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/asio/ip/address_v4.hpp>

namespace wabed::packet {
namespace {

namespace wire = traces::wire;

/// The port a resolver asks from; one suffices where ids tell queries apart.
constexpr std::uint16_t kUpstreamPort = 10053;

wire::DnsMessage Parsed(const ns3::Ptr<ns3::Packet>& packet, bool& good) {
  std::vector<std::uint8_t> octets(packet->GetSize());
  packet->CopyData(octets.data(), packet->GetSize());
  auto message = wire::ParseDns(octets.data(), octets.size());
  good = message && message->questions.size() == 1;
  return good ? std::move(*message) : wire::DnsMessage{};
}

/// How long an answer may be kept: the least TTL in it.
std::uint32_t LeastTtl(const wire::DnsMessage& message) {
  std::uint32_t least = 0;
  bool any = false;
  for (const auto* section : {&message.answers, &message.authorities}) {
    for (const wire::DnsRecord& record : *section) {
      least = any ? std::min(least, record.ttl_s) : record.ttl_s;
      any = true;
    }
  }
  return least;
}

}  // namespace

Resolver::Resolver(Host& host, const service::Zones& zones, std::uint64_t seed)
    : zones_(zones),
      stream_(seed, "resolver.ids", host.address()),
      upstream_(host, kUpstreamPort,
                [this](Endpoint, const ns3::Ptr<ns3::Packet>& packet) { Told(packet); }),
      socket_(host, 53,
              [this](Endpoint from, const ns3::Ptr<ns3::Packet>& packet) { Asked(from, packet); }) {
}

void Resolver::Asked(Endpoint from, const ns3::Ptr<ns3::Packet>& packet) {
  bool good = false;
  const wire::DnsMessage query = Parsed(packet, good);
  if (!good || query.response) return;
  const Question question{boost::algorithm::to_lower_copy(query.questions.front().name),
                          query.questions.front().type};
  const auto cached = cache_.find(question);
  if (cached != cache_.end() && Now() < cached->second.until) {
    const auto age =
        std::chrono::duration_cast<std::chrono::seconds>(Now() - cached->second.stored);
    Answer(from, query, cached->second.message, static_cast<std::uint32_t>(age.count()));
    return;
  }
  for (auto& [id, pending] : pending_) {
    if (pending.question == question) {
      pending.askers.push_back({from, query});
      return;
    }
  }
  auto id = static_cast<std::uint16_t>(stream_());
  while (pending_.count(id) != 0) ++id;
  pending_[id] = {question, {{from, query}}, 0, {}};
  Ask(id);
}

void Resolver::Ask(std::uint16_t id) {
  Pending& pending = pending_.at(id);
  const std::vector<std::string> servers = zones_.AuthoritiesFor(pending.question.first);
  if (servers.empty() || pending.tries == kTries) {
    Fail(id);
    return;
  }
  const std::string& server = servers[(id + static_cast<unsigned>(pending.tries)) % servers.size()];
  ++pending.tries;
  wire::DnsMessage query;
  query.id = id;
  query.questions.push_back({pending.question.first, pending.question.second, 1});
  const std::vector<std::uint8_t> octets = wire::EncodeDns(query);
  pending.timer = ns3::Simulator::Schedule(ToTime(kTimeout), &Resolver::Expire, this, id);
  upstream_.Send({boost::asio::ip::make_address_v4(server).to_uint(), 53}, octets.data(),
                 octets.size());
}

void Resolver::Expire(std::uint16_t id) { Ask(id); }

void Resolver::Told(const ns3::Ptr<ns3::Packet>& packet) {
  bool good = false;
  const wire::DnsMessage message = Parsed(packet, good);
  const auto found = pending_.find(message.id);
  if (!good || !message.response || found == pending_.end()) return;
  Pending pending = std::move(found->second);
  pending_.erase(found);
  pending.timer.Cancel();
  if (const std::uint32_t ttl_s = LeastTtl(message); ttl_s > 0) {
    cache_[pending.question] = {message, Now(), Now() + std::chrono::seconds(ttl_s)};
  }
  for (const auto& [asker, query] : pending.askers) Answer(asker, query, message, 0);
}

void Resolver::Answer(Endpoint to, const wire::DnsMessage& query, const wire::DnsMessage& content,
                      std::uint32_t age_s) {
  wire::DnsMessage answer = content;
  answer.id = query.id;
  answer.response = true;
  answer.authoritative = false;
  answer.recursion_desired = query.recursion_desired;
  answer.recursion_available = true;
  answer.questions = query.questions;
  for (auto* section : {&answer.answers, &answer.authorities}) {
    for (wire::DnsRecord& record : *section) record.ttl_s -= std::min(age_s, record.ttl_s);
  }
  const std::vector<std::uint8_t> octets = wire::EncodeDns(answer);
  socket_.Send(to, octets.data(), octets.size());
}

void Resolver::Fail(std::uint16_t id) {
  Pending pending = std::move(pending_.at(id));
  pending_.erase(id);
  wire::DnsMessage failure;
  failure.rcode = wire::kDnsServerFailure;
  for (const auto& [asker, query] : pending.askers) Answer(asker, query, failure, 0);
}

}  // namespace wabed::packet
