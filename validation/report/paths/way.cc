#include "validation/report/paths/way.h"

namespace wabed::validation::report {

Way WayOf(const traces::PathRow& row) {
  if (row.kind == "same-network") return {WayKind::kSameNetwork, ""};
  if (row.kind == "relayed" || !row.relay.empty()) {
    return {WayKind::kRelayed, row.site.empty() ? row.relay : row.site};
  }
  return {WayKind::kDirect, ""};
}

std::string ShortName(const Way& way) {
  switch (way.kind) {
    case WayKind::kRelayed:
      return way.site;
    case WayKind::kDirect:
      return "direct";
    case WayKind::kSameNetwork:
      return "same network";
    case WayKind::kNone:
      return "no path";
  }
  return "";
}

std::string LongName(const Way& way) {
  switch (way.kind) {
    case WayKind::kRelayed:
      return "through a relay in " + way.site;
    case WayKind::kDirect:
      return "directly";
    case WayKind::kSameNetwork:
      return "within the network";
    case WayKind::kNone:
      return "nowhere";
  }
  return "";
}

std::string CauseInWords(const std::string& cause) {
  if (cause == "first") return "the first path";
  if (cause == "shorter") return "a shorter round trip";
  if (cause == "loss") return "too much loss on the path before";
  if (cause == "dead") return "nothing was heard by the path before";
  if (cause == "peer-moved") return "the other end came from another address";
  return cause;
}

}  // namespace wabed::validation::report
