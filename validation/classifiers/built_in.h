#pragma once

#include <memory>
#include <string>
#include <vector>

#include "validation/classifiers/classifier.h"

namespace wabed::validation {

/// Names of the built-in classifiers, the default first: dns-map+stun, dns-map,
/// dns-map+stun+prologue, stun, prologue.
const std::vector<std::string>& BuiltInClassifiers();

/// The classifier of that name. Throws std::invalid_argument naming those there are.
std::unique_ptr<Classifier> MakeClassifier(const std::string& name);

}  // namespace wabed::validation
