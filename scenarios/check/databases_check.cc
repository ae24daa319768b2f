#include <fmt/format.h>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {
namespace {

// Two shares of the same /24: what is unknown cannot be wrong as well.
void CheckShares(CheckContext& context, const Place& wrong, const Place& unknown, double sum) {
  if (!wrong.Sound() || !unknown.Sound() || sum <= 1) return;
  const auto& second = unknown.Given() ? unknown : wrong;
  context.diagnostics.Add(
      second.At(),
      fmt::format("{} wrong and {} unknown are more than all", wrong.Text(), unknown.Text()),
      "at most 100 % together");
}

}  // namespace

void CheckDatabases(CheckContext& context) {
  const auto& databases = context.scenario.databases;
  const auto place = context.root["databases"];
  CheckShares(context, place["wrong_city"], place["no_city"],
              databases.wrong_city.value + databases.no_city.value);
  CheckShares(context, place["wrong_as"], place["no_as"],
              databases.wrong_as.value + databases.no_as.value);
  const auto seats = place["headquarters"];
  Names systems("autonomous system", "autonomous systems");
  for (std::size_t i = 0; i < seats.Size(); ++i) {
    if (context.systems.Require(seats[i]["as"], context.diagnostics)) {
      systems.Declare(seats[i]["as"], context.diagnostics);
    }
    context.cities.Require(seats[i]["city"], context.diagnostics);
  }
}

}  // namespace wabed::scenarios
