#pragma once

#include <string>
#include <vector>

#include "models/population/people.h"
#include "traces/truth/rows.h"

namespace wabed::packet {

/// Which DNS names files go to: photos to mmi, voice to mms, video to mmv names, as both studies
/// found them. Where a world has no such name, any of its media servers' serves.
class MediaNames {
 public:
  /// Takes the names of all servers.
  explicit MediaNames(const std::vector<traces::ServerRow>& servers);

  /// In order of the alphabet; empty in a world without media servers. Throws std::invalid_argument
  /// for text.
  const std::vector<std::string>& For(population::Content content) const;

 private:
  std::vector<std::string> photo_, voice_, video_;
};

}  // namespace wabed::packet
