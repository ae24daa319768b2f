#include "scenarios/diagnostics/nearest_word.h"

#include <fmt/format.h>

#include <algorithm>

namespace wabed::scenarios {
namespace {

// Longer words are never typing errors of ours; the bound keeps the distance cheap.
constexpr std::size_t kLongestWord = 100;

char Fold(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c == '-' ? '_' : c;
}

}  // namespace

std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = last;
    last = row;
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = Fold(a[i - 1]) == Fold(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && Fold(a[i - 1]) == Fold(b[j - 2]) && Fold(a[i - 2]) == Fold(b[j - 1])) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

std::string NearestWord(std::string_view word, const std::vector<std::string>& valid) {
  if (word.empty() || word.size() > kLongestWord) return "";
  std::string nearest;
  std::size_t best = 0;
  for (const auto& candidate : valid) {
    if (candidate.empty() || candidate.size() > kLongestWord) continue;
    const auto longer = std::max(word.size(), candidate.size());
    const auto distance = EditDistance(word, candidate);
    // Short words are all near each other: "as" is no typing error of "to".
    const auto allowed = std::max<std::size_t>(1, longer / 3);
    if (distance > allowed || distance >= longer) continue;
    if (nearest.empty() || distance < best) {
      nearest = candidate;
      best = distance;
    }
  }
  return nearest;
}

std::string ListWords(const std::vector<std::string>& words, std::size_t limit) {
  std::string list;
  for (std::size_t i = 0; i < words.size() && i < limit; ++i) {
    list += (i == 0 ? "" : ", ") + words[i];
  }
  if (words.size() > limit) list += fmt::format(", and {} more", words.size() - limit);
  return list;
}

}  // namespace wabed::scenarios
