#pragma once

#include <cstdint>
#include <vector>

namespace wabed::validation::report {

/// A corner of the coastline, in tenths of a degree (WGS 84).
struct CoastPoint {
  std::int16_t longitude_tenths;
  std::int16_t latitude_tenths;
};

/// The outlines of the world's land, closed rings. Source: Natural Earth 1:110m, public domain.
const std::vector<std::vector<CoastPoint>>& Coastline();

}  // namespace wabed::validation::report
