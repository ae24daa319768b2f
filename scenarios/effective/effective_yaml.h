#pragma once

#include <string>

#include "scenarios/diagnostics/source_texts.h"
#include "scenarios/effective/effective.h"

namespace wabed::scenarios {

/// "calling-2016.yaml:12", "--set networks.home.phones=20", "default: RFC 4787 REQ-5".
std::string DescribeOrigin(const Effective& value, const SourceTexts& texts);

/// A text as a YAML scalar: plain where that is safe, else in double quotes.
std::string QuoteYaml(const std::string& text);

/// Writes the tree as YAML, one value a line with its origin in a comment.
std::string WriteEffectiveYaml(const Effective& root, const SourceTexts& texts);

}  // namespace wabed::scenarios
