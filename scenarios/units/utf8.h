#pragma once

#include <cstddef>
#include <string_view>

namespace wabed::scenarios {

/// Length in bytes of the UTF-8 character that begins at `at`; 0 when there is none (RFC 3629
/// section 4).
std::size_t Utf8Length(std::string_view text, std::size_t at);

/// Number of characters of a UTF-8 text; bytes that are no UTF-8 count as one each.
std::size_t CountCharacters(std::string_view text);

/// The longest beginning of `text` of at most `bytes` bytes that ends between characters.
std::string_view CutAtCharacter(std::string_view text, std::size_t bytes);

}  // namespace wabed::scenarios
