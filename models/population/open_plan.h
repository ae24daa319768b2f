#pragma once

#include <string>
#include <vector>

#include "models/population/call_plan.h"
#include "scenarios/schema/scenario.h"

namespace wabed::population {

/// When somebody opens the application, and the phone connects to its control server.
struct PlannedOpen {
  std::string phone;
  scenarios::Duration at{0};
};

/// Everybody has opened the application after this long (assumption).
inline constexpr scenarios::Duration kOpenWindow = std::chrono::seconds(20);
/// Time a phone gets to resolve, connect and log in before its first call (assumption; about six
/// round trips to Texas).
inline constexpr scenarios::Duration kLoginTime = std::chrono::seconds(5);

/// One opening for each phone, in ListPhones' order: uniform in [0, kOpenWindow or the run), or in
/// [0, first call - kLoginTime) when that is less; at 0 when the first call leaves no such time.
/// Each phone draws from its own stream, "app.open NAME".
std::vector<PlannedOpen> PlanOpens(const scenarios::Scenario& scenario,
                                   const std::vector<PlannedCall>& calls);

}  // namespace wabed::population
