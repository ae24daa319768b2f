#include "models/packet/hosts/port_allocator.h"

#include <stdexcept>

namespace wabed::packet {

std::uint16_t PortAllocator::Take() {
  constexpr std::uint32_t kPorts = kLast - kFirst + 1;
  if (used_.size() >= kPorts) throw std::length_error("a host has no port left");
  auto port = static_cast<std::uint16_t>(kFirst + stream_.Below(kPorts));
  while (!used_.insert(port).second) port = port == kLast ? kFirst : port + 1;
  return port;
}

}  // namespace wabed::packet
