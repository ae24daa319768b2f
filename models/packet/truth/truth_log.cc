#include "models/packet/truth/truth_log.h"

namespace wabed::packet {

std::uint32_t TruthLog::Act(const std::string& user, const std::string& kind,
                            const std::string& target, std::optional<std::uint64_t> call,
                            const std::string& outcome) {
  traces::ActionRow row;
  row.action_id = truth.actions.size() + 1;
  row.ts = Stamp();
  row.user = user;
  row.kind = kind;
  row.target = target;
  row.call_id = call;
  row.outcome = outcome;
  truth.actions.push_back(row);
  return static_cast<std::uint32_t>(row.action_id);
}

}  // namespace wabed::packet
