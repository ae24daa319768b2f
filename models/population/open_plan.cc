#include "models/population/open_plan.h"

#include <algorithm>
#include <map>

#include "models/population/phones.h"
#include "models/random/stream.h"

namespace wabed::population {

std::vector<PlannedOpen> PlanOpens(const scenarios::Scenario& scenario,
                                   const std::vector<PlannedCall>& calls) {
  const scenarios::Duration window = std::min(kOpenWindow, scenario.duration);
  std::map<std::string, scenarios::Duration> latest;
  for (const PlannedCall& call : calls) {
    const auto before = std::max(call.at - kLoginTime, scenarios::Duration::zero());
    for (const std::string& phone : {call.caller, call.callee}) {
      auto& limit = latest.emplace(phone, window).first->second;
      limit = std::min(limit, before);
    }
  }
  std::vector<PlannedOpen> opens;
  for (const Phone& phone : ListPhones(scenario)) {
    random::Stream stream(scenario.seed, "app.open " + phone.name);
    const auto found = latest.find(phone.name);
    const auto limit = found == latest.end() ? window : found->second;
    const double at = stream.Uniform() * static_cast<double>(limit.count());
    opens.push_back({phone.name, scenarios::Duration(static_cast<std::int64_t>(at))});
  }
  return opens;
}

}  // namespace wabed::population
