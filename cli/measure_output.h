#pragma once

#include <map>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "scenarios/schema/measurement_section.h"
#include "traces/measured/rows.h"

namespace wabed::cli {

/// What people know from ping(8), traceroute(8) and dig(1), for every vantage point, target and
/// round. `names` are PTR names of addresses, as far as they are known.
std::string MeasuredText(const scenarios::MeasurementSection& measurement,
                         const traces::Measured& measured,
                         const std::map<std::string, std::string>& names);

/// The same for programs: the rows of the tables, under the columns' names.
nlohmann::ordered_json MeasuredJson(const scenarios::MeasurementSection& measurement,
                                    const traces::Measured& measured,
                                    const std::map<std::string, std::string>& names);

}  // namespace wabed::cli
