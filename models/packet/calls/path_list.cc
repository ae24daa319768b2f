#include "models/packet/calls/path_list.h"

#include <algorithm>
#include <numeric>

namespace wabed::packet {

std::size_t PathList::Add(SocketKind kind, Endpoint remote) {
  if (const auto known = Find(remote)) return *known;
  CallPath path;
  path.kind = kind;
  path.remote = remote;
  // Of equal kinds, the socket that was told first is tried first.
  const auto preference = static_cast<std::uint16_t>(65535 - std::min<std::size_t>(size(), kMost));
  const std::uint32_t theirs = CandidatePriority(kind, preference);
  const SocketKind own = kind == SocketKind::kRelayed ? kind : SocketKind::kHost;
  const std::uint32_t mine = CandidatePriority(own, 65535);
  path.priority = caller_ ? PairPriority(mine, theirs) : PairPriority(theirs, mine);
  paths_.push_back(path);
  return paths_.size() - 1;
}

std::optional<std::size_t> PathList::Find(Endpoint remote) const {
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    if (paths_[i].remote == remote) return i;
  }
  return std::nullopt;
}

std::vector<std::size_t> PathList::ByPriority() const {
  std::vector<std::size_t> order(paths_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    return paths_[a].priority > paths_[b].priority;
  });
  return order;
}

std::vector<std::size_t> PathList::ByRoundTrip() const {
  std::vector<std::size_t> order = ByPriority();
  const auto length = [this](std::size_t path) {
    return paths_[path].Rtt().value_or(Nanoseconds::max());
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return length(a) < length(b); });
  return order;
}

}  // namespace wabed::packet
