#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/service/holdings.h"
#include "scenarios/schema/scenario.h"
#include "traces/measured/rows.h"

namespace wabed::service {

/// Where addresses are believed to be, as a geolocation database has it, with the errors of
/// `databases.headquarters`, `wrong_city` and `no_city`. Made once; then only asked.
///
/// A row is a /24 in use. A /24 in use in several cities (as routers' are) is cut until each piece
/// is in one. Errors strike a whole /24, each drawn from a stream of its own.
class PlaceTable {
 public:
  /// Throws std::invalid_argument for headquarters in a city nobody declared.
  PlaceTable(const scenarios::Scenario& scenario, const std::vector<Holding>& in_use);

  /// Sorted by address; no address is in two rows.
  const std::vector<traces::GeolocationRow>& Rows() const { return rows_; }
  /// The row that holds an address (host byte order), or nullptr.
  const traces::GeolocationRow* Find(std::uint32_t address) const;

 private:
  void Add(const backbone::Prefix& block, const scenarios::CitySection& city);

  std::vector<traces::GeolocationRow> rows_;
  std::vector<backbone::Prefix> blocks_;  // of the rows
};

}  // namespace wabed::service
