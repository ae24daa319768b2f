#pragma once

#include <vector>

namespace wabed::validation::report {

/// A straight scale from values to pixels.
class Scale {
 public:
  /// A span of no width is widened a little, so that the scale can always be turned round.
  Scale(double from, double to, double pixel_from, double pixel_to);

  double operator()(double value) const;
  double from() const { return from_; }
  double to() const { return to_; }
  double pixel_from() const { return pixel_from_; }
  double pixel_to() const { return pixel_to_; }

  /// Round values (1, 2 or 5 times a power of ten apart), about `count` of them, inside the span.
  std::vector<double> Ticks(int count) const;
  /// Round seconds: 1, 2, 5, 10, 15, 30 s, 1, 2, 5, 10, 15, 30 min, 1, 2, 3, 6, 12, 24 h apart.
  std::vector<double> TimeTicks(int count) const;

 private:
  double from_;
  double to_;
  double pixel_from_;
  double pixel_to_;
};

/// Decimals that tell neighbours of these ticks apart.
int TickDecimals(const std::vector<double>& ticks);

/// The next round value at or above this one: 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten.
double RoundUp(double value);

}  // namespace wabed::validation::report
