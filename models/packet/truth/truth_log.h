#pragma once

#include <cstdint>
#include <string>

#include "models/packet/core/clock.h"
#include "models/packet/truth/flow_book.h"
#include "traces/truth/rows.h"

namespace wabed::packet {

/// Where the end points of a world write down what they did and saw.
class TruthLog {
 public:
  explicit TruthLog(traces::Timestamp start) : start_(start) {}

  traces::Timestamp Stamp(Nanoseconds moment) const { return start_ + moment; }
  traces::Timestamp Stamp() const { return start_ + Now(); }

  /// Notes an action and returns its number.
  std::uint32_t Act(const std::string& user, const std::string& kind, const std::string& target,
                    std::optional<std::uint64_t> call, const std::string& outcome);

  FlowBook flows;
  traces::Truth truth;

 private:
  traces::Timestamp start_;
};

}  // namespace wabed::packet
