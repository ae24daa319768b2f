#include "scenarios/files/rate_trace_file.h"

#include <charconv>
#include <fstream>

#include <fmt/format.h>

namespace wabed::scenarios {
namespace {

constexpr const char* kExpected =
    "a whole number of milliseconds on each line, none less than the one before, the last more "
    "than 0";
/// Much more than any recording: a thousand packets a second for hours.
constexpr std::size_t kMostMoments = 20'000'000;
constexpr std::size_t kLongestShown = 40;

RateTraceProblem At(const std::filesystem::path& path, std::size_t line, const std::string& what) {
  return {fmt::format("{}:{}: {}", path.string(), line, what), kExpected};
}

/// The line as a message can show it: no control characters, not too long.
std::string Shown(std::string text) {
  if (text.size() > kLongestShown) text = text.substr(0, kLongestShown) + "...";
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e) c = '?';
  }
  return text;
}

}  // namespace

std::variant<RateTraceFile, RateTraceProblem> ReadRateTrace(const std::filesystem::path& path) {
  std::error_code ignored;
  std::ifstream file(path);
  if (!file || std::filesystem::is_directory(path, ignored)) {
    return RateTraceProblem{fmt::format("cannot read the rate trace {}", path.string()),
                            "a file in mahimahi's format"};
  }
  RateTraceFile trace;
  std::size_t number = 0, empty = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) {
      if (empty == 0) empty = number;
      continue;
    }
    if (empty != 0) return At(path, empty, "the line is empty");
    std::uint32_t moment = 0;
    const char* end = line.data() + line.size();
    const auto [rest, error] = std::from_chars(line.data(), end, moment);
    if (error != std::errc() || rest != end) {
      return At(path, number, fmt::format("'{}' is not a moment in ms", Shown(line)));
    }
    if (!trace.moments_ms.empty() && moment < trace.moments_ms.back()) {
      return At(path, number,
                fmt::format("{} ms lies before {} ms, the moment before", moment,
                            trace.moments_ms.back()));
    }
    if (trace.moments_ms.size() == kMostMoments) {
      return At(path, number, fmt::format("more than {} moments", kMostMoments));
    }
    trace.moments_ms.push_back(moment);
  }
  if (trace.moments_ms.empty()) return At(path, 1, "the trace has no moments");
  if (trace.moments_ms.back() == 0) {
    return At(path, trace.moments_ms.size(), "the last moment is 0: the trace has no length");
  }
  return trace;
}

}  // namespace wabed::scenarios
