#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "tests/unit/scenarios/scenario_files.h"

namespace wabed::scenarios {

/// One change that makes a scenario wrong, and all that is to be said about it.
struct Mistake {
  const char* name;
  const char* from;
  const char* to;
  std::vector<std::string> messages;
};

inline void PrintTo(const Mistake& mistake, std::ostream* stream) { *stream << mistake.name; }

inline std::string NameOf(const testing::TestParamInfo<Mistake>& info) { return info.param.name; }

/// Expects the scenario, changed so, to be told these messages and no others.
inline void ExpectMessages(const std::string& scenario, const Mistake& mistake) {
  const auto read = ReadText(Replace(scenario, mistake.from, mistake.to));
  EXPECT_THAT(Messages(read), testing::ElementsAreArray(mistake.messages))
      << RenderDiagnostics(read);
}

}  // namespace wabed::scenarios
