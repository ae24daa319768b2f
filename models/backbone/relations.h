#pragma once

#include "models/backbone/topology.h"
#include "scenarios/schema/backbone_section.h"

namespace wabed::backbone {

/// What system b is to system a. Throws std::invalid_argument when the customer is neither.
Relation RelationOf(const scenarios::PeeringSection& peering);

/// Throws std::invalid_argument when two peerings of the same systems say different things of who
/// buys from whom, or when systems buy from each other in a circle: then no order of customers and
/// providers exists, and routing by it need not come to rest (Gao and Rexford, "Stable Internet
/// routing without global coordination", IEEE/ACM Transactions on Networking 9(6), 2001).
void CheckRelations(const scenarios::BackboneSection& section);

}  // namespace wabed::backbone
