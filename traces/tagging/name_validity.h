#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/time.h"

namespace wabed::traces {

/// Which name an address stood for, at which client, from when to when: the local mapping of
/// HTTPTag (Fiadino, Bär and Casas, SIGCOMM 2013 posters), which remembers what each client was
/// told by its resolver. One look-up grows with the logarithm of the answers at most.
class NameValidity {
 public:
  /// One name at one client and address.
  struct Interval {
    Timestamp from;  ///< the answer passed the capture point
    Timestamp until;
    std::string_view name;  ///< the one asked for; lives as long as the table
  };

  /// Takes up every answered A and AAAA query of a capture. An answer is valid from when it was
  /// seen for the shortest TTL on the way from the asked name to the address (RFC 1035 section
  /// 3.2.1; CNAMEs count).
  explicit NameValidity(const std::vector<DnsObservation>& observations);
  NameValidity(const NameValidity&) = delete;  // intervals view this table's names
  NameValidity& operator=(const NameValidity&) = delete;

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
  // A client and an address it was given, by their numbers.
  using Pair = std::uint64_t;
  using Numbers = std::unordered_map<std::string, std::uint32_t>;  // looked up, never walked

  // Answers to one client about one address, in order of `from`.
  struct Range {
    const Interval* begin = nullptr;
    const Interval* end = nullptr;
  };
  Range IntervalsOf(const std::string& client, const std::string& address) const;

  Numbers clients_;
  Numbers addresses_;
  std::deque<std::string> names_;  // each once
  // In order of pair, then of `from`. Two columns, as millions of answers are many small pieces
  // of memory otherwise.
  std::vector<Pair> pairs_;
  std::vector<Interval> intervals_;
};

}  // namespace wabed::traces
