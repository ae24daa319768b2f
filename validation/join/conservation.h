#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "traces/inspect/capture_summary.h"
#include "traces/truth/rows.h"
#include "validation/join/join.h"

namespace wabed::validation {

/// Packets and their octets, IP headers included.
struct Amount {
  std::uint64_t packets = 0;
  std::uint64_t octets = 0;

  friend bool operator==(const Amount& a, const Amount& b) {
    return a.packets == b.packets && a.octets == b.octets;
  }
  /// Neither packets nor octets are more.
  bool Within(const Amount& other) const {
    return packets <= other.packets && octets <= other.octets;
  }
};

/// One true flow at one capture point between its phone and its server: what the phone's device
/// sent and received, and what the metered flows that are parts of it add up to. Flows that had
/// the same sockets one soon after the other, and which the meter took for one, stand together.
struct FlowBalance {
  std::size_t truth = 0;            ///< index into the truth's flows
  std::size_t parts = 0;            ///< metered flows that belong to it
  std::vector<std::size_t> others;  ///< true flows metered as this one, in `sent` and `received`
  Amount sent;                      ///< by the phone, as it knows itself
  Amount seen_up;                   ///< of the phone, metered
  Amount seen_down;                 ///< for the phone, metered
  Amount received;                  ///< by the phone
  /// The flow had ended so long before the capture did that nothing of it was still on its way.
  bool settled = true;
};

/// The balance of each true TCP and UDP flow of the users that the capture point sees, in the
/// order of the truth; also of those of which nothing was seen. The point must stand on the phones'
/// side (home-lan, mobile-core, provider-core), where all they send passes.
std::vector<FlowBalance> BalanceFlows(const traces::CaptureSummary& capture,
                                      const JoinedCapture& join, const traces::Truth& truth);

/// What lies between the phones and the capture point.
enum class WayToPoint {
  kLossless,  ///< what is sent is seen, and what is seen is received
  kLossy,     ///< no more is seen than was sent, and no more received than was seen
};

/// What contradicts the conservation of packets, in words; empty when nothing does. Flows that are
/// not settled are held to the rule for kLossy.
std::vector<std::string> Contradictions(const std::vector<FlowBalance>& balances,
                                        const traces::Truth& truth, WayToPoint way);

}  // namespace wabed::validation
