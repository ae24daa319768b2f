#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wabed::validation::report {

/// A point of interest of world.geojson.
struct MapPlace {
  enum class Kind { kCity, kSite, kDatacentre, kNetwork };
  Kind kind = Kind::kCity;
  std::string name;
  std::string code;  ///< IATA code of a city, code of a relay site
  std::uint32_t as = 0;
  std::uint32_t phones = 0;  ///< networks only
  double longitude = 0;      ///< degrees east, WGS 84
  double latitude = 0;       ///< degrees north
};

/// A fibre route.
struct MapCable {
  struct Corner {
    double longitude = 0;
    double latitude = 0;
  };
  std::string name;
  std::string from;
  std::string to;
  std::uint32_t as = 0;
  double delay_ms = 0;  ///< one way
  std::vector<Corner> course;
};

/// What of the world can be drawn on a map.
struct WorldMap {
  std::vector<MapPlace> places;
  std::vector<MapCable> cables;

  /// The first place of a kind with this name or code, or null.
  const MapPlace* Find(MapPlace::Kind kind, const std::string& name_or_code) const;
};

/// Reads world.geojson (RFC 7946): Point features with the property `kind` (city, site,
/// datacentre, network), LineString features with kind `cable`. Features of other kinds are
/// passed over. Throws BadReportInput naming the file and feature when one is not as expected.
WorldMap ReadWorldMap(const std::filesystem::path& path);

}  // namespace wabed::validation::report
