#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "models/packet/core/clock.h"
#include "models/packet/nat/endpoint.h"
#include "traces/wire/stun.h"

namespace wabed::packet {

/// What a socket is at which an end of a call may be reached (RFC 5245 section 4.1.1).
enum class SocketKind : std::uint8_t {
  kHost,           ///< the phone's own
  kReflexive,      ///< beyond its NAT, as a relay sees it
  kPeerReflexive,  ///< beyond its NAT, as the other end sees it: a check came from there
  kRelayed,        ///< a relay that both ends have asked
};

/// The kind as truth/checks.csv prints it.
const char* Name(SocketKind kind);

/// Why media takes a path.
enum class PathCause : std::uint8_t { kFirst, kShorter, kLoss, kDead, kPeerMoved };

/// The cause as truth/paths.csv prints it.
const char* Name(PathCause cause);

/// A way from one end of a call to the other: the pair of this end's only socket and one of the
/// peer's, or of a relay's, and what checks have told about it.
struct CallPath {
  Endpoint remote;  ///< where packets go
  SocketKind kind = SocketKind::kHost;
  std::uint64_t priority = 0;  ///< RFC 5245 section 5.7.2

  /// The check under way.
  enum class Check : std::uint8_t { kNone, kWaiting, kInProgress };
  Check check = Check::kNone;
  traces::wire::StunTransactionId transaction{};
  std::uint32_t tries = 0;  ///< requests of it so far
  std::uint32_t most_tries = 0;
  Nanoseconds sent{0};     ///< its first request
  Nanoseconds timeout{0};  ///< doubled with each request
  Nanoseconds next{0};     ///< its next request, or its end

  std::uint32_t requests = 0;
  std::uint32_t responses = 0;
  std::uint32_t missed = 0;  ///< checks in a row without an answer
  std::uint32_t clean = 0;   ///< checks in a row whose first request was answered
  std::optional<Nanoseconds> first_request;
  std::optional<Nanoseconds> first_answer;
  Nanoseconds last_answer{0};
  std::optional<Nanoseconds> best_rtt;
  std::array<std::optional<Nanoseconds>, 2> last_rtts;  ///< the newest first
  /// The least time-out of the next check: how long the last answer may have taken, if it was to
  /// one of several requests (the second half of Karn's algorithm).
  Nanoseconds patience{0};
  Nanoseconds avoided_until{0};  ///< it was left for loss
  bool left_dead = false;        ///< as dead, and has not proved otherwise since
  bool used = false;             ///< media has gone this way

  bool relayed() const { return kind == SocketKind::kRelayed; }
  /// Checks get through, both ways.
  bool valid() const { return first_answer.has_value() && missed < kMostMissed; }
  /// The round trip as it is now: the lesser of the last two, as single packets may be delayed.
  std::optional<Nanoseconds> Rtt() const;
  /// The same for whoever thinks of taking it: the greater of the last two.
  std::optional<Nanoseconds> CautiousRtt() const;
  /// Notes an answer. `rtt` is nothing where several requests may have been the one answered
  /// (Karn's algorithm).
  void NoteAnswer(Nanoseconds now, std::optional<Nanoseconds> rtt);

  /// Checks without an answer after which a path no longer counts as valid. Assumption.
  static constexpr std::uint32_t kMostMissed = 3;
};

/// Priority of a candidate, RFC 5245 section 4.1.2.1, with the type preferences of section 4.1.2.2
/// (host 126, peer-reflexive 110, reflexive 100, relayed 0) and one component. `preference` is the
/// local one: greater for sockets to be tried first among those of a kind.
std::uint32_t CandidatePriority(SocketKind kind, std::uint16_t preference);

/// Priority of a pair, RFC 5245 section 5.7.2: `caller` is the priority of the caller's candidate
/// (who controls), `callee` that of the callee's.
std::uint64_t PairPriority(std::uint32_t caller, std::uint32_t callee);

}  // namespace wabed::packet
