#include "traces/truth/observed_rows.h"

namespace wabed::traces {
namespace {

// The cells are lists parted by spaces: whatever would break them apart stands as \xHH.
void AppendEscaped(std::string& to, const std::string& text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet <= 0x20 || octet == '\\' || octet == 0x7F) {
      to += "\\x";
      to += kDigits[octet >> 4];
      to += kDigits[octet & 15];
    } else {
      to += c;
    }
  }
}

}  // namespace

ObservedDnsRow RowOf(const std::string& point, const DnsObservation& dns) {
  ObservedDnsRow row;
  row.point = point;
  row.ts = dns.ts_query;
  row.ts_answer = dns.ts_answer;
  row.client = dns.client;
  row.server = dns.server;
  AppendEscaped(row.qname, dns.qname);
  row.qtype = dns.qtype;
  row.rcode = dns.rcode;
  for (const DnsObservation::Answer& answer : dns.answers) {
    if (!row.ttls.empty()) {
      row.answers += ' ';
      row.ttls += ' ';
    }
    AppendEscaped(row.answers, answer.data);
    row.ttls += std::to_string(answer.ttl_s);
  }
  return row;
}

}  // namespace wabed::traces
