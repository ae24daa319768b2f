#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "models/backbone/topology.h"
#include "models/service/address_plan.h"
#include "models/service/answer_order.h"
#include "scenarios/schema/service_section.h"

namespace wabed::service {

/// Query types and response codes by their numbers on the wire (RFC 1035 3.2.2, 4.1.1; RFC 3596).
inline constexpr std::uint16_t kTypeA = 1;
inline constexpr std::uint16_t kTypeNs = 2;
inline constexpr std::uint16_t kTypeSoa = 6;
inline constexpr std::uint16_t kTypePtr = 12;
inline constexpr std::uint16_t kTypeAaaa = 28;
/// What an answer says of the name that was asked for.
enum class ResponseCode : std::uint8_t { kNoError = 0, kServerFailure = 2, kNameError = 3 };

/// One resource record of an answer.
struct ZoneRecord {
  std::string name;
  std::uint16_t type = kTypeA;
  std::string data;  ///< A: dotted quad; NS, PTR: a name; SOA: its seven fields
};

/// What an authoritative server says. No error and no records: the name exists, the type does not
/// (NODATA, RFC 2308 section 2.2).
struct ZoneAnswer {
  ResponseCode code = ResponseCode::kNoError;
  std::vector<ZoneRecord> records;
  std::uint32_t ttl_s = 0;  ///< of the records; of the negative answer when there are none
  std::string zone;         ///< the zone that answered; empty for the root, or for none
  std::string soa;          ///< the zone's SOA data, for negative answers (RFC 2308 section 3)
};

/// The name in in-addr.arpa of a dotted quad (RFC 1035 section 3.5).
std::string ReverseName(const std::string& address);

/// All authoritative DNS data of the world: A records of pools, PTR records of servers and routers,
/// NS and SOA of zones.
///
/// A name has the addresses of all pools it is a name of, in the scenario's order. Names are
/// compared without regard to case (RFC 4343). With dns.policy by-place, pools with an audience are
/// left out for askers whom the geolocation database puts elsewhere; who is unknown to it gets what
/// everybody gets. The asker is who asks the authoritative server, a resolver: there is no client
/// subnet option (RFC 7871).
class Zones {
 public:
  /// The country (ISO 3166-1 alpha-2) of an address; empty when unknown.
  using CountryOf = std::function<std::string(std::uint32_t address)>;

  /// Without `country_of` every asker is unknown.
  Zones(const scenarios::ServiceSection& service, const AddressPlan& plan,
        const std::vector<backbone::Router>& routers, CountryOf country_of = {});

  /// From now on answers hold only addresses for which `is_active` is true at the moment; PTR
  /// records and name servers stay.
  void HandOutOnly(std::function<bool(std::uint32_t address)> is_active) {
    is_active_ = std::move(is_active);
  }

  /// Answers the question of `asker`. A name outside all zones gets kServerFailure. `order` is the
  /// answering server's memory of the answers it gave before.
  ZoneAnswer Resolve(std::string_view qname, std::uint16_t qtype, std::uint32_t asker,
                     AnswerOrder& order) const;

  /// Addresses of the servers that answer for the name's zone (the longest that covers it); empty
  /// when no zone does.
  const std::vector<std::uint32_t>& AuthoritiesFor(std::string_view qname) const;

 private:
  struct Zone {
    std::vector<std::uint32_t> servers;
    std::vector<std::string> server_names;
  };
  /// The addresses under a name, or under several with the same pools.
  struct AddressSet {
    std::vector<std::uint32_t> everybodys;  ///< what askers see whose country is not below
    std::map<std::string, std::vector<std::uint32_t>> by_country;
  };
  using NamedZone = std::map<std::string, Zone>::value_type;

  void AddSets(const scenarios::ServiceSection& service,
               const std::map<std::string, std::vector<std::uint32_t>>& addresses);
  void AddPointer(const std::string& address, const std::string& name);
  void AddName(std::string name);
  const NamedZone* ZoneOf(const std::string& name) const;
  std::string SoaOf(const NamedZone& zone) const;
  void AddAddresses(const std::string& name, std::string_view qname, std::uint32_t asker,
                    AnswerOrder& order, ZoneAnswer& answer) const;

  std::uint32_t ttl_s_, negative_ttl_s_;
  bool by_place_;
  CountryOf country_of_;
  std::function<bool(std::uint32_t)> is_active_;
  std::map<std::string, Zone> zones_;
  std::vector<AddressSet> sets_;
  std::unordered_map<std::string, std::size_t> addresses_;  // name -> its set
  std::unordered_map<std::string, std::string> pointers_;   // reverse name -> PTR
  std::unordered_set<std::string> existing_;  // every name that exists, those in between included
};

}  // namespace wabed::service
