#pragma once

#include <optional>
#include <string>
#include <vector>

#include "traces/measured/rows.h"
#include "validation/hosting/bestline.h"
#include "validation/hosting/region.h"
#include "validation/hosting/round_trips.h"

namespace wabed::validation::hosting {

/// Where round-trip times say an address is.
struct Location {
  Address address = 0;
  std::vector<Disc> discs;  ///< one a landmark that got an answer, tightest first
  Region region;
  GeoPoint place;  ///< the region's centre
  /// The nearest city of the airports database, how far it is, and its country.
  std::string city;
  std::string country;
  double city_km = 0;
};

/// What distances say of a place that somebody claims for an address.
struct ClaimCheck {
  enum class Verdict {
    kUnknown,     ///< nothing claimed, or nothing measured
    kAgrees,      ///< inside the region, or not further outside than its uncertainty
    kDoubtful,    ///< further outside
    kImpossible,  ///< light is too slow for it from at least one landmark
  };
  Verdict verdict = Verdict::kUnknown;
  double outside_km = 0;  ///< from the region's edge to the claimed place; 0 inside
  double error_km = 0;    ///< from the estimate to the claimed place
  /// The landmark that proves it wrong: its round-trip time, and the least the claimed place
  /// allows.
  std::string proof_landmark;
  double proof_rtt_ms = 0;
  double proof_least_ms = 0;
};

/// The word of hosting.json: unknown, agrees, doubtful, impossible.
const char* WordOf(ClaimCheck::Verdict verdict);

/// Triangulates addresses by the landmarks of a run (constraint-based geolocation).
class Triangulation {
 public:
  Triangulation(const traces::Measured& measured, const RoundTrips& round_trips);

  /// Nothing when no landmark got an answer from the address.
  std::optional<Location> Locate(Address address) const;

  const std::vector<Landmark>& landmarks() const { return landmarks_; }
  std::size_t without_place() const { return without_place_; }

 private:
  const traces::Measured& measured_;
  const RoundTrips& round_trips_;
  std::size_t without_place_ = 0;  // before landmarks_: counted while they are found
  std::vector<Landmark> landmarks_;
};

/// Compares a claimed place with a location. Uncertainty is the region's radius, at least 100 km:
/// airports lie outside their cities, and cities are wide.
ClaimCheck Check(const GeoPoint& claimed, const Location& location);

}  // namespace wabed::validation::hosting
