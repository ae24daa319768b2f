#include "models/population/diary.h"

namespace wabed::population {

Diary::Span Diary::SpanOf(const PlannedCall& call) {
  return {call.at, call.at + call.ringing + call.duration + kCallMargin};
}

bool Diary::IsFree(const std::string& phone, const PlannedCall& call) const {
  const auto found = spans_.find(phone);
  if (found == spans_.end()) return true;
  const Span wanted = SpanOf(call);
  for (const Span& taken : found->second) {
    if (wanted.from < taken.to && taken.from < wanted.to) return false;
  }
  return true;
}

void Diary::Enter(const PlannedCall& call) {
  spans_[call.caller].push_back(SpanOf(call));
  spans_[call.callee].push_back(SpanOf(call));
}

}  // namespace wabed::population
