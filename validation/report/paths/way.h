#pragma once

#include <string>
#include <tuple>

#include "traces/truth/rows.h"

namespace wabed::validation::report {

/// Kinds of ways, in the order in which figures tell them.
enum class WayKind { kRelayed, kDirect, kSameNetwork, kNone };

/// How media travels: through a relay of a site, directly, within one network, or not at all.
struct Way {
  WayKind kind = WayKind::kNone;
  std::string site;  ///< of a relay: its site, or its address where the site is not known

  friend bool operator==(const Way& a, const Way& b) {
    return a.kind == b.kind && a.site == b.site;
  }
  friend bool operator<(const Way& a, const Way& b) {
    return std::tie(a.kind, a.site) < std::tie(b.kind, b.site);
  }
};

/// The way of a row of truth/paths.csv.
Way WayOf(const traces::PathRow& row);

/// In a word or two: the site's code, "direct", "same network", "no path".
std::string ShortName(const Way& way);
/// In words for sentences: "through a relay in for1", "directly", "within the network", "nowhere".
std::string LongName(const Way& way);

/// Why a path was taken, in words; a cause that is not known stands for itself.
std::string CauseInWords(const std::string& cause);

}  // namespace wabed::validation::report
