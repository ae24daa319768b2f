#pragma once

#include <array>
#include <cstdint>

#include "models/population/people.h"
#include "models/random/stream.h"

namespace wabed::population {

/// What messages are made of and how long they are.
class Contents {
 public:
  explicit Contents(const scenarios::PopulationSection& section);

  /// Text, or one of the other kinds by its share of all messages.
  Content DrawKind(random::Stream& stream) const;
  /// Octets: power law for texts; log-normal for files, drawn again beyond the largest.
  std::uint64_t DrawSize(Content kind, random::Stream& stream) const;
  /// Whether the scenario says how large files of a kind are.
  bool Knows(Content kind) const { return kind == Content::kText || Of(kind).known; }
  /// Share of those received that are downloaded; all where nothing is said.
  double DownloadShare(Content kind) const { return Of(kind).download_share; }

 private:
  struct File {
    bool known = false;
    double share = 0;
    double log_median = 0;
    double sigma = 0;
    double largest = 0;
    double download_share = 1;
  };
  const File& Of(Content kind) const { return files_[static_cast<std::size_t>(kind)]; }
  std::uint64_t DrawText(random::Stream& stream) const;

  double text_min_;
  double text_end_;  // the longest and one more
  double text_exponent_;
  std::array<File, 4> files_;  // by Content; a text's says nothing
};

}  // namespace wabed::population
