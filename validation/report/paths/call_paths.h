#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "validation/report/data/call_view.h"
#include "validation/report/paths/way.h"

namespace wabed::validation::report {

/// What the receiver made of the seconds of media that somebody sent.
struct HeardSeconds {
  std::uint64_t sent = 0;     ///< packets
  std::uint64_t unheard = 0;  ///< packets lost or too late
  std::vector<double> mos;    ///< of each second, in order of time

  void Add(const traces::MediaSecondRow& row, double score);
  void Add(const HeardSeconds& more);
};

/// A time in which an end of a call sent its media by one path, or by none.
struct Stretch {
  Way way;
  traces::Timestamp first;
  traces::Timestamp last;
  const traces::PathRow* row = nullptr;  ///< null where there was no path
  HeardSeconds heard;                    ///< of the seconds mostly in it
};

/// One second of media one way.
struct PathSecond {
  static constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

  const traces::MediaSecondRow* row = nullptr;
  double mos = 1;
  std::size_t stretch = kNowhere;  ///< of its sender: the one it was mostly in
  bool whole = false;              ///< it was in no other

  /// Packets sent that the receiver could not play.
  std::uint64_t Unheard() const;
  /// More than a tenth of the packets was not heard.
  bool Bad() const;
};

/// One end of a call as a sender.
struct EndPaths {
  std::vector<Stretch> stretches;   ///< in order of time, without overlap
  std::vector<PathSecond> seconds;  ///< in order of time; those with media only
};

/// Which way the media of a call went, and what became of it.
struct CallPaths {
  EndPaths caller;
  EndPaths callee;

  /// Whether any end ever had a path.
  bool Any() const;
  /// Seconds, of both directions together, in which much was not heard.
  std::uint64_t BadSeconds() const;
  /// Changes of path of both ends whose cause is this one; with an empty cause all changes.
  std::uint64_t Changes(const std::string& cause = "") const;
};

/// The ways an end took in their order, each change once: "for1, direct"; after `most` of them an
/// ellipsis. Empty without a path.
std::string WaysInOrder(const EndPaths& end, std::size_t most = 4);

/// From the truth's rows of one call. From the moment a call is answered an end without a path has
/// stretches of WayKind::kNone.
CallPaths PathsOf(const CallView& view);

}  // namespace wabed::validation::report
