#include "validation/run/run_observation.h"

#include <map>

#include "validation/hosting/prefix_table.h"

namespace wabed::validation {

RunObservation::RunObservation(const traces::Truth& truth,
                               const std::vector<traces::CaptureSummary>& captures,
                               const traces::Measured* measured) {
  observation_.captures = &captures;
  for (const traces::CapturePointRow& row : truth.capture_points) {
    observation_.kinds.emplace(row.name, row.kind);
  }
  observation_.measured = measured;
  if (measured != nullptr) {
    LookUpSystems(*measured);
  } else {
    for (const traces::ServerRow& row : truth.servers) {
      observation_.as_numbers.emplace(row.address, row.as);
    }
  }
  if (measured != nullptr && hosting::HasMeasurements(*measured)) {
    findings_ = hosting::Analyse(*measured);
    observation_.findings = &*findings_;
  }
  operator_.Take(captures, OperatorPoints(truth.capture_points), KnownTerminals(truth.users));
  observation_.usage = operator_.usage();
  KeepNotebook(truth);
}

void RunObservation::KeepNotebook(const traces::Truth& truth) {
  std::map<std::string, std::string> addresses;
  for (const traces::UserRow& user : truth.users) addresses.emplace(user.user, user.address);
  for (const traces::MessageRow& message : truth.messages) {
    const auto sender = addresses.find(message.sender);
    if (message.kind != "text" || sender == addresses.end()) continue;
    observation_.notebook.push_back({message.ts_sent, sender->second, "text"});
  }
  for (const traces::ActionRow& action : truth.actions) {
    const auto user = addresses.find(action.user);
    if (action.kind != "app.register" || user == addresses.end()) continue;
    observation_.notebook.push_back({action.ts, user->second, "registration"});
  }
  for (const traces::TransferRow& transfer : truth.transfers) {
    const auto user = addresses.find(transfer.user);
    if (transfer.outcome != "done" || user == addresses.end()) continue;
    observation_.notebook.push_back({transfer.ts_start, user->second, transfer.kind});
  }
}

void RunObservation::LookUpSystems(const traces::Measured& measured) {
  const hosting::Databases databases(measured);
  for (const traces::CaptureSummary& capture : *observation_.captures) {
    for (const traces::FlowRecord& flow : capture.flows) {
      for (const std::string& text : {flow.orig_h, flow.resp_h}) {
        const auto address = hosting::ParseAddress(text);
        if (!address || observation_.as_numbers.count(text) != 0) continue;
        const std::uint32_t as = databases.AsOf(*address);
        if (as != 0) observation_.as_numbers.emplace(text, as);
      }
    }
  }
}

}  // namespace wabed::validation
