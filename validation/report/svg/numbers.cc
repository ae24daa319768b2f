#include "validation/report/svg/numbers.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace wabed::validation::report {
namespace {

constexpr const char* kThinSpace = "\u202F";

/// Gregorian date of a day since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms", civil_from_days).
std::array<std::int64_t, 3> CivilFromDays(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const std::int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

}  // namespace

std::string Coordinate(double value) {
  const double tenths = std::round(value * 10) / 10;
  return fmt::format("{}", tenths == 0 ? 0.0 : tenths).substr(0, 24);
}

std::string Number(double value, int decimals) {
  if (!std::isfinite(value)) return "\u2013";
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t dot = digits.find('.');
  std::string out;
  const std::size_t whole = dot == std::string::npos ? digits.size() : dot;
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && whole > 4 && (whole - i) % 3 == 0) out += kThinSpace;
    out += digits[i];
  }
  if (dot != std::string::npos) out += digits.substr(dot);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return value < 0 && !zero ? "\u2212" + out : out;
}

std::string Count(std::uint64_t value) { return Number(static_cast<double>(value)); }

std::string Octets(double octets) {
  constexpr std::array<const char*, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  while (octets >= 999.5 && unit + 1 < kUnits.size()) {
    octets /= 1000;
    ++unit;
  }
  const int decimals = unit == 0 || octets >= 99.95 ? 0 : 1;
  return Number(octets, decimals) + "\u00A0" + kUnits[unit];
}

std::string Percent(double share, int decimals) {
  return Number(share * 100, decimals) + "\u00A0%";
}

std::string Plain(double value) {
  if (!std::isfinite(value)) return "";
  if (value == 0) return "0";
  std::string text = fmt::format("{}", value);
  if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0) text.resize(text.size() - 2);
  return text;
}

double Significant(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double power =
      std::pow(10, digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(value)))));
  return std::round(value * power) / power;
}

std::string UnixSeconds(traces::Timestamp time) {
  const std::int64_t ns = time.time_since_epoch().count();
  const std::int64_t whole = ns >= 0 ? ns / 1000000000 : -((-ns + 999999999) / 1000000000);
  return fmt::format("{}.{:09}", whole, ns - whole * 1000000000);
}

std::string UtcText(traces::Timestamp time) {
  const std::int64_t ns = time.time_since_epoch().count();
  std::int64_t seconds = ns / 1000000000;
  if (ns % 1000000000 < 0) --seconds;
  std::int64_t days = seconds / 86400;
  if (seconds % 86400 < 0) --days;
  const std::int64_t of_day = seconds - days * 86400;
  const auto date = CivilFromDays(days);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", date[0], date[1], date[2],
                     of_day / 3600, of_day / 60 % 60, of_day % 60);
}

std::string DurationText(double seconds) {
  if (!std::isfinite(seconds)) return "\u2013";
  if (seconds < 60) return Number(seconds, seconds == std::floor(seconds) ? 0 : 1) + "\u00A0s";
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  const std::int64_t hours = whole / 3600;
  const std::int64_t minutes = whole / 60 % 60;
  if (hours > 0) {
    return fmt::format("{}\u00A0h", hours) +
           (minutes > 0 ? fmt::format(" {}\u00A0min", minutes) : "");
  }
  return fmt::format("{}\u00A0min", minutes) +
         (whole % 60 > 0 ? fmt::format(" {}\u00A0s", whole % 60) : "");
}

}  // namespace wabed::validation::report
