#pragma once

#include <map>
#include <set>
#include <string>

#include "traces/measured/rows.h"
#include "validation/hosting/address.h"
#include "validation/hosting/name_class.h"

namespace wabed::validation::hosting {

/// What asking for an address's name brought.
enum class PtrAnswer {
  kNotAsked,
  kNoAnswer,  ///< nobody answered, or only with an error
  kNoName,    ///< NXDOMAIN, or an answer without a name
  kName,
};

/// An address that stood in an answer for a name of the zone.
struct Server {
  Address address = 0;
  std::set<std::string> names;  ///< whose answers held it
  std::set<NameClass> classes;
  std::set<std::string> vantage_points;  ///< that were told of it
  PtrAnswer ptr_answer = PtrAnswer::kNotAsked;
  std::string ptr;
  /// Its PTR name lies in the zone, as the study demanded.
  bool verified = false;
};

/// An address that was measured although no answer held it: the studies' call relays, learnt from
/// calls.
struct Relay {
  Address address = 0;
  PtrAnswer ptr_answer = PtrAnswer::kNotAsked;
  std::string ptr;
};

/// All addresses the measurements are about.
struct Servers {
  std::map<Address, Server> found;
  std::map<Address, Relay> relays;
  /// Whether anybody asked for the name of any found address. If not, all found ones count.
  bool ptr_asked = false;

  /// Whether a server counts: verified, or nobody tried to verify any.
  bool Counts(const Server& server) const { return !ptr_asked || server.verified; }
  /// The addresses that count.
  std::set<Address> Counted() const;
};

/// Servers are the addresses in answers (A, NOERROR) for names of kZone. Relays are the targets of
/// PTR questions, pings and traceroutes that stood in no answer and are no vantage point's own.
Servers FindServers(const traces::Measured& measured);

/// The address that a PTR question asks for ("2.216.60.185.in-addr.arpa", or a dotted quad).
std::optional<Address> AddressOfPtr(const std::string& qname);

}  // namespace wabed::validation::hosting
