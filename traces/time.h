#pragma once

#include <chrono>

namespace wabed::traces {

/// A moment as captures stamp it: nanoseconds since the Unix epoch.
using Timestamp = std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>;
using Nanoseconds = std::chrono::nanoseconds;

}  // namespace wabed::traces
