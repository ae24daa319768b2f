#pragma once

#include <vector>

namespace wabed::validation {

/// What a two-sample Kolmogorov-Smirnov test says.
struct KolmogorovSmirnov {
  double distance = 0;  ///< largest difference of the two empirical distribution functions
  double p_value = 1;   ///< probability of at least that when both samples have one distribution
};

/// Compares two samples (N. Smirnov, Annals of Mathematical Statistics 19, 1948, pp. 279-281). The
/// p-value is the limit's with M. A. Stephens' correction for the size of the samples (JRSS B 32,
/// 1970, pp. 115-122); ties make it conservative. The values of each sample must be independent: of
/// flows that belong to users, compare one value a user or one flow of each.
///
/// Throws std::invalid_argument when a sample is empty or holds what is no number.
KolmogorovSmirnov CompareSamples(std::vector<double> a, std::vector<double> b);

/// The upper tail of Kolmogorov's limiting distribution, P(K > x).
double KolmogorovTail(double x);

}  // namespace wabed::validation
