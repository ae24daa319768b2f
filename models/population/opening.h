#pragma once

#include <vector>

#include "models/population/absences.h"
#include "models/population/people.h"
#include "models/population/script.h"

namespace wabed::population {

/// The application is opened this long before the first message is sent (assumption: somebody finds
/// the conversation and types).
inline constexpr scenarios::Duration kOpenLead = std::chrono::seconds(5);

/// When users have the application open by an own decision: from kOpenLead before a message of
/// theirs to `linger` after it, and from an opening told to the next closing told, which ends
/// whatever keeps it open. In order of time and within the run; a user's do not overlap.
std::vector<PlannedSpan> ForegroundSpans(const std::vector<Conversation>& conversations,
                                         const std::vector<PlannedMessage>& messages,
                                         const std::vector<Switch>& switches,
                                         scenarios::Duration linger, scenarios::Duration run);

}  // namespace wabed::population
