#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// DNS messages, RFC 1035, with AAAA (RFC 3596) and the EDNS0 option record (RFC 6891).
namespace wabed::traces::wire {

constexpr std::size_t kDnsHeaderSize = 12;
/// Largest answer over UDP unless the query's EDNS0 says more (RFC 1035 section 2.3.4).
constexpr std::size_t kDnsUdpSize = 512;

/// Record and query types (RFC 1035 section 3.2.2, RFC 3596, RFC 6891).
enum DnsType : std::uint16_t {
  kDnsA = 1,
  kDnsNs = 2,
  kDnsCname = 5,
  kDnsSoa = 6,
  kDnsPtr = 12,
  kDnsTxt = 16,
  kDnsAaaa = 28,
  kDnsOpt = 41,
};

/// Response codes (RFC 1035 section 4.1.1).
enum DnsRcode : std::uint8_t {
  kDnsNoError = 0,
  kDnsFormatError = 1,
  kDnsServerFailure = 2,
  kDnsNameError = 3,
  kDnsNotImplemented = 4,
  kDnsRefused = 5,
};

/// Names are in presentation form without final dot; the root is the empty string. A dot or
/// backslash inside a label is written with a backslash, other unprintable octets as \DDD
/// (RFC 1035 section 5.1). Case is kept.
struct DnsQuestion {
  std::string name;
  std::uint16_t type = kDnsA;
  std::uint16_t klass = 1;  ///< IN
};

/// A resource record. `data` in presentation form: an address for A and AAAA; a name for NS, CNAME
/// and PTR; the text for TXT (its strings joined, octets as they are); "mname rname serial refresh
/// retry expire minimum" for SOA; "\# SIZE HEX" for other types (RFC 3597 section 5).
struct DnsRecord {
  std::string name;
  std::uint16_t type = kDnsA;
  std::uint16_t klass = 1;
  std::uint32_t ttl_s = 0;
  std::string data;
};

/// A whole message.
struct DnsMessage {
  std::uint16_t id = 0;
  bool response = false;
  std::uint8_t opcode = 0;
  bool authoritative = false;
  bool truncated = false;
  bool recursion_desired = false;
  bool recursion_available = false;
  std::uint8_t rcode = kDnsNoError;
  std::vector<DnsQuestion> questions;
  std::vector<DnsRecord> answers;
  std::vector<DnsRecord> authorities;
  std::vector<DnsRecord> additionals;  ///< without the EDNS0 record
  /// UDP size of the EDNS0 record, if there is one.
  std::optional<std::uint16_t> edns_udp_size;
};

/// The message as octets, names compressed. If it would exceed `limit` octets, the records that do
/// not fit are left out and the truncation bit is set (RFC 2181 section 9). Throws
/// std::invalid_argument naming a name or data that cannot be written.
std::vector<std::uint8_t> EncodeDns(const DnsMessage& message, std::size_t limit = kDnsUdpSize);

/// Reads a message that fills exactly `size` octets. Compression pointers must point backwards,
/// so loops are refused; names longer than 255 octets too. Nothing if it is no such message.
std::optional<DnsMessage> ParseDns(const std::uint8_t* data, std::size_t size);

/// The message with the two octets of length in front that TCP wants (RFC 1035 section 4.2.2).
std::vector<std::uint8_t> DnsForTcp(const std::vector<std::uint8_t>& message);

/// Takes one direction of DNS over TCP apart, cut anywhere into segments. Holds what was fed and
/// not yet taken: a caller who empties it after each Feed never has more than one message in it.
class DnsTcpReader {
 public:
  /// Adds octets of the stream; Next then gives whole messages.
  void Feed(const std::uint8_t* data, std::size_t size);
  /// The next whole message, without its length; nothing if it is not there yet.
  std::optional<std::vector<std::uint8_t>> Next();

 private:
  std::vector<std::uint8_t> pending_;
};

/// "A", "PTR", ... or "TYPE65" (RFC 3597 section 5).
std::string DnsTypeName(std::uint16_t type);
/// "NOERROR", "NXDOMAIN", ... or "RCODE23".
std::string DnsRcodeName(std::uint8_t rcode);
/// The name to ask PTR for: "4.3.2.1.in-addr.arpa" from "1.2.3.4", or under ip6.arpa (RFC 3596);
/// throws std::invalid_argument if `address` is none.
std::string DnsReverseName(const std::string& address);

}  // namespace wabed::traces::wire
