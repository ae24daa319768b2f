#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/describe/key.h"
#include "scenarios/describe/type_description.h"

namespace wabed::scenarios {

/// A section of the schema, declared once: reading, allowed keys, the effective configuration, the
/// reference in docs/scenarios.md and the test that walks the schema all come from it.
template <class Section>
class SectionDescription {
 public:
  /// What the section is called in messages ("a network") and what it is, in a sentence.
  void Is(std::string name, std::string doc) {
    type_.kind = TypeDescription::Kind::kSection;
    type_.name = std::move(name);
    type_.doc = std::move(doc);
  }

  /// Declares a key.
  template <class T>
  TypedKey<Section, T>& Key(std::string name, T Section::*member, std::string doc) {
    auto key = std::make_unique<TypedKey<Section, T>>(std::move(name), member, std::move(doc));
    auto& reference = *key;
    keys_.push_back(std::move(key));
    return reference;
  }

  /// The key that tells the items of a list of such sections apart.
  void ItemsDifferIn(std::string key) { type_.item_key = std::move(key); }

  /// What a scalar in the section's place means: in words, and how it is read.
  void ShortForm(std::string words,
                 std::function<std::optional<Problem>(const std::string&, Section&)> read) {
    type_.short_form = std::move(words);
    short_form_ = std::move(read);
  }

  /// Reads a section. Problems go to `diagnostics`; what is wrong keeps its default.
  Effective Read(const Node& node, Diagnostics& diagnostics, Section& value) const;
  /// The section as it stands, every value a default.
  Effective Show(const Section& value) const;

  const TypeDescription& Type() const { return type_; }
  const std::vector<std::unique_ptr<KeyOf<Section>>>& Keys() const { return keys_; }
  /// Ends the declaration.
  void Seal() {
    for (const auto& key : keys_) type_.keys.push_back(key->Description());
  }

 private:
  Effective ReadShortForm(const Node& node, Diagnostics& diagnostics, Section& value) const;

  TypeDescription type_;
  std::vector<std::unique_ptr<KeyOf<Section>>> keys_;
  std::function<std::optional<Problem>(const std::string&, Section&)> short_form_;
};

/// The description of a section: made once by the overload of Describe for it (sections.h).
template <class Section>
const SectionDescription<Section>& DescriptionOf() {
  static const auto description = [] {
    auto made = std::make_unique<SectionDescription<Section>>();
    Describe(*made);
    made->Seal();
    return made;
  }();
  return *description;
}

template <class Section>
Effective SectionDescription<Section>::Show(const Section& value) const {
  Effective section;
  section.kind = Effective::Kind::kSection;
  for (const auto& key : keys_) {
    section.keys.push_back(key->Description().name);
    section.children.push_back(key->Show(value));
  }
  return section;
}

template <class Section>
Effective SectionDescription<Section>::ReadShortForm(const Node& node, Diagnostics& diagnostics,
                                                     Section& value) const {
  const auto problem = short_form_(node.text, value);
  auto section = Show(value);
  section.location = node.location;
  if (problem) {
    ReportProblem(node, *problem, diagnostics);
    section.broken = true;
  }
  for (auto& child : section.children) {
    if (child.changed) child.location = node.location;
  }
  return section;
}

template <class Section>
Effective SectionDescription<Section>::Read(const Node& node, Diagnostics& diagnostics,
                                            Section& value) const {
  if (short_form_ && node.kind == Node::Kind::kScalar) {
    return ReadShortForm(node, diagnostics, value);
  }
  if (node.kind != Node::Kind::kMap) {
    ReportWrongKind(node, type_, diagnostics);
    auto section = Show(value);
    section.location = node.location;
    for (auto& child : section.children) child.broken = true;
    section.broken = true;
    return section;
  }
  const auto meant = ReportUnknownKeys(node, type_, diagnostics);
  Effective section;
  section.kind = Effective::Kind::kSection;
  section.location = node.location;
  std::vector<const KeyDescription*> missing;
  for (const auto& key : keys_) {
    const auto& description = key->Description();
    const auto* given = node.Find(description.name);
    section.keys.push_back(description.name);
    section.children.push_back(given != nullptr ? key->Read(*given, diagnostics, value)
                                                : key->Show(value));
    auto& child = section.children.back();
    if (given != nullptr) continue;
    for (const auto& name : meant) child.broken = child.broken || name == description.name;
    if (description.required && !child.broken) {
      missing.push_back(&description);
      child.broken = true;
    }
  }
  if (!missing.empty()) ReportMissingKeys(node, type_, missing, diagnostics);
  return section;
}

}  // namespace wabed::scenarios
