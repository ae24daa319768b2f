#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wabed::validation::report {

/// Text made safe for XML and HTML, in elements and in quoted attributes: markup characters become
/// references; control characters and octets that are not UTF-8 become U+FFFD.
std::string Escape(std::string_view text);

/// How wide a text is, in pixels, in a common sans-serif face of this size: an estimate, good to a
/// tenth, for placing labels.
double TextWidth(std::string_view text, double size_px);

/// At most `characters` characters; what was cut away is shown by an ellipsis.
std::string Shorten(std::string_view text, std::size_t characters);

/// A file name from any text: lower case letters, digits, dots and hyphens; never empty.
std::string FileWord(std::string_view text);

}  // namespace wabed::validation::report
