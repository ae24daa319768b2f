#include "models/packet/applications/dns_stub.h"

#include <algorithm>

namespace wabed::packet {
namespace {

namespace wire = traces::wire;

DnsResult ResultOf(const DnsExchange::Outcome& outcome, std::uint16_t qtype) {
  DnsResult result;
  result.queries = outcome.queries;
  result.tcp = outcome.tcp;
  result.time = outcome.time;
  if (!outcome.answer) return result;
  result.rcode = wire::DnsRcodeName(outcome.answer->rcode);
  for (const wire::DnsRecord& record : outcome.answer->answers) {
    if (record.type != qtype) continue;
    result.ttl_s = result.answers.empty() ? record.ttl_s : std::min(result.ttl_s, record.ttl_s);
    result.answers.push_back(record.data);
  }
  return result;
}

}  // namespace

DnsStub::DnsStub(Host& host, Endpoint resolver, PortAllocator& ports, random::Stream identifiers,
                 Settings settings, PhoneLedger* ledger)
    : host_(host),
      resolver_(resolver),
      ports_(ports),
      identifiers_(identifiers),
      settings_(settings),
      ledger_(ledger) {}

void DnsStub::Ask(const std::string& name, std::uint16_t qtype, Handler handler,
                  const Reason& reason) {
  const std::uint64_t number = next_++;
  const DnsExchange::Settings settings{settings_.timeout, settings_.tries, true,
                                       settings_.udp_octets};
  auto exchange = std::make_unique<DnsExchange>(
      host_, ports_, identifiers_, resolver_, wire::DnsQuestion{name, qtype, 1}, settings,
      DnsExchange::Account{ledger_, reason},
      [this, number, qtype, handler = std::move(handler)](DnsExchange::Outcome outcome) {
        DnsExchange::End(std::move(exchanges_.extract(number).mapped()));
        handler(ResultOf(outcome, qtype));
      });
  exchanges_.emplace(number, std::move(exchange));
}

}  // namespace wabed::packet
