#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/packet/calls/path_list.h"
#include "models/packet/truth/call_record.h"
#include "models/packet/truth/truth_log.h"

namespace wabed::packet {

/// What an end of a call writes down about its paths.
class PathLog {
 public:
  using SiteOf = std::function<std::string(std::uint32_t relay)>;

  /// `record` and `log` must outlive the path log.
  PathLog(CallRecord& record, bool caller, const TruthLog& log)
      : record_(record), caller_(caller), log_(log) {}

  /// Media takes this path from now on.
  void Take(const CallPath& path, PathCause cause, const std::string& site);
  /// A packet of media leaves.
  void Sent() { ++rows_.back().packets; }
  /// No media leaves any more.
  void End();

  /// Writes the rows of the paths taken and of the checks made from `local` into the record.
  /// Throws std::logic_error when not every one of `packets` sent went by a path.
  void Settle(const PathList& paths, Endpoint local, std::uint64_t packets);

 private:
  std::string end() const { return caller_ ? "caller" : "callee"; }
  const std::string& user() const { return caller_ ? record_.row.caller : record_.row.callee; }

  CallRecord& record_;
  bool caller_;
  const TruthLog& log_;
  std::vector<traces::PathRow> rows_;
  bool ended_ = false;
};

}  // namespace wabed::packet
