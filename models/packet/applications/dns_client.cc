#include "models/packet/applications/dns_client.h"

#include <boost/asio/ip/address_v4.hpp>

#include "traces/wire/dns.h"

namespace wabed::packet {

using boost::asio::ip::address_v4;
namespace wire = traces::wire;

DnsClient::DnsClient(std::string user, Host& host, PhoneLedger& ledger, PortAllocator& ports,
                     std::uint32_t resolver, std::uint64_t seed, std::uint64_t phone, TruthLog& log)
    : user_(std::move(user)),
      host_(host),
      ledger_(ledger),
      ports_(ports),
      resolver_{resolver, 53},
      stream_(seed, "phone.dns", phone),
      log_(log) {}

void DnsClient::Lookup(const std::string& name, const Reason& reason, Answer answer) {
  const auto cached = cache_.find(name);
  if (cached != cache_.end() && Now() < cached->second.until) {
    answer(cached->second.addresses);
    return;
  }
  const std::uint32_t number = next_++;
  Query& query = queries_[number];
  query.name = name;
  query.reason = reason;
  query.reason.cause = Cause::kDns;
  query.answer = std::move(answer);
  query.id = static_cast<std::uint16_t>(stream_());
  query.socket = std::make_unique<UdpEndpoint>(
      host_, ports_.Take(),
      [this, number](Endpoint, const ns3::Ptr<ns3::Packet>& packet) { Receive(number, packet); });
  traces::DnsTruthRow row;
  row.ts = log_.Stamp();
  row.user = user_;
  row.client = address_v4(host_.address()).to_string();
  row.resolver = address_v4(resolver_.address).to_string();
  row.qname = name;
  row.qtype = "A";
  row.action_id = reason.action;
  query.row = log_.truth.dns.size();
  log_.truth.dns.push_back(row);
  Send(number);
}

void DnsClient::Send(std::uint32_t number) {
  Query& query = queries_.at(number);
  ++query.tries;
  wire::DnsMessage message;
  message.id = query.id;
  message.recursion_desired = true;
  message.questions.push_back({query.name, wire::kDnsA, 1});
  const std::vector<std::uint8_t> octets = wire::EncodeDns(message);
  const PhoneLedger::Scope scope(ledger_, query.reason);
  query.socket->Send(resolver_, octets.data(), octets.size());
  query.timer = ns3::Simulator::Schedule(ToTime(kTimeout), &DnsClient::Expire, this, number);
}

void DnsClient::Expire(std::uint32_t number) {
  if (queries_.at(number).tries < kTries) {
    Send(number);
  } else {
    Finish(number, {});
  }
}

void DnsClient::Receive(std::uint32_t number, const ns3::Ptr<ns3::Packet>& packet) {
  const auto found = queries_.find(number);
  if (found == queries_.end()) return;  // a second answer, while the socket goes
  const Query& query = found->second;
  std::vector<std::uint8_t> octets(packet->GetSize());
  packet->CopyData(octets.data(), packet->GetSize());
  const auto message = wire::ParseDns(octets.data(), octets.size());
  if (!message || !message->response || message->id != query.id) return;
  traces::DnsTruthRow& row = log_.truth.dns.at(query.row);
  row.ts_answer = log_.Stamp();
  row.rcode = wire::DnsRcodeName(message->rcode);
  std::vector<std::uint32_t> addresses;
  std::uint32_t ttl_s = 0;
  for (const wire::DnsRecord& record : message->answers) {
    if (record.type != wire::kDnsA) continue;
    addresses.push_back(boost::asio::ip::make_address_v4(record.data).to_uint());
    row.answers += (row.answers.empty() ? "" : " ") + record.data;
    ttl_s = addresses.size() == 1 ? record.ttl_s : std::min(ttl_s, record.ttl_s);
  }
  row.ttl_s = ttl_s;
  if (!addresses.empty()) {
    cache_[query.name] = {addresses, Now() + std::chrono::seconds(ttl_s)};
  }
  Finish(number, addresses);
}

void DnsClient::Finish(std::uint32_t number, const std::vector<std::uint32_t>& addresses) {
  Query query = std::move(queries_.at(number));
  queries_.erase(number);
  query.timer.Cancel();
  ports_.Release(query.socket->port());
  // The socket may be the one that is calling us: it goes when the stack is done with it.
  ns3::Simulator::ScheduleNow([socket = std::shared_ptr<UdpEndpoint>(std::move(query.socket))] {});
  query.answer(addresses);
}

}  // namespace wabed::packet
