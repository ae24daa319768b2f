#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/population/traits.h"
#include "models/random/stream.h"

namespace wabed::population {

/// Who knows whom in the endless population: contacts in order of closeness, and groups.
///
/// The k-th contact of i is somebody outside, or i + offset, where |offset| is one of the
/// kStride numbers from 1 + k kStride on and the sign is a coin's. So contacts differ without being
/// compared, and whom one writes to most live nearest: strong ties cluster, weak ones reach out
/// (Onnela et al., PNAS 104(18), 2007, in a mobile operator's calls). Members of a group likewise.
class Acquaintances {
 public:
  /// Keeps a reference to the section.
  Acquaintances(std::uint64_t seed, const scenarios::PopulationSection& section);

  /// How many contacts somebody has: geometric from 1, cut at six times the mean (assumption).
  std::uint32_t ContactCount(Index index) const;
  /// One of them; nothing: somebody outside.
  std::optional<Index> Contact(Index index, std::uint32_t contact) const;
  /// Which of `count` contacts is written to: Zipf.
  std::uint32_t DrawContact(random::Stream& stream, std::uint32_t count) const;

  /// How many groups somebody has founded: Poisson (assumption).
  std::uint32_t GroupCount(Index index) const;
  /// How many are in such a group, its founder included: geometric from 3, cut at six times the
  /// mean (assumption).
  std::uint32_t GroupSize(Index index, std::uint32_t group) const;
  /// Its members but the founder; nothing: somebody outside.
  std::vector<std::optional<Index>> GroupMembers(Index index, std::uint32_t group) const;

  /// The largest distance between two who know each other.
  Index Window() const { return window_; }

 private:
  std::optional<Index> Near(random::Stream& stream, Index index, std::uint32_t rank) const;

  std::uint64_t seed_;
  const scenarios::PopulationSection& section_;
  std::vector<double> zipf_;  // cumulative weights of contacts
  Index window_ = 0;
};

}  // namespace wabed::population
