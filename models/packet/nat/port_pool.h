#pragma once

#include <cstdint>
#include <optional>

#include "models/packet/core/flat_table.h"
#include "models/packet/nat/free_table.h"

namespace wabed::packet {

/// The ports of one protocol at one public address: who has which, and which are free.
///
/// Every operation takes constant time, also when nearly all ports are taken. A table of free ports
/// is kept from the first search on; pools in which nobody searches take no room for one.
class PortPool {
 public:
  /// RFC 4787 REQ-3 and RFC 6056: ports below are not handed out.
  static constexpr std::uint32_t kFirst = 1024;

  /// Ports kFirst to kFirst + `ports` - 1.
  explicit PortPool(std::uint32_t ports) : ports_(ports) {}

  std::uint32_t ports() const { return ports_; }
  std::size_t taken() const { return owners_.size(); }

  /// Who has a port.
  std::optional<std::uint32_t> Owner(std::uint16_t port) const {
    const std::uint32_t* found = owners_.Find(port);
    return found == nullptr ? std::nullopt : std::optional(*found);
  }

  /// The first free port from `wanted` on, after the last beginning again with the first. A wanted
  /// port beyond the pool's is folded into it, one below kFirst counts as kFirst. Nothing when all
  /// are taken.
  std::optional<std::uint16_t> Free(std::uint32_t wanted);

  /// The same among the `count` ports from `first` on, of which one must be free and `wanted` one.
  std::uint16_t FreeAmong(std::uint32_t first, std::uint32_t count, std::uint32_t wanted);

  /// `port` must be free.
  void Take(std::uint16_t port, std::uint32_t owner);
  void Release(std::uint16_t port);

 private:
  const FreeTable& Table();

  std::uint32_t ports_;
  FlatTable<std::uint16_t, std::uint32_t> owners_;
  std::optional<FreeTable> free_;
};

}  // namespace wabed::packet
