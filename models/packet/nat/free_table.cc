#include "models/packet/nat/free_table.h"

namespace wabed::packet {
namespace {

constexpr std::uint32_t kBits = 64;
constexpr std::uint64_t kAll = ~std::uint64_t{0};

/// Number of the lowest bit set; `word` must not be zero.
std::uint32_t Lowest(std::uint64_t word) {
  return static_cast<std::uint32_t>(__builtin_ctzll(word));
}

}  // namespace

FreeTable::FreeTable(std::uint32_t size)
    : free_((size + kBits - 1) / kBits), words_((free_.size() + kBits - 1) / kBits) {
  for (std::uint32_t index = 0; index < size; ++index) Set(index, true);
}

void FreeTable::Set(std::uint32_t index, bool free) {
  const std::uint32_t word = index / kBits;
  const std::uint64_t bit = std::uint64_t{1} << index % kBits;
  free_[word] = free ? free_[word] | bit : free_[word] & ~bit;
  const std::uint64_t above = std::uint64_t{1} << word % kBits;
  std::uint64_t& summary = words_[word / kBits];
  summary = free_[word] != 0 ? summary | above : summary & ~above;
}

std::optional<std::uint32_t> FreeTable::FirstFrom(std::uint32_t index) const {
  const std::uint32_t word = index / kBits;
  if (word >= free_.size()) return std::nullopt;
  const std::uint64_t here = free_[word] & (kAll << index % kBits);
  if (here != 0) return word * kBits + Lowest(here);
  // The next word with a free thing: at most 16 summaries hold all of 65,536.
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
