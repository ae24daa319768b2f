#pragma once

#include <optional>
#include <string>

namespace wabed::validation::report {

/// The value a study printed, by the id of its target in validation/published/targets.yaml; nothing
/// for an unknown id or a target without a number.
std::optional<double> PublishedValue(const std::string& id);

}  // namespace wabed::validation::report
