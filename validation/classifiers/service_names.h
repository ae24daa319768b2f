#pragma once

#include <string>

namespace wabed::validation {

/// Label of a name by what its servers do (traces/tagging/service_names.h), or "other". Case and a
/// final dot do not matter.
std::string LabelOfName(const std::string& name);

}  // namespace wabed::validation
