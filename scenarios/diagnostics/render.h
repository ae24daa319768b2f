#pragma once

#include <string>

#include "scenarios/diagnostics/diagnostic.h"
#include "scenarios/diagnostics/source_texts.h"

namespace wabed::scenarios {

/// "scenarios/a.yaml:12:7"; columns count characters. For a command line argument its name alone.
std::string DescribeLocation(const Location& location, const SourceTexts& texts);

/// Number of the character that byte `column` (from 1) of the location's line belongs to.
int CharacterColumn(const Location& location, const SourceTexts& texts);

/// A diagnostic as a compiler prints it: place, message, the line with a caret below, what was
/// expected and the nearest word. Control characters of the source are not passed on, long lines
/// are cut around the place. With `colour`, ANSI colours. Ends with a newline.
std::string Render(const Diagnostic& diagnostic, const SourceTexts& texts, bool colour = false);

}  // namespace wabed::scenarios
