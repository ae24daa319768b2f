#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "traces/truth/rows.h"
#include "validation/report/data/call_view.h"
#include "validation/report/paths/call_paths.h"

namespace wabed::validation::report {

/// A truth made by hand, call by call; all times are seconds since the run began.
class PathWorld {
 public:
  /// A moment of the run.
  static traces::Timestamp At(double seconds);

  /// A call that is offered at `offer`, answered 3 s later and over at `end`; its first voice is
  /// heard 0.4 s after the answer. The row may be changed until the next call is added.
  traces::CallRow& AddCall(double offer, double end, const std::string& caller = "a",
                           const std::string& callee = "b");
  /// A stretch of the last call. A site makes it relayed; "" is direct.
  traces::PathRow& AddPath(const std::string& end, double from, double to, const std::string& site,
                           const std::string& cause = "first");
  /// The same by both ends.
  void AddPaths(double from, double to, const std::string& site,
                const std::string& cause = "first");
  /// A second of media of the last call: 50 packets, of which some are lost.
  traces::MediaSecondRow& AddSecond(const std::string& direction, double at,
                                    std::uint32_t lost = 0);
  /// Seconds of both directions of the last call without loss.
  void AddSeconds(double from, double to);
  /// Checks of an end of the last call, with an answer at `answered`, if that is not negative.
  traces::CheckRow& AddCheck(const std::string& end, const std::string& remote_kind,
                             double answered = -1);
  /// A NAT, and a flow by which a phone was seen with its address.
  traces::NatRow& AddNat(const std::string& network, const std::string& address,
                         const std::string& mapping, const std::string& filtering);
  void AddSeen(const std::string& user, const std::string& address);
  void AddEvent(const std::string& kind, const std::string& target, double from, double to);

  const traces::Truth& truth() const { return truth_; }
  traces::Truth& truth() { return truth_; }
  std::vector<CallView> Views() const { return ViewCalls(truth_); }
  std::vector<CallPaths> Paths() const;

 private:
  traces::Truth truth_;
};

/// Writes it where WriteReport looks.
void WritePathWorld(const std::filesystem::path& folder, const PathWorld& world);

}  // namespace wabed::validation::report
