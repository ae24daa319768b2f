#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "validation/qoe/agreement.h"
#include "validation/qoe/call_quality.h"

namespace wabed::validation {

/// The whole of validation/qoe.json (docs/validation.md).
nlohmann::ordered_json QoeJson(const std::vector<CallQuality>& calls,
                               const std::vector<QualityAgreement>& agreement);

}  // namespace wabed::validation
