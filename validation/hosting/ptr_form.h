#pragma once

#include <optional>
#include <string>

namespace wabed::validation::hosting {

/// What the name of an edge says of its place.
struct EdgeName {
  std::string iata;     ///< "mia"
  unsigned number = 0;  ///< which site of the city: 1 in "mia1"
  std::string Site() const { return iata + std::to_string(number); }
};

/// Reads `edgeray-shv-NN-IATA#.facebook.com` (Vanerio and Casas 2016, section 4); nothing for
/// other names.
std::optional<EdgeName> ParseEdgeName(const std::string& ptr);

}  // namespace wabed::validation::hosting
