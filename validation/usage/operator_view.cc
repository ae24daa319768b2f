#include "validation/usage/operator_view.h"

#include <algorithm>

#include "traces/tagging/flow_tagger.h"
#include "validation/join/join.h"

namespace wabed::validation {

std::vector<std::string> OperatorPoints(const std::vector<traces::CapturePointRow>& points) {
  std::vector<std::string> core, home;
  for (const traces::CapturePointRow& point : points) {
    if (point.kind == "mobile-core" || point.kind == "provider-core") core.push_back(point.name);
    if (point.kind == "home-lan") home.push_back(point.name);
  }
  return core.empty() ? home : core;
}

Terminals KnownTerminals(const std::vector<traces::UserRow>& users) {
  Terminals terminals;
  for (const traces::UserRow& user : users) terminals.emplace(user.address, user.system);
  return terminals;
}

void OperatorView::Take(const std::vector<traces::CaptureSummary>& captures,
                        const std::vector<std::string>& points, const Terminals& terminals) {
  std::vector<const traces::CaptureSummary*> chosen;
  for (const traces::CaptureSummary& capture : captures) {
    if (std::count(points.begin(), points.end(), PointOf(capture)) != 0) chosen.push_back(&capture);
  }
  for (const traces::CaptureSummary* capture : chosen) {
    const std::string point = PointOf(*capture);
    const traces::Tagging tagging = traces::FlowTagger(capture->dns).TagAll(capture->flows);
    for (traces::TaggedFlowRow row : tagging.rows) {
      row.point = point;
      tags_.push_back(std::move(row));
    }
    for (const traces::DnsObservation& dns : capture->dns) {
      dns_.push_back(traces::RowOf(point, dns));
    }
  }
  // The tables are complete: what points into them stays.
  for (const traces::CaptureSummary* capture : chosen) {
    Usage usage = FindUsage(PointOf(*capture), capture->flows, tags_, dns_, terminals);
    if (!usage.flows.empty()) usage_.push_back(std::move(usage));
  }
}

}  // namespace wabed::validation
