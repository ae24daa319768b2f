#pragma once

#include <nlohmann/json.hpp>

#include "validation/hosting/findings.h"

namespace wabed::validation::hosting {

/// The whole of validation/hosting.json (docs/validation.md).
nlohmann::ordered_json HostingJson(const Findings& findings);

/// One address: where it is by distance, with the discs that bound the region.
nlohmann::ordered_json ToJson(const AddressFinding& finding);

}  // namespace wabed::validation::hosting
