#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/truth/rows.h"

namespace wabed::validation {

/// One observed flow and the truth behind it.
struct JoinedFlow {
  std::size_t observed = 0;          ///< index into CaptureSummary::flows
  std::optional<std::size_t> truth;  ///< index into the truth's flows
  /// A phone's address (inside or outside its NAT) is one of its ends, so the truth must know it.
  bool of_a_phone = false;
};

/// How observation and truth of one capture point fit together.
struct JoinedCapture {
  std::string point;
  std::string kind;  ///< CapturePointRow::kind, empty when the truth does not name the point
  std::vector<JoinedFlow> flows;    ///< in the order of CaptureSummary::flows
  std::uint64_t matched = 0;        ///< observed flows that have a truth
  std::uint64_t unexplained = 0;    ///< flows of a phone that have none
  std::uint64_t not_phones = 0;     ///< flows between others (resolvers, probes of the path)
  std::uint64_t not_transport = 0;  ///< ICMP and the like
  /// Truth flows that must have passed here (another flow of the same phone was seen here, or at a
  /// relay site another flow to the same relay; its time lies inside the capture's), and how many
  /// of those were not observed.
  std::uint64_t expected = 0;
  std::uint64_t unobserved = 0;
  /// A bit inverted in an address or a port makes a flow of its own, and may leave a short one
  /// unseen: packets that links corrupted, and packets in the flows counted above.
  std::uint64_t corrupted = 0;
  std::uint64_t unexplained_packets = 0;
  std::uint64_t unobserved_packets = 0;
};

/// The truth and a capture do not belong together.
class JoinError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Share of flows that may go unmatched before the join counts as broken: packets at the very
/// edge of a capture, or a first packet lost before the capture point, explain single flows.
inline constexpr double kJoinTolerance = 0.05;

/// Whether flows of a protocol are joined: tcp and udp. The truth's others are ICMP errors that
/// phones send, about answers that came too late for one.
inline bool IsTransport(const std::string& proto) { return proto == "tcp" || proto == "udp"; }

/// Finds for each observed TCP or UDP flow its truth: same protocol, same two sockets (the phone's
/// own or the one its NAT shows) in either direction, and overlapping in time, with `slack` for
/// the way between phone and capture point. Of several, the one that overlaps longest.
///
/// Several observed flows may be parts of one true flow (the meter splits at time-outs).
JoinedCapture JoinWithTruth(const traces::CaptureSummary& capture, const traces::Truth& truth,
                            traces::Nanoseconds slack = std::chrono::seconds(5));

/// Throws JoinError, saying what and where, when more than kJoinTolerance (and more than one) of
/// the flows of phones have no truth, or of the expected true flows were not observed, and
/// corrupted packets are too few to explain it.
void CheckJoin(const JoinedCapture& join);

/// Joins every capture of a run and checks each join. Throws JoinError.
std::vector<JoinedCapture> JoinAll(const std::vector<traces::CaptureSummary>& captures,
                                   const traces::Truth& truth);

/// Name of the capture point a file belongs to: its name without folder and extension.
std::string PointOf(const traces::CaptureSummary& capture);

}  // namespace wabed::validation
