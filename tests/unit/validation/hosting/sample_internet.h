#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "traces/measured/rows.h"
#include "validation/hosting/sphere.h"

namespace wabed::validation::hosting {

/// Numbers for tests, the same everywhere (SplitMix64).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t Next();
  /// From 0 to 1.
  double Share() { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }
  double Between(double low, double high) { return low + (high - low) * Share(); }
  GeoPoint Place();

 private:
  std::uint64_t state_;
};

/// A city tests know.
struct City {
  const char* name;
  const char* country;
  const char* iata;
  GeoPoint place;
};
const City& CityNamed(const std::string& name);
const std::vector<City>& Cities();

/// Tables as if somebody had measured: round-trip times from geometry alone.
struct SampleInternet {
  traces::Measured measured;

  /// A vantage point in a city; its address is 198.51.100.n.
  void AddVantagePoint(const std::string& city);
  /// Its name, lower case without spaces.
  static std::string NameOf(const std::string& city);
  /// "city" resolved `name` to `answers`.
  void AddAnswer(const std::string& city, const std::string& name, const std::string& answers);
  /// The address's name; empty: NXDOMAIN.
  void AddPtr(const std::string& address, const std::string& name);
  void AddPing(const std::string& vantage_point, const std::string& target, double ms);
  /// A traceroute whose last answer comes from the target itself.
  void AddTrace(const std::string& vantage_point, const std::string& target, std::uint32_t hops,
                double ms);
  /// All vantage points ping each other and a target at a place: light over fibre that is `detour`
  /// times as long (a number from low to high each pair), and `access` ms more.
  void PingEachOther(Dice& dice, double low, double high, double access_ms);
  void PingAll(const std::string& target, const GeoPoint& place, Dice& dice, double low,
               double high, double access_ms);
  /// The airports database of Cities().
  void AddAirports();
};

/// "10.0.0.0" and so many addresses on.
std::string AddressAt(const std::string& first, std::uint32_t index);

}  // namespace wabed::validation::hosting
