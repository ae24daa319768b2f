#include <arpa/inet.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "traces/wire/dns.h"
#include "traces/wire/dns_name.h"
#include "traces/wire/octets.h"

namespace wabed::traces::wire {
namespace {

using Octets = std::vector<std::uint8_t>;

constexpr std::size_t kOptSize = 11;

[[noreturn]] void Refuse(const DnsRecord& record, const std::string& wanted) {
  throw std::invalid_argument("DNS " + DnsTypeName(record.type) + " record of '" + record.name +
                              "': '" + record.data + "' is not " + wanted);
}

void Append16(Octets& out, std::uint32_t value) {
  out.resize(out.size() + 2);
  Put16(out.data() + out.size() - 2, value);
}

void Append32(Octets& out, std::uint32_t value) {
  Append16(out, value >> 16);
  Append16(out, value & 0xffff);
}

void AppendAddress(int family, const DnsRecord& record, Octets& out) {
  std::uint8_t address[16];
  if (inet_pton(family, record.data.c_str(), address) != 1) {
    Refuse(record, family == AF_INET ? "an IPv4 address" : "an IPv6 address");
  }
  out.insert(out.end(), address, address + (family == AF_INET ? 4 : 16));
}

void AppendText(const std::string& text, Octets& out) {
  std::size_t at = 0;
  do {
    const std::size_t size = std::min<std::size_t>(text.size() - at, 255);
    out.push_back(static_cast<std::uint8_t>(size));
    out.insert(out.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
               text.begin() + static_cast<std::ptrdiff_t>(at + size));
    at += size;
  } while (at < text.size());
}

void AppendSoa(const DnsRecord& record, DnsNameWriter& names, Octets& out) {
  std::istringstream fields(record.data);
  std::string primary, mailbox;
  std::uint32_t numbers[5];
  fields >> primary >> mailbox;
  for (std::uint32_t& number : numbers) fields >> number;
  if (!fields) Refuse(record, "'mname rname serial refresh retry expire minimum'");
  names.Append(primary, out);
  names.Append(mailbox, out);
  for (const std::uint32_t number : numbers) Append32(out, number);
}

// "\# SIZE HEX", RFC 3597 section 5.
void AppendUnknown(const DnsRecord& record, Octets& out) {
  std::istringstream fields(record.data);
  std::string mark, hex, part;
  std::size_t size = 0;
  fields >> mark >> size;
  while (fields >> part) hex += part;
  const auto digit = [](char c) { return std::string_view("0123456789abcdef").find(c); };
  if (mark != "\\#" || hex.size() != 2 * size ||
      std::any_of(hex.begin(), hex.end(), [&](char c) { return digit(c) > 15; })) {
    Refuse(record, "'\\# SIZE HEX'");
  }
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    out.push_back(static_cast<std::uint8_t>(digit(hex[i]) << 4 | digit(hex[i + 1])));
  }
}

void AppendRecord(const DnsRecord& record, DnsNameWriter& names, Octets& out) {
  names.Append(record.name, out);
  Append16(out, record.type);
  Append16(out, record.klass);
  Append32(out, record.ttl_s);
  const std::size_t length_at = out.size();
  Append16(out, 0);
  switch (record.type) {
    case kDnsA:
      AppendAddress(AF_INET, record, out);
      break;
    case kDnsAaaa:
      AppendAddress(AF_INET6, record, out);
      break;
    case kDnsNs:
    case kDnsCname:
    case kDnsPtr:
      names.Append(record.data, out);
      break;
    case kDnsTxt:
      AppendText(record.data, out);
      break;
    case kDnsSoa:
      AppendSoa(record, names, out);
      break;
    default:
      AppendUnknown(record, out);
  }
  const std::size_t size = out.size() - length_at - 2;
  if (size > 0xffff) Refuse(record, "data of at most 65,535 octets");
  Put16(out.data() + length_at, static_cast<std::uint32_t>(size));
}

// As many of the records as fit below `limit`: their number; the rest is cut off again.
std::size_t AppendFitting(const std::vector<DnsRecord>& records, std::size_t limit,
                          DnsNameWriter& names, Octets& out) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::size_t before = out.size();
    AppendRecord(records[i], names, out);
    if (out.size() > limit) {
      out.resize(before);
      names.Forget(before);
      return i;
    }
  }
  return records.size();
}

std::uint8_t Flag(bool set, int bit) { return static_cast<std::uint8_t>(set ? 1 << bit : 0); }

}  // namespace

std::vector<std::uint8_t> EncodeDns(const DnsMessage& message, std::size_t limit) {
  Octets out(kDnsHeaderSize);
  DnsNameWriter names;
  for (const DnsQuestion& question : message.questions) {
    names.Append(question.name, out);
    Append16(out, question.type);
    Append16(out, question.klass);
  }
  const std::size_t reserved = message.edns_udp_size ? kOptSize : 0;
  const std::size_t room = std::min<std::size_t>(limit, 0xffff) - std::min(limit, reserved);
  bool fits = out.size() <= room;
  std::size_t counts[3] = {0, 0, 0};
  const std::vector<DnsRecord>* sections[3] = {&message.answers, &message.authorities,
                                               &message.additionals};
  for (int i = 0; i < 3 && fits; ++i) {
    counts[i] = AppendFitting(*sections[i], room, names, out);
    // Additional records may be left out without saying so (RFC 2181 section 9).
    fits = counts[i] == sections[i]->size() || i == 2;
  }
  if (message.edns_udp_size) {
    out.push_back(0);
    Append16(out, kDnsOpt);
    Append16(out, *message.edns_udp_size);
    Append32(out, 0);
    Append16(out, 0);
    ++counts[2];
  }
  Put16(out.data(), message.id);
  out[2] = static_cast<std::uint8_t>(
      Flag(message.response, 7) | (message.opcode & 15) << 3 | Flag(message.authoritative, 2) |
      Flag(message.truncated || !fits, 1) | Flag(message.recursion_desired, 0));
  out[3] = static_cast<std::uint8_t>(Flag(message.recursion_available, 7) | (message.rcode & 15));
  Put16(out.data() + 4, static_cast<std::uint32_t>(message.questions.size()));
  for (int i = 0; i < 3; ++i) {
    Put16(out.data() + 6 + 2 * i, static_cast<std::uint32_t>(counts[i]));
  }
  return out;
}

std::vector<std::uint8_t> DnsForTcp(const std::vector<std::uint8_t>& message) {
  if (message.size() > 0xffff) throw std::invalid_argument("DNS message over 65,535 octets");
  Octets out(2 + message.size());
  Put16(out.data(), static_cast<std::uint32_t>(message.size()));
  std::copy(message.begin(), message.end(), out.begin() + 2);
  return out;
}

}  // namespace wabed::traces::wire
