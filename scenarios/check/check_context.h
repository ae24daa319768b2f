#pragma once

#include <string>

#include "scenarios/check/names.h"
#include "scenarios/check/place.h"
#include "scenarios/diagnostics/diagnostic.h"
#include "scenarios/schema/scenario.h"

namespace wabed::scenarios {

/// What every check works on: the typed values, where they came from, and what has been declared.
/// Lists in `scenario` and in `root` have the same items.
struct CheckContext {
  CheckContext(const Scenario& read, const Effective& effective, Diagnostics& found);

  const Scenario& scenario;
  Place root;
  Diagnostics& diagnostics;

  /// Whether the map of cities, systems, cables and peerings can be relied on.
  bool backbone_sound = false;
  Names cities{"city", "cities"};
  Names systems{"autonomous system", "autonomous systems"};  ///< by number
  Names cables{"cable", "cables"};
  Names networks{"network", "networks"};
  Names pools{"pool", "pools"};  ///< declared by CheckService
  Names sites{"site", "sites"};
  Names relays{"relay", "relays"};  ///< by address
  Names vantage_points{"vantage point", "vantage points"};
  Names measurements{"measurement", "measurements"};
  Names profiles{"device profile", "device profiles"};
};

/// A duration must end after it begins: reports `to` when it is not after `from`.
void CheckOrder(const Place& from_place, Duration from, const Place& to_place, Duration to,
                Diagnostics& diagnostics);

/// Each file of checks looks at one part of the scenario.
void CheckBackbone(CheckContext& context);
void CheckPeerings(CheckContext& context);
void CheckService(CheckContext& context);
void CheckMedia(CheckContext& context);
/// `pools` are those the scenario declares.
void CheckActiveParts(CheckContext& context, const Names& pools);
void CheckNetworks(CheckContext& context);
void CheckVantagePoints(CheckContext& context);
void CheckMeasurements(CheckContext& context);
void CheckLinks(CheckContext& context);
void CheckImpairments(CheckContext& context);
void CheckEvents(CheckContext& context);
void CheckCalls(CheckContext& context);
void CheckPopulation(CheckContext& context);
void CheckActions(CheckContext& context);
void CheckCaptures(CheckContext& context);
void CheckAddresses(CheckContext& context);
void CheckAnnouncements(CheckContext& context);
void CheckDatabases(CheckContext& context);
void CheckReach(CheckContext& context);

/// Checks a network's `nat` and `nat_mix`; `place` is the network's.
void CheckNats(CheckContext& context, const NetworkSection& network, const Place& place);
/// Checks one direction's queue and loss; `link` is the place of a LinkSection.
void CheckLink(const LinkSection& link, const Place& place, Diagnostics& diagnostics);
/// A correlation needs a jitter; `place` is the place of a direction or an impairment.
void CheckCorrelation(Duration jitter, const Place& place, Diagnostics& diagnostics);
/// Checks that a loss section's numbers fit its model.
void CheckLoss(const LossSection& loss, const Place& place, Diagnostics& diagnostics);

/// Whether `system` is declared to be in `city`; if not, reports it at `where`. Says nothing when
/// either is unknown or in doubt.
void RequirePresence(CheckContext& context, const Place& system, const Place& city,
                     const Location& where);

}  // namespace wabed::scenarios
