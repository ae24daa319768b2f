#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wabed::scenarios {

/// Number of insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`
/// (optimal string alignment distance). Letter case does not count, nor does `-` for `_`.
std::size_t EditDistance(std::string_view a, std::string_view b);

/// The word nearest to `word`, or nothing when none is near enough to be what was meant: at most
/// one edit in three letters. Of words equally near the first wins.
std::string NearestWord(std::string_view word, const std::vector<std::string>& valid);

/// "a, b, c" and, beyond `limit` words, "..., and 12 more".
std::string ListWords(const std::vector<std::string>& words, std::size_t limit = 12);

}  // namespace wabed::scenarios
