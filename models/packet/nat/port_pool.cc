#include "models/packet/nat/port_pool.h"

namespace wabed::packet {

std::optional<std::uint16_t> PortPool::Free(std::uint32_t wanted) {
  if (owners_.size() == ports_) return std::nullopt;
  const std::uint32_t start = wanted < kFirst ? 0 : (wanted - kFirst) % ports_;
  return FreeAmong(kFirst, ports_, kFirst + start);
}

std::uint16_t PortPool::FreeAmong(std::uint32_t first, std::uint32_t count, std::uint32_t wanted) {
  if (owners_.Find(static_cast<std::uint16_t>(wanted)) == nullptr) {
    return static_cast<std::uint16_t>(wanted);
  }
  const FreeTable& table = Table();
  std::optional<std::uint32_t> found = table.FirstFrom(wanted - kFirst);
  if (!found || *found >= first - kFirst + count) found = table.FirstFrom(first - kFirst);
  return static_cast<std::uint16_t>(kFirst + *found);
}

void PortPool::Take(std::uint16_t port, std::uint32_t owner) {
  owners_[port] = owner;
  if (free_) free_->Set(port - kFirst, false);
}

void PortPool::Release(std::uint16_t port) {
  owners_.Erase(port);
  if (free_) free_->Set(port - kFirst, true);
}

const FreeTable& PortPool::Table() {
  if (!free_) {
    free_.emplace(ports_);
    owners_.EachKey([this](std::uint16_t port) { free_->Set(port - kFirst, false); });
  }
  return *free_;
}

}  // namespace wabed::packet
