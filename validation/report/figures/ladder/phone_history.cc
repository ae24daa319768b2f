#include "validation/report/figures/ladder/steps.h"

namespace wabed::validation::report {

PhoneHistory::PhoneHistory(const traces::Truth& truth) {
  for (const traces::FlowTruthRow& flow : truth.flows) {
    if (flow.cause == "wa.control") controls_[flow.user].push_back(&flow);
  }
  for (const traces::DnsTruthRow& row : truth.dns) lookups_[row.user].push_back(&row);
}

const traces::FlowTruthRow* PhoneHistory::Control(const std::string& user,
                                                  traces::Timestamp at) const {
  const auto found = controls_.find(user);
  if (found == controls_.end()) return nullptr;
  const traces::FlowTruthRow* open = nullptr;
  for (const traces::FlowTruthRow* flow : found->second) {
    if (flow->ts_first <= at && (open == nullptr || open->ts_first <= flow->ts_first)) open = flow;
  }
  return open;
}

const traces::DnsTruthRow* PhoneHistory::LookUp(const traces::FlowTruthRow& flow) const {
  const auto found = lookups_.find(flow.user);
  if (found == lookups_.end() || flow.service_name.empty()) return nullptr;
  const traces::DnsTruthRow* last = nullptr;
  for (const traces::DnsTruthRow* row : found->second) {
    if (row->qname == flow.service_name && row->ts <= flow.ts_first) last = row;
  }
  return last;
}

}  // namespace wabed::validation::report
