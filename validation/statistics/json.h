#pragma once

#include <optional>

#include <nlohmann/json.hpp>

#include "validation/statistics/interval.h"

namespace wabed::validation {

/// {"value": v, "low": l, "high": h}; bounds that are infinite become null, as JSON has no word
/// for them.
nlohmann::ordered_json ToJson(const Estimate& estimate);

/// A number, rounded to nine significant digits so that files read well, or null when infinite.
nlohmann::ordered_json ToJson(double value);

/// The same or null.
template <typename T>
nlohmann::ordered_json OptionalJson(const std::optional<T>& value) {
  return value ? ToJson(*value) : nlohmann::ordered_json(nullptr);
}

}  // namespace wabed::validation
