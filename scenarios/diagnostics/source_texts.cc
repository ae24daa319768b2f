#include "scenarios/diagnostics/source_texts.h"

#include <utility>

namespace wabed::scenarios {
namespace {

std::vector<std::string> SplitLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.emplace_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

int SourceTexts::Add(SourceText::Kind kind, std::string name, std::string short_name,
                     std::string_view text) {
  list_.push_back({kind, std::move(name), std::move(short_name), SplitLines(text)});
  return Size() - 1;
}

std::string_view SourceTexts::Line(const Location& location) const {
  if (location.source < 0 || location.source >= Size()) return {};
  const auto& lines = list_[location.source].lines;
  if (location.line < 1 || location.line > static_cast<int>(lines.size())) return {};
  return lines[location.line - 1];
}

}  // namespace wabed::scenarios
