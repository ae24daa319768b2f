#pragma once

#include <string>
#include <vector>

#include "validation/report/data/relay_use.h"
#include "validation/report/data/run_data.h"
#include "validation/report/map/map_frame.h"
#include "validation/report/svg/canvas.h"

namespace wabed::validation::report {

/// A place as the map shows it.
struct MapMark {
  /// The lower, the earlier it gets its label: networks, data centres, relay sites that carried
  /// calls, others, name servers, cities.
  enum Rank { kNetwork, kDatacentre, kUsedSite, kTriedSite, kNameServer, kCity };
  Rank rank = kCity;
  const MapPlace* place = nullptr;
  Point at;
  double radius = 0;
  std::string classes;
  std::string label;  ///< empty for none
  std::string tip;
};

/// All places of a map, most important first, those of one city side by side.
std::vector<MapMark> MarkPlaces(const RunData& data, const MapFrame& frame,
                                const std::vector<RelayUse>& uses);

/// Draws marks, the most important on top, then as many labels as there is room for.
void DrawMarks(Canvas& canvas, const Box& frame, const std::vector<MapMark>& marks);

}  // namespace wabed::validation::report
