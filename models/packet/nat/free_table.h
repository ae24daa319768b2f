#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace wabed::packet {

/// Which of a number of things are free. A bit for each, and above them a bit for each word of
/// bits: with up to 65,536 things every operation takes constant time.
class FreeTable {
 public:
  /// `size` things, all free.
  explicit FreeTable(std::uint32_t size);

  void Set(std::uint32_t index, bool free);

  /// The first free one from `index` on; nothing when none is free from there to the end.
  std::optional<std::uint32_t> FirstFrom(std::uint32_t index) const;

 private:
  std::vector<std::uint64_t> free_, words_;
};

}  // namespace wabed::packet
