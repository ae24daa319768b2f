#include "validation/report/figures/series.h"

#include "validation/report/svg/style.h"

namespace wabed::validation::report {

std::string SeriesName(const QoeResult& result) {
  return result.view.empty() ? result.kind : result.kind + ", " + result.view;
}

SeriesHues::SeriesHues(const std::vector<std::string>& names) {
  for (const std::string& name : names) hues_.emplace(name, 0);
  int next = 0;
  for (auto& entry : hues_) {
    entry.second = next < kGrey ? next : static_cast<int>(kGrey);
    ++next;
  }
}

int SeriesHues::Of(const std::string& name) const {
  const auto found = hues_.find(name);
  return found == hues_.end() ? static_cast<int>(kGrey) : found->second;
}

std::vector<LegendEntry> SeriesHues::Legend() const {
  std::vector<LegendEntry> entries;
  bool others = false;
  for (const auto& [name, hue] : hues_) {
    if (hue == kGrey) {
      others = true;
    } else {
      entries.push_back({"d" + std::to_string(hue), name, LegendEntry::Shape::kDot});
    }
  }
  if (others) entries.push_back({"d7", "others", LegendEntry::Shape::kDot});
  return entries;
}

}  // namespace wabed::validation::report
