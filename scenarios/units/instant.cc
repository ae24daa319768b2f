#include <fmt/format.h>

#include <string>

#include "scenarios/units/value_text.h"

namespace wabed::scenarios {
namespace {

constexpr std::int64_t kSecond = 1000000000;
constexpr std::int64_t kDay = 86400 * kSecond;
// What 64 bits of nanoseconds around 1970 hold in full years.
constexpr int kFirstYear = 1678;
constexpr int kLastYear = 2261;

struct Date {
  int year;
  int month;
  int day;
};

// Days since 1970-01-01 in the Gregorian calendar. The year is taken to begin in March, so that
// the leap day is its last; a cycle of 400 years has 146,097 days.
std::int64_t DaysSinceEpoch(Date date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t month = (date.month + 9) % 12;
  const auto day_of_year = (153 * month + 2) / 5 + date.day - 1;
  return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

int DaysInMonth(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Reads the digits where `form` has 'd' and demands its other characters; fields are split at them.
bool ReadForm(const std::string& text, const std::string& form, int* fields) {
  if (text.size() < form.size()) return false;
  int field = 0;
  fields[0] = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] != 'd') {
      if (text[i] != form[i]) return false;
      fields[++field] = 0;
    } else if (text[i] < '0' || text[i] > '9') {
      return false;
    } else {
      fields[field] = fields[field] * 10 + (text[i] - '0');
    }
  }
  return true;
}

// Reads `.123Z` or `Z`.
bool ReadFraction(const std::string& text, std::int64_t& nanoseconds) {
  nanoseconds = 0;
  if (text == "Z") return true;
  if (text.size() < 3 || text.size() > 11 || text.front() != '.' || text.back() != 'Z')
    return false;
  std::int64_t unit = kSecond / 10;
  for (std::size_t i = 1; i + 1 < text.size(); ++i, unit /= 10) {
    if (text[i] < '0' || text[i] > '9') return false;
    nanoseconds += (text[i] - '0') * unit;
  }
  return true;
}

}  // namespace

std::optional<Problem> Parse(const std::string& text, Instant& value) {
  const std::string form = "dddd-dd-ddTdd:dd:dd";
  const char* const expected = "an instant in UTC such as `2015-11-10T18:00:00Z`";
  const Problem problem{fmt::format("'{}' is not an instant", text), expected, ""};
  int fields[6];
  std::int64_t nanoseconds = 0;
  if (!ReadForm(text, form, fields)) return problem;
  if (!ReadFraction(text.substr(form.size()), nanoseconds)) return problem;
  const auto [year, month, day, hour, minute, second] = fields;
  if (year < kFirstYear || year > kLastYear) {
    return Problem{fmt::format("the year {} is out of range", year),
                   fmt::format("a year from {} to {}", kFirstYear, kLastYear), ""};
  }
  if (month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month) || hour > 23 ||
      minute > 59 || second > 59) {
    return Problem{fmt::format("there is no instant '{}' in the calendar", text), expected, ""};
  }
  const auto days = DaysSinceEpoch({year, month, day});
  const std::int64_t seconds = hour * 3600 + minute * 60 + second;
  value = Instant(Duration(days * kDay + seconds * kSecond + nanoseconds));
  return std::nullopt;
}

std::string Format(Instant value) {
  const std::int64_t since_epoch = value.time_since_epoch().count();
  auto days = since_epoch / kDay;
  auto rest = since_epoch % kDay;
  if (rest < 0) {
    --days;
    rest += kDay;
  }
  Date date{1970, 1, 1};
  date.year = static_cast<int>(1970 + days / (days < 0 ? 365 : 366)) - 2;
  while (DaysSinceEpoch({date.year + 1, 1, 1}) <= days) ++date.year;
  while (date.month < 12 && DaysSinceEpoch({date.year, date.month + 1, 1}) <= days) ++date.month;
  date.day = static_cast<int>(days - DaysSinceEpoch({date.year, date.month, 1})) + 1;
  const auto seconds = rest / kSecond;
  auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", date.year, date.month, date.day,
                          seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (rest % kSecond != 0) {
    auto decimals = fmt::format("{:09}", rest % kSecond);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    text += "." + decimals;
  }
  return text + "Z";
}

}  // namespace wabed::scenarios
