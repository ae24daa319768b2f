#include "models/packet/applications/dns_client.h"

#include <boost/asio/ip/address_v4.hpp>

namespace wabed::packet {

using boost::asio::ip::address_v4;
namespace wire = traces::wire;

DnsClient::DnsClient(std::string user, Host& host, PhoneLedger& ledger, PortAllocator& ports,
                     std::uint32_t resolver, std::uint64_t seed, std::uint64_t phone, TruthLog& log)
    : user_(std::move(user)),
      host_(host),
      log_(log),
      stub_(host, {resolver, 53}, ports, random::Stream(seed, "phone.dns", phone), {}, &ledger) {}

void DnsClient::Lookup(const std::string& name, const Reason& reason, Answer answer) {
  const auto cached = cache_.find(name);
  if (cached != cache_.end() && Now() < cached->second.until) {
    answer(cached->second.addresses);
    return;
  }
  traces::DnsTruthRow row;
  row.ts = log_.Stamp();
  row.user = user_;
  row.client = address_v4(host_.address()).to_string();
  row.resolver = address_v4(stub_.resolver().address).to_string();
  row.qname = name;
  row.qtype = wire::DnsTypeName(wire::kDnsA);
  row.action_id = reason.action;
  const std::size_t number = log_.truth.dns.size();
  log_.truth.dns.push_back(row);
  Reason lookup = reason;
  lookup.cause = Cause::kDns;
  stub_.Ask(
      name, wire::kDnsA,
      [this, name, number, answer = std::move(answer)](const DnsResult& result) {
        Told(name, number, result, answer);
      },
      lookup);
}

void DnsClient::Told(const std::string& name, std::size_t row_number, const DnsResult& result,
                     const Answer& answer) {
  std::vector<std::uint32_t> addresses;
  if (!result.rcode.empty()) {
    traces::DnsTruthRow& row = log_.truth.dns.at(row_number);
    row.ts_answer = log_.Stamp();
    row.rcode = result.rcode;
    row.ttl_s = result.ttl_s;
    for (const std::string& address : result.answers) {
      addresses.push_back(boost::asio::ip::make_address_v4(address).to_uint());
      row.answers += (row.answers.empty() ? "" : " ") + address;
    }
  }
  if (!addresses.empty()) {
    cache_[name] = {addresses, Now() + std::chrono::seconds(result.ttl_s)};
  }
  answer(addresses);
}

}  // namespace wabed::packet
