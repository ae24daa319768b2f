#include "scenarios/yaml/assignment.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/diagnostics/nearest_word.h"
#include "scenarios/yaml/merge.h"
#include "scenarios/yaml/parser.h"

namespace wabed::scenarios {
namespace {

struct Step {
  std::string word;
  Location location;
};

// Splits `path` at its dots, each step with its place in the argument.
std::vector<Step> Split(const std::string& path, int source) {
  std::vector<Step> steps;
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const auto end = std::min(path.find('.', begin), path.size());
    const Location location{source, 1, static_cast<int>(begin) + 1,
                            static_cast<int>(std::max<std::size_t>(1, end - begin))};
    steps.push_back({path.substr(begin, end - begin), location});
    begin = end + 1;
  }
  return steps;
}

void Relocate(Node& node, const Location& location) {
  node.location = location;
  for (auto& item : node.items) Relocate(item, location);
  for (auto& entry : node.entries) {
    entry.key_location = location;
    Relocate(entry.value, location);
  }
}

class PathWalk {
 public:
  PathWalk(std::vector<Step> steps, Diagnostics& diagnostics)
      : steps_(std::move(steps)), diagnostics_(diagnostics) {}

  // The node the path leads to, made where it was missing.
  Node* Go(Node& root, const TypeDescription& schema) {
    Node* node = &root;
    const TypeDescription* type = &schema;
    while (node != nullptr && at_ < steps_.size()) {
      const bool is_section = type->kind == TypeDescription::Kind::kSection;
      node = is_section ? EnterKey(*node, type) : EnterItem(*node, type);
      if (node != nullptr && at_ < steps_.size() && type->kind == TypeDescription::Kind::kValue) {
        diagnostics_.Add(steps_[at_].location,
                         fmt::format("'{}' has no keys of its own", steps_[at_ - 1].word),
                         "the path to end at " + steps_[at_ - 1].word);
        return nullptr;
      }
    }
    return node;
  }

 private:
  Node* EnterKey(Node& node, const TypeDescription*& type) {
    const auto& step = steps_[at_];
    const auto key =
        std::find_if(type->keys.begin(), type->keys.end(),
                     [&](const KeyDescription& candidate) { return candidate.name == step.word; });
    if (key == type->keys.end()) {
      std::vector<std::string> names;
      for (const auto& candidate : type->keys) names.push_back(candidate.name);
      diagnostics_.Add(step.location, fmt::format("'{}' is not a key of {}", step.word, type->name),
                       "one of: " + ListWords(names, 30), NearestWord(step.word, names));
      return nullptr;
    }
    if (node.kind != Node::Kind::kMap) {
      // A short form cannot be kept when one of the keys it stands for is set.
      node = Node();
      node.kind = Node::Kind::kMap;
      node.location = step.location;
    }
    type = key->type;
    ++at_;
    if (auto* known = node.Find(step.word)) return known;
    return &Create(node, step, *type);
  }

  // A key that was not given.
  static Node& Create(Node& map, const Step& step, const TypeDescription& type) {
    Node value;
    value.location = step.location;
    if (type.kind == TypeDescription::Kind::kSection) value.kind = Node::Kind::kMap;
    if (type.kind == TypeDescription::Kind::kList) value.kind = Node::Kind::kList;
    map.entries.push_back({step.word, step.location, std::move(value)});
    return map.entries.back().value;
  }

  Node* EnterItem(Node& list, const TypeDescription*& type) {
    type = type->element;
    if (auto* item = FindByName(list)) return item;
    const auto& step = steps_[at_];
    std::size_t index = 0;
    const auto* end = step.word.data() + step.word.size();
    const auto parsed = std::from_chars(step.word.data(), end, index);
    const bool is_number = parsed.ec == std::errc() && parsed.ptr == end && !step.word.empty();
    if (is_number && index < list.items.size()) {
      ++at_;
      return &list.items[index];
    }
    ReportNoItem(list, step);
    return nullptr;
  }

  // Names may hold dots: as many steps as make up a name are taken, the most first.
  Node* FindByName(Node& list) {
    const auto key = ItemKey(list);
    if (key.empty()) return nullptr;
    for (auto end = steps_.size(); end > at_; --end) {
      auto name = steps_[at_].word;
      for (auto i = at_ + 1; i < end; ++i) name += "." + steps_[i].word;
      for (auto& item : list.items) {
        if (item.Find(key)->text != name) continue;
        at_ = end;
        return &item;
      }
    }
    return nullptr;
  }

  void ReportNoItem(const Node& list, const Step& step) {
    std::vector<std::string> names;
    const auto key = ItemKey(list);
    for (const auto& item : list.items) {
      if (!key.empty()) names.push_back(item.Find(key)->text);
    }
    std::string expected = "a list that has items";
    if (!list.items.empty()) {
      expected = fmt::format("a number from 0 to {}", list.items.size() - 1);
      if (!names.empty()) expected += ", or one of: " + ListWords(names);
    }
    diagnostics_.Add(step.location, fmt::format("there is no item '{}' in this list", step.word),
                     expected, NearestWord(step.word, names));
  }

  std::vector<Step> steps_;
  std::size_t at_ = 0;
  Diagnostics& diagnostics_;
};

}  // namespace

void Assign(const std::string& assignment, const TypeDescription& schema, Node& root,
            SourceTexts& texts, Diagnostics& diagnostics) {
  const int source = texts.Add(SourceText::Kind::kCommandLine, "--set", "--set", assignment);
  const auto equals = assignment.find('=');
  if (equals == std::string::npos || equals == 0) {
    diagnostics.Add({source, 1, 1, static_cast<int>(std::max<std::size_t>(1, assignment.size()))},
                    fmt::format("'{}' sets nothing", assignment),
                    "path=value, such as `networks.home.phones=20`");
    return;
  }
  Diagnostics of_value;
  auto value = ParseYaml(assignment.substr(equals + 1), source, of_value);
  const Location where{source, 1, static_cast<int>(equals) + 2,
                       static_cast<int>(std::max<std::size_t>(1, assignment.size() - equals - 1))};
  for (const auto& problem : of_value.Sorted()) {
    diagnostics.Add(where, problem.message, problem.expected, problem.nearest);
  }
  if (!value || !of_value.Empty()) return;
  Relocate(*value, where);
  PathWalk walk(Split(assignment.substr(0, equals), source), diagnostics);
  // A walk that fails on the way leaves no traces.
  auto changed = root;
  if (auto* node = walk.Go(changed, schema)) {
    *node = std::move(*value);
    root = std::move(changed);
  }
}

}  // namespace wabed::scenarios
