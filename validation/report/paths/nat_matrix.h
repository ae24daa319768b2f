#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "traces/truth/rows.h"
#include "validation/report/paths/call_paths.h"

namespace wabed::validation::report {

/// How a NAT behaves towards others' attempts to reach what is behind it, in RFC 4787's words.
struct NatBehaviour {
  bool known = false;  ///< a NAT stood before the phone, or a firewall, and we know how it behaves
  bool blocks_udp = false;
  std::string mapping;
  std::string filtering;

  friend bool operator==(const NatBehaviour& a, const NatBehaviour& b);
  friend bool operator<(const NatBehaviour& a, const NatBehaviour& b);
};

/// The name people use: "full cone", "symmetric", "UDP blocked", ...
std::string ShortName(const NatBehaviour& nat);
/// "endpoint-independent mapping, address-dependent filtering".
std::string LongName(const NatBehaviour& nat);

/// What became of an answered call.
enum class NatOutcome {
  kDirect,     ///< media went directly, at least for a time
  kReachable,  ///< a direct check was answered, yet media stayed with relays
  kRelayed,    ///< through relays; no direct check was answered
  kUntried,    ///< through relays; no direct check was sent
  kNoPath      ///< neither end ever heard the other
};
inline constexpr std::size_t kNatOutcomes = 5;

/// What is known of two kinds of NAT.
enum class Expectation { kDirect, kNotDirect, kNothing, kUndecided };

/// All calls between two kinds of NAT.
struct NatCell {
  std::array<std::uint64_t, kNatOutcomes> calls{};
  Expectation expected = Expectation::kUndecided;

  std::uint64_t Of(NatOutcome outcome) const { return calls[static_cast<std::size_t>(outcome)]; }
  std::uint64_t All() const;
  /// Calls whose ends had a chance to agree with what is known, and those that did.
  std::uint64_t Judged() const;
  std::uint64_t Agreeing() const;
};

/// What stands before the two ends of a call.
struct NatPair {
  NatBehaviour caller;
  NatBehaviour callee;
  bool same = false;  ///< it is one and the same NAT

  /// What is known of the two. Behind one NAT ends reach each other by their inside addresses.
  Expectation Expected() const;
};

/// That of each call, in their order. Which NAT an end had follows from the public address its
/// flows were seen with (truth/flows.csv and nats.csv), or, if none got out, from its network when
/// all NATs there behave alike.
std::vector<NatPair> FindNats(const traces::Truth& truth, const std::vector<CallView>& calls);

/// Answered calls by the NAT of the caller (rows) and of the callee (columns).
struct NatMatrix {
  std::vector<NatBehaviour> callers;
  std::vector<NatBehaviour> callees;
  std::vector<std::vector<NatCell>> cells;  ///< [caller][callee]
  /// Both ends behind one and the same: known to reach each other by their inside addresses.
  NatCell same_nat;

  std::uint64_t Calls() const;
};

/// What is known: with endpoint-independent mapping at both ends hole punching works (RFC 5128
/// section 3.3); where one end maps otherwise all depends on the other's filter, since nobody can
/// name its port beforehand; where both do, a filter that looks at addresses is in the way. Nothing
/// passes a firewall without UDP, relayed or not. Undecided where a NAT is not known, or filters
/// nobody and maps by destination.
Expectation Expect(const NatBehaviour& a, const NatBehaviour& b);

/// What became of one answered call.
NatOutcome OutcomeOf(const CallView& view, const CallPaths& paths);

/// Sets answered calls beside what stands before their ends; all three lists are in one order.
NatMatrix BuildNatMatrix(const std::vector<NatPair>& nats, const std::vector<CallView>& calls,
                         const std::vector<CallPaths>& paths);

}  // namespace wabed::validation::report
