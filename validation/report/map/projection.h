#pragma once

namespace wabed::validation::report {

/// A point on the drawing.
struct Point {
  double x = 0;
  double y = 0;
};

/// Robinson's projection (A. H. Robinson, "A New Map Projection: Its Development and
/// Characteristics", 1974; table of 5-degree steps, interpolated linearly), in units where the
/// equator runs from -0.8487 pi to 0.8487 pi and y grows to the south.
Point Robinson(double longitude, double latitude);

}  // namespace wabed::validation::report
