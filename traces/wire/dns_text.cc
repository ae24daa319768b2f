#include <arpa/inet.h>

#include <stdexcept>

#include "traces/wire/dns.h"

namespace wabed::traces::wire {
namespace {

struct Code {
  unsigned value;
  const char* name;
};

// IANA, "Domain Name System (DNS) Parameters": those that captures of phones show.
constexpr Code kTypes[] = {{1, "A"},     {2, "NS"},     {5, "CNAME"},  {6, "SOA"},   {12, "PTR"},
                           {15, "MX"},   {16, "TXT"},   {28, "AAAA"},  {33, "SRV"},  {35, "NAPTR"},
                           {41, "OPT"},  {43, "DS"},    {46, "RRSIG"}, {47, "NSEC"}, {48, "DNSKEY"},
                           {64, "SVCB"}, {65, "HTTPS"}, {255, "ANY"},  {257, "CAA"}};
constexpr Code kRcodes[] = {{0, "NOERROR"}, {1, "FORMERR"}, {2, "SERVFAIL"}, {3, "NXDOMAIN"},
                            {4, "NOTIMP"},  {5, "REFUSED"}, {6, "YXDOMAIN"}, {7, "YXRRSET"},
                            {8, "NXRRSET"}, {9, "NOTAUTH"}, {10, "NOTZONE"}};

template <std::size_t n>
std::string Name(const Code (&codes)[n], unsigned value, const char* prefix) {
  for (const Code& code : codes) {
    if (code.value == value) return code.name;
  }
  return prefix + std::to_string(value);
}

}  // namespace

std::string DnsTypeName(std::uint16_t type) { return Name(kTypes, type, "TYPE"); }

std::string DnsRcodeName(std::uint8_t rcode) { return Name(kRcodes, rcode, "RCODE"); }

std::string DnsReverseName(const std::string& address) {
  std::uint8_t octets[16];
  std::string name;
  if (inet_pton(AF_INET, address.c_str(), octets) == 1) {
    for (int i = 3; i >= 0; --i) name += std::to_string(octets[i]) + ".";
    return name + "in-addr.arpa";
  }
  if (inet_pton(AF_INET6, address.c_str(), octets) == 1) {
    static constexpr char kDigits[] = "0123456789abcdef";
    for (int i = 15; i >= 0; --i) {
      for (const int nibble : {octets[i] & 15, octets[i] >> 4}) {
        name += kDigits[nibble];
        name += '.';
      }
    }
    return name + "ip6.arpa";
  }
  throw std::invalid_argument("'" + address + "' is no IP address");
}

}  // namespace wabed::traces::wire
