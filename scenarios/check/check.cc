#include "scenarios/check/check.h"

#include <fmt/format.h>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {

CheckContext::CheckContext(const Scenario& read, const Effective& effective, Diagnostics& found)
    : scenario(read), root(effective), diagnostics(found) {
  const auto backbone = root["backbone"];
  cities.Declare(backbone["cities"], "name", found);
  systems.Declare(backbone["systems"], "number", found);
  cables.Declare(backbone["cables"], "name", found);
  networks.Declare(root["networks"], "name", found);
  // That there are none at all is reported once, not wherever one is named.
  if (read.networks.empty() && read.vantage_points.empty()) networks.SetIncomplete();
  vantage_points.Declare(root["vantage_points"], "name", found);
  measurements.Declare(root["measurements"], "name", found);
  profiles.Declare(root["device_profiles"], "name", found);
  const auto site_list = root["service"]["sites"];
  sites.Declare(site_list, "code", found);
  if (!site_list.Sound()) relays.SetIncomplete();
  for (std::size_t i = 0; i < site_list.Size(); ++i) {
    relays.Declare(site_list[i]["relays"], "address", found);
  }
}

void CheckOrder(const Place& from_place, Duration from, const Place& to_place, Duration to,
                Diagnostics& diagnostics) {
  if (!from_place.Sound() || !to_place.Sound() || from < to) return;
  auto& diagnostic = diagnostics.Add(
      to_place.At(),
      fmt::format("it ends at {}, but begins at {}", to_place.Text(), from_place.Text()),
      fmt::format("a time after {}", from_place.Text()));
  if (from_place.Given()) diagnostic.notes.push_back({from_place.At(), "it begins here"});
}

void CheckScenario(const Scenario& scenario, const Effective& effective, Diagnostics& diagnostics) {
  CheckContext context(scenario, effective, diagnostics);
  const auto found_before = diagnostics.Count();
  CheckBackbone(context);
  CheckPeerings(context);
  context.backbone_sound = context.root["backbone"].AllSound() &&
                           diagnostics.Count() == found_before && context.cities.Complete() &&
                           context.systems.Complete();
  CheckService(context);
  CheckMedia(context);
  CheckNetworks(context);
  CheckVantagePoints(context);
  CheckLinks(context);
  CheckImpairments(context);
  CheckEvents(context);
  CheckCalls(context);
  CheckPopulation(context);
  CheckActions(context);
  CheckCaptures(context);
  CheckMeasurements(context);
  CheckAddresses(context);
  CheckAnnouncements(context);
  CheckDatabases(context);
  CheckReach(context);
}

}  // namespace wabed::scenarios
