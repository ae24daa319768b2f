#include "validation/report/data/world_map.h"

#include <optional>

#include "validation/report/data/json_file.h"

namespace wabed::validation::report {
namespace {

MapCable::Corner ReadCorner(const JsonPlace& position) {
  if (position.size() < 2) position.Reject("[longitude, latitude]");
  const double longitude = position.At(std::size_t{0}).Number();
  const double latitude = position.At(std::size_t{1}).Number();
  if (longitude < -180 || longitude > 180) position.At(std::size_t{0}).Reject("-180 to 180");
  if (latitude < -90 || latitude > 90) position.At(std::size_t{1}).Reject("-90 to 90");
  return {longitude, latitude};
}

std::uint32_t ReadAs(const JsonPlace& properties) {
  const std::uint64_t as = properties.CountOr("as", 0);
  if (as > 0xFFFFFFFFULL) properties.At("as").Reject("an AS number of 32 bits");
  return static_cast<std::uint32_t>(as);
}

std::optional<MapPlace::Kind> KindOf(const std::string& word) {
  if (word == "city") return MapPlace::Kind::kCity;
  if (word == "site") return MapPlace::Kind::kSite;
  if (word == "datacentre") return MapPlace::Kind::kDatacentre;
  if (word == "network") return MapPlace::Kind::kNetwork;
  return std::nullopt;
}

void ReadFeature(const JsonPlace& feature, WorldMap& map) {
  const JsonPlace properties = feature.At("properties");
  const std::string kind = properties.TextOr("kind", "");
  const JsonPlace geometry = feature.At("geometry");
  if (kind == "cable") {
    if (geometry.At("type").Text() != "LineString") geometry.At("type").Reject("\"LineString\"");
    MapCable cable;
    cable.name = properties.TextOr("name", "");
    cable.from = properties.TextOr("from", "");
    cable.to = properties.TextOr("to", "");
    cable.as = ReadAs(properties);
    cable.delay_ms = properties.NumberOr("delay_ms", 0);
    const JsonPlace course = geometry.At("coordinates");
    if (course.size() < 2) course.Reject("at least two positions");
    for (std::size_t i = 0; i < course.size(); ++i)
      cable.course.push_back(ReadCorner(course.At(i)));
    map.cables.push_back(std::move(cable));
    return;
  }
  const std::optional<MapPlace::Kind> place_kind = KindOf(kind);
  if (!place_kind) return;
  if (geometry.At("type").Text() != "Point") geometry.At("type").Reject("\"Point\"");
  const MapCable::Corner at = ReadCorner(geometry.At("coordinates"));
  MapPlace place;
  place.kind = *place_kind;
  place.name = properties.TextOr("name", "");
  place.code = properties.TextOr("code", "");
  place.as = ReadAs(properties);
  place.phones = static_cast<std::uint32_t>(properties.CountOr("phones", 0));
  place.longitude = at.longitude;
  place.latitude = at.latitude;
  map.places.push_back(std::move(place));
}

}  // namespace

const MapPlace* WorldMap::Find(MapPlace::Kind kind, const std::string& name_or_code) const {
  for (const MapPlace& place : places) {
    if (place.kind == kind && (place.name == name_or_code || place.code == name_or_code)) {
      return &place;
    }
  }
  return nullptr;
}

WorldMap ReadWorldMap(const std::filesystem::path& path) {
  nlohmann::json storage;
  const JsonPlace file = JsonPlace::Read(path, storage);
  if (file.At("type").Text() != "FeatureCollection")
    file.At("type").Reject("\"FeatureCollection\"");
  WorldMap map;
  const JsonPlace features = file.At("features");
  for (std::size_t i = 0; i < features.size(); ++i) ReadFeature(features.At(i), map);
  return map;
}

}  // namespace wabed::validation::report
