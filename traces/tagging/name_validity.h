#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/time.h"

namespace wabed::traces {

/// Which name an address stood for, at which client, from when to when: the local mapping of
/// HTTPTag (Fiadino, Bär and Casas, SIGCOMM 2013 posters), which remembers what each client was
/// told by its resolver. One look-up costs the same however many answers there were to others.
class NameValidity {
 public:
  /// One name at one client and address.
  struct Interval {
    Timestamp from;  ///< the answer passed the capture point
    Timestamp until;
    std::string name;  ///< the one asked for
  };

  /// Takes up every answered A and AAAA query of a capture. An answer is valid from when it was
  /// seen for the shortest TTL on the way from the asked name to the address (RFC 1035 section
  /// 3.2.1; CNAMEs count).
  explicit NameValidity(const std::vector<DnsObservation>& observations);

  /// What `client` last resolved to `address` and what is valid at `at`, or was no longer than
  /// `grace` before; nothing without one. Of several that are valid, the latest answer.
  const Interval* Find(const std::string& client, const std::string& address, Timestamp at,
                       Nanoseconds grace = Nanoseconds(0)) const;

  /// The name of Find, or empty.
  std::string NameOf(const std::string& client, const std::string& address, Timestamp at) const;

  /// Whether `client` was given this address before `at`, valid or not.
  bool WasGiven(const std::string& client, const std::string& address, Timestamp at) const;

  /// Whether any client was ever given this address.
  bool Knows(const std::string& address) const;

 private:
  using ByAddress = std::unordered_map<std::string, std::vector<Interval>>;  // in order of `from`

  const std::vector<Interval>* IntervalsOf(const std::string& client,
                                           const std::string& address) const;

  std::unordered_map<std::string, ByAddress> clients_;  // looked up, never walked in order
};

}  // namespace wabed::traces
