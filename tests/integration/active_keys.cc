#include "tests/integration/key_change.h"

namespace wabed {
namespace {

using namespace std::chrono_literals;
using scenarios::Scenario;

// Of five addresses of chat servers one is handed out, and one more for each connection of the last
// five seconds beyond the first.
void ActiveChat(Scenario& s) {
  scenarios::ActiveSection part;
  part.name = part.pools.emplace_back("chat");
  part.per_address = 1;
  part.window = 5s;
  s.service.active = {part};
}

}  // namespace

const std::map<std::string, KeyChange>& ActiveKeyChanges() {
  static const std::map<std::string, KeyChange> changes = {
      {"an active part.name", {[](Scenario& s) { s.service.active[0].name = "talk"; }, ActiveChat}},
      {"an active part.pools",
       {[](Scenario& s) { s.service.active[0].pools = {"dns"}; }, ActiveChat}},
      {"an active part.always_on",
       {[](Scenario& s) { s.service.active[0].always_on = 2; }, ActiveChat}},
      {"an active part.per_address",
       {[](Scenario& s) { s.service.active[0].per_address = 2; }, ActiveChat}},
      {"an active part.window", {[](Scenario& s) { s.service.active[0].window = 1s; }, ActiveChat}},
  };
  return changes;
}

}  // namespace wabed
