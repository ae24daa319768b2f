#include "scenarios/check/names.h"

#include <fmt/format.h>

#include <string_view>

#include "scenarios/diagnostics/nearest_word.h"

namespace wabed::scenarios {

void Names::Declare(const Place& list, const std::string& key, Diagnostics& diagnostics) {
  if (!list.Sound()) SetIncomplete();
  for (std::size_t i = 0; i < list.Size(); ++i) Declare(list[i][key], diagnostics);
}

void Names::Declare(const Place& name, Diagnostics& diagnostics) {
  if (!name.Sound()) {
    SetIncomplete();
    return;
  }
  const auto [first, is_new] = declared_.emplace(name.Text(), name.At());
  if (is_new) {
    list_.push_back(name.Text());
    return;
  }
  // The one that should have had another name may be referred to by it.
  SetIncomplete();
  const bool vowel = std::string_view("aeioAEIO").find(kind_.front()) != std::string_view::npos;
  diagnostics
      .Add(name.At(),
           fmt::format("there is already {} {} '{}'", vowel ? "an" : "a", kind_, name.Text()),
           fmt::format("each {} once", kind_))
      .notes.push_back({first->second, "first declared here"});
}

bool Names::FirstAt(const Place& name) const {
  const auto first = declared_.find(name.Text());
  if (first == declared_.end()) return false;
  const auto& at = first->second;
  return at.source == name.At().source && at.line == name.At().line &&
         at.column == name.At().column;
}

bool Names::Require(const Place& reference, Diagnostics& diagnostics) const {
  return reference.Sound() && Require(reference.Text(), reference.At(), diagnostics);
}

bool Names::Require(const std::string& name, const Location& where,
                    Diagnostics& diagnostics) const {
  if (Has(name)) return true;
  if (!complete_) return false;
  const auto expected = list_.empty() ? fmt::format("a scenario that declares {}", kinds_)
                                      : fmt::format("one of the {}: {}", kinds_, ListWords(list_));
  diagnostics.Add(where, fmt::format("there is no {} '{}'", kind_, name), expected,
                  NearestWord(name, list_));
  return false;
}

}  // namespace wabed::scenarios
