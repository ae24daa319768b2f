#include "scenarios/describe/reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "scenarios/describe/sections.h"
#include "scenarios/diagnostics/nearest_word.h"

namespace wabed::scenarios {
namespace {

// Sections in the order a reader meets them, each once.
void Collect(const TypeDescription& type, std::vector<const TypeDescription*>& found) {
  if (type.kind == TypeDescription::Kind::kList) return Collect(*type.element, found);
  const bool known = std::find(found.begin(), found.end(), &type) != found.end();
  if (type.kind != TypeDescription::Kind::kSection || known) return;
  found.push_back(&type);
  for (const auto& key : type.keys) Collect(*key.type, found);
}

std::string WithoutArticle(const std::string& name) {
  for (const char* article : {"a ", "an "}) {
    if (name.rfind(article, 0) == 0) return name.substr(std::string(article).size());
  }
  return name;
}

// GitHub's anchor of a heading.
std::string Anchor(std::string heading) {
  for (char& c : heading) {
    if (c == ' ') c = '-';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return heading;
}

std::string Link(const TypeDescription& section) {
  const auto heading = WithoutArticle(section.name);
  return fmt::format("[{}](#{})", heading, Anchor(heading));
}

std::string TypeCell(const KeyDescription& key) {
  const auto* type = key.type;
  const bool list = type->kind == TypeDescription::Kind::kList;
  if (list) type = type->element;
  std::string cell = type->kind == TypeDescription::Kind::kSection ? Link(*type)
                     : !type->words.empty()                        ? ListWords(type->words)
                                                                   : type->name;
  if (list) cell = "list of " + cell;
  for (const auto& bound : key.bounds) {
    if (bound.rfind("one of: ", 0) == 0) {
      cell = bound.substr(8);
    } else {
      cell += ", " + bound;
    }
  }
  return cell;
}

std::string DefaultCell(const KeyDescription& key) {
  if (key.required) return "required";
  if (key.type->kind == TypeDescription::Kind::kList) return "empty";
  const bool is_section = key.type->kind == TypeDescription::Kind::kSection;
  if (is_section && !key.optional) return "its own defaults";
  const std::string value = key.optional               ? "not set"
                            : key.default_text.empty() ? "empty"
                                                       : "`" + key.default_text + "`";
  return value + "; " + key.source;
}

std::string Row(const KeyDescription& key) {
  return fmt::format("| `{}` | {} | {} | {} |\n", key.name, key.doc, TypeCell(key),
                     DefaultCell(key));
}

std::string SectionText(const TypeDescription& section) {
  auto text = fmt::format("### {}\n\n{}\n", WithoutArticle(section.name), section.doc);
  if (!section.item_key.empty()) {
    text += fmt::format("In a list, items are told apart by `{}`.\n", section.item_key);
  }
  if (!section.short_form.empty()) text += fmt::format("Also {}.\n", section.short_form);
  text += "\n| key | meaning | value | default and its source |\n|---|---|---|---|\n";
  for (const auto& key : section.keys) text += Row(key);
  return text + "\n";
}

}  // namespace

std::string ReferenceMarkdown() {
  std::vector<const TypeDescription*> sections;
  Collect(DescriptionOf<Scenario>().Type(), sections);
  std::string text;
  for (const auto* section : sections) text += SectionText(*section);
  return text;
}

}  // namespace wabed::scenarios
