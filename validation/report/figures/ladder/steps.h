#pragma once

#include <map>
#include <string>
#include <vector>

#include "validation/report/data/call_view.h"
#include "validation/report/data/run_data.h"
#include "validation/report/figures/ladder/ladder.h"
#include "validation/report/paths/call_paths.h"

namespace wabed::validation::report {

/// Who stands in a call's ladder, from left to right.
enum Lane { kCaller, kCallerNat, kChat, kRelays, kCalleeNat, kCallee, kLanes };

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

/// Tells a call as a ladder: control connections, set-up, checks, media by the paths it took, end.
Ladder TellCall(const CallView& view, const CallPaths& paths, const PhoneHistory& history);

}  // namespace wabed::validation::report
