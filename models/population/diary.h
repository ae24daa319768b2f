#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/population/call_plan.h"

namespace wabed::population {

/// Who is in a call when: keeps anybody from being in two at once.
class Diary {
 public:
  bool IsFree(const std::string& phone, const PlannedCall& call) const;
  void Enter(const PlannedCall& call);

 private:
  struct Span {
    scenarios::Duration from;
    scenarios::Duration to;
  };
  static Span SpanOf(const PlannedCall& call);
  std::map<std::string, std::vector<Span>> spans_;
};

}  // namespace wabed::population
