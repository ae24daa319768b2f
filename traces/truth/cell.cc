#include "traces/truth/cell.h"

#include <charconv>
#include <cmath>
#include <stdexcept>

namespace wabed::traces {
namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1000000000;

bool AllDigits(std::string_view text) {
  for (char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

}  // namespace

void AppendCell(std::string& to, std::uint64_t value) {
  char text[20];
  to.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

void AppendCell(std::string& to, double value) {
  if (!std::isfinite(value)) throw std::logic_error("a table cell would not be a finite number");
  char text[64];
  to.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

void AppendCell(std::string& to, Timestamp value) {
  const std::int64_t count = value.time_since_epoch().count();
  // Unsigned, because the most negative count has no positive twin.
  const std::uint64_t magnitude =
      count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
  if (count < 0) to.push_back('-');
  AppendCell(to, magnitude / kNanosecondsPerSecond);
  std::uint64_t fraction = magnitude % kNanosecondsPerSecond;
  char text[10] = {'.', '0', '0', '0', '0', '0', '0', '0', '0', '0'};
  for (int i = 9; i > 0; --i) {
    text[i] = static_cast<char>('0' + fraction % 10);
    fraction /= 10;
  }
  to.append(text, sizeof text);
}

bool ParseCell(std::string_view text, std::uint64_t max, std::uint64_t& value) {
  if (!AllDigits(text)) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value <= max;
}

bool ParseCell(std::string_view text, double& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

bool ParseCell(std::string_view text, Timestamp& value) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::uint64_t seconds = 0;
  // One second short of the range, so that the fraction cannot overflow it.
  constexpr std::uint64_t kMaxSeconds =
      std::numeric_limits<std::int64_t>::max() / kNanosecondsPerSecond - 1;
  if (!ParseCell(text.substr(0, point), kMaxSeconds, seconds)) return false;
  std::int64_t count = static_cast<std::int64_t>(seconds) * kNanosecondsPerSecond;
  if (point != std::string_view::npos) {
    const std::string_view fraction = text.substr(point + 1);
    if (fraction.size() > 9 || !AllDigits(fraction)) return false;
    std::int64_t scale = kNanosecondsPerSecond;
    for (char c : fraction) count += (c - '0') * (scale /= 10);
  }
  value = Timestamp(Nanoseconds(negative ? -count : count));
  return true;
}

}  // namespace wabed::traces
