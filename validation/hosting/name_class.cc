#include "validation/hosting/name_class.h"

#include <algorithm>
#include <regex>
#include <vector>

namespace wabed::validation::hosting {
namespace {

struct ClassRow {
  NameClass name_class;
  const char* label;
  const char* word;
  const char* pattern;  ///< ECMAScript, over the whole of what stands left of the zone
};

const std::array<ClassRow, kNameClasses.size()>& ClassTable() {
  static const std::array<ClassRow, kNameClasses.size()> table = {{
      {NameClass::kControl, "cX dX eX", "control", "[cde][0-9]*"},
      {NameClass::kPhotoAudio, "mmiXYZ mmsXYZ", "photo-audio", "mm[is][0-9]*"},
      {NameClass::kVideo, "mmvXYZ", "video", "mmv[0-9]*"},
      {NameClass::kMmx, "mmx", "mmx", "mmx[0-9]*"},
      {NameClass::kOther, "cdn crashlog etc.", "other", ".+"},
  }};
  return table;
}

const ClassRow& RowOf(NameClass name_class) {
  return ClassTable()[static_cast<std::size_t>(name_class)];
}

}  // namespace

const char* LabelOf(NameClass name_class) { return RowOf(name_class).label; }

const char* WordOf(NameClass name_class) { return RowOf(name_class).word; }

std::string Normalized(const std::string& name) {
  std::string text = name;
  if (!text.empty() && text.back() == '.') text.pop_back();
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

bool InZone(const std::string& name, const std::string& zone) {
  const std::string text = Normalized(name);
  if (text == zone) return true;
  return text.size() > zone.size() + 1 && text[text.size() - zone.size() - 1] == '.' &&
         text.compare(text.size() - zone.size(), zone.size(), zone) == 0;
}

std::optional<NameClass> ClassOf(const std::string& name) {
  const std::string text = Normalized(name);
  const std::string zone = kZone;
  if (text == zone || !InZone(text)) return std::nullopt;
  const std::string left = text.substr(0, text.size() - zone.size() - 1);
  static const std::vector<std::regex> patterns = [] {
    std::vector<std::regex> list;
    for (const ClassRow& row : ClassTable()) list.emplace_back(row.pattern);
    return list;
  }();
  for (std::size_t i = 0; i + 1 < patterns.size(); ++i) {
    // std::regex recurses once a character: names longer than any label match none of them.
    if (left.size() <= 63 && std::regex_match(left, patterns[i])) return ClassTable()[i].name_class;
  }
  return NameClass::kOther;
}

}  // namespace wabed::validation::hosting
