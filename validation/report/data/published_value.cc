#include "validation/report/data/published_value.h"

#include "validation/published/target.h"

namespace wabed::validation::report {

std::optional<double> PublishedValue(const std::string& id) {
  for (const Target& target : Targets()) {
    if (target.id == id) return target.value;
  }
  return std::nullopt;
}

}  // namespace wabed::validation::report
