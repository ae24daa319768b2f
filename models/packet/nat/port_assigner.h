#pragma once

#include <cstdint>
#include <optional>

#include "models/packet/nat/endpoint.h"
#include "models/packet/nat/port_blocks.h"
#include "models/packet/nat/port_pool.h"
#include "models/random/stream.h"
#include "scenarios/schema/network_section.h"

namespace wabed::packet {

/// Decides which port of a public address a new mapping gets: the inside port, the next one, or
/// any (RFC 4787 section 4.2.1), with or without blocks for each subscriber. One a protocol. Takes
/// constant time.
class PortAssigner {
 public:
  /// `stream` is drawn from when ports are random; nobody else may draw from one like it.
  PortAssigner(const scenarios::NatSection& section, const random::Stream& stream);

  /// A free port for a mapping of `inside`, now taken by `owner`; nothing when none is left. Random
  /// ports are the first free from a uniformly drawn one on (RFC 6056 section 3.3.1).
  std::optional<std::uint16_t> Assign(Endpoint inside, std::uint32_t owner);
  void Release(std::uint16_t port);

  /// From now on a socket gets another port than before, where there is more than one to choose
  /// from; random ones may be the same by chance.
  void Rebind() { ++rebinds_; }

  /// Who has a port.
  std::optional<std::uint32_t> Owner(std::uint16_t port) const { return pool_.Owner(port); }
  std::size_t taken() const { return pool_.taken(); }

 private:
  using Kind = scenarios::NatSection::PortAssignment;

  std::optional<std::uint32_t> BlockFor(std::uint32_t subscriber);
  std::uint32_t Wanted(std::uint16_t inside_port, std::uint32_t first, std::uint32_t count);

  Kind kind_;
  PortPool pool_;
  std::optional<PortBlocks> blocks_;
  std::optional<random::Stream> stream_;
  std::uint32_t next_ = PortPool::kFirst;  ///< when sequential
  std::uint32_t next_block_ = 0;
  std::uint32_t rebinds_ = 0;
};

}  // namespace wabed::packet
