#pragma once

#include <cstdint>

#include "validation/statistics/interval.h"

namespace wabed::validation {

/// A share `successes / trials` with Wilson's score interval without continuity correction
/// (E. B. Wilson, JASA 22, 1927, pp. 209-212), which stays inside [0, 1] and is honest for shares
/// near 0 and 1, where a classifier's usually are.
///
/// Throws std::invalid_argument when trials is 0, when successes exceed trials, or when confidence
/// is not inside (0, 1).
Estimate WilsonProportion(std::uint64_t successes, std::uint64_t trials,
                          double confidence = kConfidence);

/// The same share with the exact interval of C. J. Clopper and E. S. Pearson (Biometrika 26, 1934,
/// pp. 404-413), which holds at least its confidence for every share and sample size. Throws as
/// WilsonProportion.
Estimate ClopperPearsonProportion(std::uint64_t successes, std::uint64_t trials,
                                  double confidence = kConfidence);

}  // namespace wabed::validation
