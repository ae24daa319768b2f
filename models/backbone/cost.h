#pragma once

#include <cstdint>
#include <limits>
#include <tuple>

namespace wabed::backbone {

/// What a way costs: its delay, and of equal delays the number of routers passed.
struct Cost {
  std::int64_t nanoseconds = 0;
  std::int64_t routers = 0;

  friend bool operator<(const Cost& a, const Cost& b) {
    return std::tie(a.nanoseconds, a.routers) < std::tie(b.nanoseconds, b.routers);
  }
  friend bool operator==(const Cost& a, const Cost& b) {
    return a.nanoseconds == b.nanoseconds && a.routers == b.routers;
  }
};

inline constexpr Cost kUnreachable{std::numeric_limits<std::int64_t>::max(), 0};

/// Adds member by member; what is unreachable stays so.
inline Cost operator+(const Cost& a, const Cost& b) {
  if (!(a < kUnreachable) || !(b < kUnreachable)) return kUnreachable;
  return {a.nanoseconds + b.nanoseconds, a.routers + b.routers};
}

}  // namespace wabed::backbone
