#pragma once

#include <cstdint>
#include <string>

#include "traces/time.h"

namespace wabed::validation::report {

/// A coordinate: at most one decimal, no trailing zero, never "-0".
std::string Coordinate(double value);

/// A number for people: `decimals` places, thousands apart by narrow spaces. NaN and infinities
/// become an en dash.
std::string Number(double value, int decimals = 0);

/// A count for people: 12 345.
std::string Count(std::uint64_t value);

/// Octets for people in decimal units: 999 B, 12.3 kB, 4.5 MB.
std::string Octets(double octets);

/// A share of one as a percentage: 97.3 %.
std::string Percent(double share, int decimals = 1);

/// A number for programs: shortest form that reads back, empty for NaN and infinities.
std::string Plain(double value);

/// A value rounded to so many significant digits.
double Significant(double value, int digits);

/// Unix seconds with nine decimals, as the truth tables write them.
std::string UnixSeconds(traces::Timestamp time);

/// "2016-02-10 12:00:00 UTC".
std::string UtcText(traces::Timestamp time);

/// Seconds for people: "30 s", "9 min 30 s", "2 h 5 min".
std::string DurationText(double seconds);

}  // namespace wabed::validation::report
