#pragma once

#include <map>
#include <string>
#include <vector>

#include "validation/hosting/name_table.h"
#include "validation/hosting/prefix_counts.h"
#include "validation/hosting/prefix_table.h"
#include "validation/hosting/ptr_form.h"
#include "validation/hosting/round_trips.h"
#include "validation/hosting/rtt_steps.h"
#include "validation/hosting/triangulation.h"
#include "validation/hosting/views.h"

/// What measured/ and databases/ say about where the servers are: from outside, never from the
/// truth or the scenario.
namespace wabed::validation::hosting {

/// An address with all that was found out about it.
struct AddressFinding {
  Address address = 0;
  bool relay = false;     ///< not told by DNS
  bool verified = false;  ///< found servers only
  std::uint32_t as = 0;   ///< 0: the database does not know
  PtrAnswer ptr_answer = PtrAnswer::kNotAsked;
  std::string ptr;
  std::optional<EdgeName> edge;
  const traces::AirportRow* airport = nullptr;       ///< what the edge's code means; null: unknown
  const traces::GeolocationRow* database = nullptr;  ///< null: unknown
  std::optional<Location> location;                  ///< by distance
  ClaimCheck name_check;                             ///< the PTR name's city against distance
  ClaimCheck database_check;

  /// Its name and its distance disagree.
  bool Lies() const {
    return name_check.verdict == ClaimCheck::Verdict::kDoubtful ||
           name_check.verdict == ClaimCheck::Verdict::kImpossible;
  }
};

/// What one vantage point's pings and traceroutes to the servers that count say.
struct VantagePointFinding {
  std::string name;
  std::vector<HopGroup> hop_groups;  ///< Table 2
  std::vector<double> rtt_ms;        ///< least of each server that answered, sorted
  std::vector<RttStep> steps;
  std::uint64_t probed = 0;  ///< servers that count and were pinged or traced
};

/// An autonomous system that has servers.
struct SystemFinding {
  std::uint32_t as = 0;  ///< 0: unknown to the database
  std::string name;
  std::uint64_t servers = 0;  ///< that count
  std::uint64_t relays = 0;
  PrefixCounts announced;
};

/// All of it.
struct Findings {
  Servers servers;
  NameTable by_name;
  PrefixCounts prefixes;               ///< of the servers that count
  std::vector<SystemFinding> systems;  ///< most addresses first
  Views views;
  std::vector<VantagePointFinding> vantage_points;  ///< that probed servers, in table order
  std::map<Address, AddressFinding> addresses;      ///< servers that count, and relays
  std::vector<Landmark> landmarks;
  std::vector<std::string> remarks;  ///< about rows that could not be used, one sentence each

  const VantagePointFinding* From(const std::string& vantage_point) const;
  const AddressFinding* Of(Address address) const;
};

/// Whether anything was measured at all.
bool HasMeasurements(const traces::Measured& measured);

/// Analyses a run's tables; rows that make no sense are left out and told in `remarks`. Keeps
/// pointers into `measured`, which must outlive the result.
Findings Analyse(const traces::Measured& measured);

}  // namespace wabed::validation::hosting
