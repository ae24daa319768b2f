#pragma once

#include <string>

#include "validation/classifiers/confusion.h"
#include "validation/run/validate.h"

namespace wabed::cli {

/// What `wabed validate` and `wabed run` print of a validation: verdicts, classifiers, quality of
/// calls. Targets that pass are only counted, unless `all_targets`.
std::string ValidationTable(const validation::ValidationResult& result, bool all_targets = false);

/// Precision, recall and F1 by class, and the confusion matrix in flows.
std::string ConfusionTable(const validation::ConfusionMatrix& confusion);

}  // namespace wabed::cli
