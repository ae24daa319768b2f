#include "validation/run/run_observation.h"

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
