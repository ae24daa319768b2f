#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/backbone/topology.h"
#include "models/service/address_plan.h"
#include "scenarios/schema/service_section.h"

namespace wabed::service {

/// Query types and response codes by their numbers on the wire (RFC 1035 3.2.2, 4.1.1; RFC 3596).
inline constexpr std::uint16_t kTypeA = 1;
inline constexpr std::uint16_t kTypePtr = 12;
inline constexpr std::uint16_t kTypeAaaa = 28;
/// What an answer says of the name that was asked for.
enum class ResponseCode : std::uint8_t { kNoError = 0, kServerFailure = 2, kNameError = 3 };

/// One resource record of an answer.
struct ZoneRecord {
  std::string name;
  std::uint16_t type = kTypeA;
  std::string data;  ///< A: dotted quad; PTR: a name
};

/// What an authoritative server says. No error and no records: the name exists, the type does not
/// (NODATA, RFC 2308 section 2.2).
struct ZoneAnswer {
  ResponseCode code = ResponseCode::kNoError;
  std::vector<ZoneRecord> records;
  std::uint32_t ttl_s = 0;  ///< of the records; of the negative answer when there are none
  std::string zone;         ///< the zone that answered, for the SOA of negative answers
};

/// The name in in-addr.arpa of a dotted quad (RFC 1035 section 3.5).
std::string ReverseName(const std::string& address);

/// All authoritative DNS data of the world: A records of pools, PTR records of servers and routers.
///
/// Every name of a pool has all the pool's addresses; an answer holds dns.answer_addresses of them,
/// the next ones with each `rotation`. Names are compared without regard to case (RFC 4343). What
/// is answered does not depend on who asks.
class Zones {
 public:
  /// Throws std::invalid_argument when a zone has two pools of authoritative servers.
  Zones(const scenarios::ServiceSection& service, const AddressPlan& plan,
        const std::vector<backbone::Router>& routers);

  /// Answers a question. A name outside all zones gets kServerFailure: a resolver finds nobody.
  /// `rotation` counts the answers given before: each moves on by a whole answer.
  ZoneAnswer Resolve(std::string_view qname, std::uint16_t qtype, std::uint64_t rotation) const;

  /// Addresses of the servers that answer for the name's zone (the longest that covers it); empty
  /// when no zone does.
  std::vector<std::string> AuthoritiesFor(std::string_view qname) const;

 private:
  using Zone = std::map<std::string, std::vector<std::string>>::value_type;
  const Zone* ZoneOf(const std::string& name) const;
  void AddName(std::string name);

  std::uint32_t ttl_s_;
  std::uint32_t answer_addresses_;
  std::map<std::string, std::vector<std::string>> zones_;      // zone -> its servers
  std::map<std::string, std::vector<std::string>> addresses_;  // name -> A set
  std::map<std::string, std::string> pointers_;                // reverse name -> PTR
  std::set<std::string> existing_;  // every name that exists, those in between included
};

}  // namespace wabed::service
