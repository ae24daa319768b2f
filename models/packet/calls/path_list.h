#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "models/packet/calls/call_path.h"

namespace wabed::packet {

/// The paths an end of a call knows, each a pair of sockets: formed and pruned as RFC 5245 section
/// 5.7 has it. As a phone has one socket for a call, all pairs with the same remote socket are one.
class PathList {
 public:
  explicit PathList(bool caller) : caller_(caller) {}

  /// The path to `remote`, which is of this kind; made if there is none yet. A socket keeps the
  /// kind that it was first known as.
  std::size_t Add(SocketKind kind, Endpoint remote);
  /// The path whose packets come from `remote`.
  std::optional<std::size_t> Find(Endpoint remote) const;

  CallPath& operator[](std::size_t path) { return paths_[path]; }
  const CallPath& operator[](std::size_t path) const { return paths_[path]; }
  std::size_t size() const { return paths_.size(); }

  /// All paths, the highest priority first (section 5.7.3).
  std::vector<std::size_t> ByPriority() const;
  /// All paths, the shortest first, those never answered last and by priority.
  std::vector<std::size_t> ByRoundTrip() const;

  /// RFC 5245 section 5.7.3 limits the pairs of an end; strangers cannot make it keep more.
  static constexpr std::size_t kMost = 100;

 private:
  bool caller_;
  std::vector<CallPath> paths_;
};

}  // namespace wabed::packet
