#include "scenarios/describe/section_reading.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/diagnostics/nearest_word.h"

namespace wabed::scenarios {
namespace {

std::vector<std::string> KeyNames(const TypeDescription& section) {
  std::vector<std::string> names;
  for (const auto& key : section.keys) names.push_back(key.name);
  return names;
}

}  // namespace

void ReportWrongKind(const Node& node, const TypeDescription& type, Diagnostics& diagnostics) {
  auto expected = type.expected;
  if (type.kind == TypeDescription::Kind::kSection) {
    expected = fmt::format("a map with the keys {}", ListWords(KeyNames(type), 20));
    if (!type.short_form.empty()) expected += "; or " + type.short_form;
  }
  if (node.kind == Node::Kind::kNull) {
    if (type.kind == TypeDescription::Kind::kList) expected += " (`[]` for an empty one)";
    diagnostics.Add(node.location, "a value is missing here", expected);
    return;
  }
  diagnostics.Add(node.location, fmt::format("{} does not belong here", DescribeNode(node)),
                  expected);
}

void ReportProblem(const Node& node, const Problem& problem, Diagnostics& diagnostics) {
  diagnostics.Add(node.location, problem.message, problem.expected, problem.nearest);
}

void ReportBound(const Node& node, const std::string& key, const std::string& bound,
                 const std::string& nearest, Diagnostics& diagnostics) {
  diagnostics.Add(node.location,
                  fmt::format("{} is not possible for '{}'", DescribeNode(node), key), bound,
                  nearest);
}

std::vector<std::string> ReportUnknownKeys(const Node& node, const TypeDescription& section,
                                           Diagnostics& diagnostics) {
  const auto valid = KeyNames(section);
  std::vector<std::string> unused;
  for (const auto& key : valid) {
    if (node.Find(key) == nullptr) unused.push_back(key);
  }
  std::vector<std::string> meant;
  for (const auto& entry : node.entries) {
    if (std::find(valid.begin(), valid.end(), entry.key) != valid.end()) continue;
    const auto nearest = NearestWord(entry.key, unused.empty() ? valid : unused);
    Node key;
    key.kind = Node::Kind::kScalar;
    key.text = entry.key;
    diagnostics.Add(entry.key_location,
                    fmt::format("{} is not a key of {}", DescribeNode(key), section.name),
                    "one of: " + ListWords(valid, 30), nearest);
    if (!nearest.empty()) meant.push_back(nearest);
  }
  return meant;
}

void ReportMissingKeys(const Node& node, const TypeDescription& section,
                       const std::vector<const KeyDescription*>& keys, Diagnostics& diagnostics) {
  std::string names, types;
  for (const auto* key : keys) {
    names += fmt::format("{}'{}'", names.empty() ? "" : ", ", key->name);
    types += fmt::format("{}{} ({})", types.empty() ? "" : ", ", key->name,
                         key->type->words.empty() ? key->type->name : ListWords(key->type->words));
  }
  diagnostics.Add(
      node.location,
      fmt::format("{} needs the key{} {}", section.name, keys.size() > 1 ? "s" : "", names), types);
}

}  // namespace wabed::scenarios
