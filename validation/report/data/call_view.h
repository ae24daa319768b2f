#pragma once

#include <vector>

#include "traces/truth/rows.h"

namespace wabed::validation::report {

/// A call with all rows of the truth that belong to it. Pointers lead into the Truth.
struct CallView {
  const traces::CallRow* call = nullptr;
  std::vector<const traces::CandidateRow*> candidates;
  std::vector<const traces::MediaRow*> media;
  std::vector<const traces::MediaSecondRow*> seconds;
  std::vector<const traces::ActionRow*> actions;
  std::vector<const traces::FlowTruthRow*> flows;
  std::vector<const traces::CheckRow*> checks;
  std::vector<const traces::PathRow*> paths;

  /// The row of a direction ("caller-to-callee" or "callee-to-caller"), or null.
  const traces::MediaRow* Media(const char* direction) const;
};

inline constexpr const char* kCallerToCallee = "caller-to-callee";
inline constexpr const char* kCalleeToCaller = "callee-to-caller";

/// All calls in the order of the table. Rows that name an unknown call are left out.
std::vector<CallView> ViewCalls(const traces::Truth& truth);

/// Mean opinion score of a whole direction, by the E-model from the truth at the receiver's jitter
/// buffer; nothing when no packet was sent.
double MediaMos(const traces::MediaRow& media);

/// The same of one second. Within a second, loss counts as random (BurstR 1): too few packets to
/// tell bursts.
double SecondMos(const traces::MediaSecondRow& second);

/// The lower of the two directions' scores, or a negative number when nothing was sent.
double WorseMos(const CallView& view);

/// Seconds from one moment to another.
double SecondsBetween(traces::Timestamp from, traces::Timestamp to);

}  // namespace wabed::validation::report
