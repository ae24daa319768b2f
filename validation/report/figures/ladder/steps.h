#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "validation/report/data/call_view.h"
#include "validation/report/data/run_data.h"

namespace wabed::validation::report {

/// Who stands in a call's ladder, from left to right.
enum Lane { kCaller, kCallerNat, kChat, kRelays, kCalleeNat, kCallee, kLanes };

/// One rung.
struct LadderStep {
  enum class Kind {
    kMessage,   ///< from path.front() along the path to path.back()
    kExchange,  ///< many messages there and back
    kMedia,     ///< a stream along the path
    kEvent      ///< something that happens at path.front()
  };
  enum class Phase { kBefore, kSetUp, kMedia, kEnd };
  Phase phase = Phase::kSetUp;
  Kind kind = Kind::kMessage;
  double t_s = 0;  ///< since the offer left the caller
  std::vector<Lane> path;
  std::string text;
  std::string detail;  ///< smaller, under the rung
};

/// A lane's words: what it is, and its addresses.
struct LaneTitle {
  bool present = false;
  std::string name;
  std::string below;
};

/// One call as told by the truth.
struct Ladder {
  std::array<LaneTitle, kLanes> lanes;
  std::vector<LadderStep> steps;  ///< by time
};

/// What the truth says about phones beyond single calls, looked up by phone name.
class PhoneHistory {
 public:
  explicit PhoneHistory(const traces::Truth& truth);

  /// The control connection that was open at a moment (the one opened last before it), or null.
  const traces::FlowTruthRow* Control(const std::string& user, traces::Timestamp at) const;
  /// The look-up that gave a connection its address, or null.
  const traces::DnsTruthRow* LookUp(const traces::FlowTruthRow& flow) const;

 private:
  std::map<std::string, std::vector<const traces::FlowTruthRow*>> controls_;
  std::map<std::string, std::vector<const traces::DnsTruthRow*>> lookups_;
};

/// Tells a call as a ladder.
Ladder TellCall(const CallView& view, const PhoneHistory& history);

}  // namespace wabed::validation::report
