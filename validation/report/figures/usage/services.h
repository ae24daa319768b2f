#pragma once

#include <vector>

#include "validation/usage/usage.h"

namespace wabed::validation::report {

/// How a service looks in figures: the same in all of them.
struct ServiceStyle {
  Service service;
  const char* label;
  const char* line;  ///< class of a curve
  const char* fill;  ///< class of an area
};

/// Chat, photo, audio, video, other; in this order.
const std::vector<ServiceStyle>& ServiceStyles();

/// Kinds of terminals that have flows here, in alphabetical order.
std::vector<std::string> TerminalsOf(const std::vector<Usage>& usage);

}  // namespace wabed::validation::report
