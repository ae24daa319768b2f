#include "models/packet/nat/port_pool.h"

namespace wabed::packet {
namespace {

/// Number of the lowest bit set; `word` must not be zero.
std::uint32_t Lowest(std::uint64_t word) {
  return static_cast<std::uint32_t>(__builtin_ctzll(word));
}

constexpr std::uint64_t kAll = ~std::uint64_t{0};

}  // namespace

std::optional<std::uint16_t> PortPool::Free(std::uint32_t wanted) {
  if (owners_.size() == ports_) return std::nullopt;
  const std::uint32_t start = wanted < kFirst ? 0 : (wanted - kFirst) % ports_;
  if (owners_.count(static_cast<std::uint16_t>(kFirst + start)) == 0) {
    return static_cast<std::uint16_t>(kFirst + start);
  }
  if (free_.empty()) MakeTable();
  std::optional<std::uint32_t> found = FirstFrom(start);
  if (!found) found = FirstFrom(0);
  return static_cast<std::uint16_t>(kFirst + *found);
}

void PortPool::Take(std::uint16_t port, std::uint32_t owner) {
  owners_.emplace(port, owner);
  if (!free_.empty()) SetFree(port - kFirst, false);
}

void PortPool::Release(std::uint16_t port) {
  owners_.erase(port);
  if (!free_.empty()) SetFree(port - kFirst, true);
}

void PortPool::MakeTable() {
  free_.assign((ports_ + kBits - 1) / kBits, 0);
  words_.assign((free_.size() + kBits - 1) / kBits, 0);
  for (std::uint32_t index = 0; index < ports_; ++index) SetFree(index, true);
  for (const auto& [port, owner] : owners_) SetFree(port - kFirst, false);
}

void PortPool::SetFree(std::uint32_t index, bool free) {
  const std::uint32_t word = index / kBits;
  const std::uint64_t bit = std::uint64_t{1} << index % kBits;
  free_[word] = free ? free_[word] | bit : free_[word] & ~bit;
  const std::uint64_t above = std::uint64_t{1} << word % kBits;
  std::uint64_t& summary = words_[word / kBits];
  summary = free_[word] != 0 ? summary | above : summary & ~above;
}

std::optional<std::uint32_t> PortPool::FirstFrom(std::uint32_t index) const {
  const std::uint32_t word = index / kBits;
  const std::uint64_t here = free_[word] & (kAll << index % kBits);
  if (here != 0) return word * kBits + Lowest(here);
  // The next word with a free port: at most 16 summaries hold all of 65,536 ports.
  const std::uint32_t next = word + 1;
  for (std::uint32_t i = next / kBits; i < words_.size(); ++i) {
    const std::uint64_t from = i == next / kBits ? kAll << next % kBits : kAll;
    if ((words_[i] & from) == 0) continue;
    const std::uint32_t found = i * kBits + Lowest(words_[i] & from);
    return found * kBits + Lowest(free_[found]);
  }
  return std::nullopt;
}

}  // namespace wabed::packet
