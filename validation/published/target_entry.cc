#include "validation/published/target_entry.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace wabed::validation {
namespace {

const std::vector<std::string> kKeys = {
    "id",      "statement", "place",     "printed", "reading",  "contradiction", "not_yet",
    "context", "of",        "measure",   "value",   "unit",     "increase_of",   "over",
    "bound",   "kind",      "tolerance", "reason",  "scenario", "statistic"};

std::string Quoted(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

/// One entry's keys, each of which is asked for by name.
class Entry {
 public:
  Entry(const YAML::Node& node, TargetProblems& problems)
      : mark_(node.Mark()), problems_(problems) {
    if (!node.IsMap()) {
      problems_.Add(mark_, "a target is a mapping with id, statement, place, ...");
      return;
    }
    for (const auto& pair : node) {
      const std::string key = pair.first.Scalar();
      if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) {
        problems_.Add(pair.first.Mark(),
                      "unknown key '" + key + "' in a target; expected one of " + Quoted(kKeys));
      } else if (!nodes_.emplace(key, pair.second).second) {
        problems_.Add(pair.first.Mark(), "key '" + key + "' stands twice in this target");
      }
    }
  }

  bool Has(const std::string& key) const { return nodes_.count(key) != 0; }
  YAML::Mark MarkOf(const std::string& key) const {
    return Has(key) ? nodes_.at(key).Mark() : mark_;
  }
  void Complain(const std::string& key, const std::string& problem) {
    problems_.Add(MarkOf(key), problem);
  }

  std::string Text(const std::string& key) {
    if (!Has(key)) return "";
    const YAML::Node& node = nodes_.at(key);
    if (!node.IsScalar() || node.Scalar().empty()) {
      Complain(key, key + " must be a text");
      return "";
    }
    return node.Scalar();
  }

  std::optional<double> Number(const std::string& key) {
    if (!Has(key)) return std::nullopt;
    const std::string text = Text(key);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) {
      Complain(key, key + " must be a number, not '" + text + "'");
      return std::nullopt;
    }
    return number;
  }

  std::vector<std::string> Words(const std::string& key) {
    std::vector<std::string> words;
    if (!Has(key)) return words;
    const YAML::Node& node = nodes_.at(key);
    if (node.IsScalar()) return {Text(key)};
    if (!node.IsSequence()) Complain(key, key + " must be a name or a list of names");
    for (const auto& item : node) {
      if (item.IsScalar()) words.push_back(item.Scalar());
    }
    return words;
  }

  void Require(const char* what, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
      if (!Has(key)) problems_.Add(mark_, fmt::format("{} needs '{}'", what, key));
    }
  }

  void Refuse(const char* what, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
      if (Has(key)) Complain(key, fmt::format("'{}' makes no sense in {}", key, what));
    }
  }

 private:
  YAML::Mark mark_;
  TargetProblems& problems_;
  std::map<std::string, YAML::Node> nodes_;
};

void ReadStatistic(Entry& entry, Target& target) {
  const std::string name = entry.Text("measure");
  target.measure = FindStatistic(name);
  if (target.measure == nullptr) {
    std::vector<std::string> names;
    for (const Statistic& statistic : Statistics()) names.push_back(statistic.name);
    entry.Complain("measure", "there is no statistic '" + name + "'; there are " + Quoted(names));
    return;
  }
  const std::vector<std::string>& subjects = target.measure->subjects;
  target.subject = entry.Text("of");
  if (subjects.empty() && entry.Has("of")) {
    entry.Complain("of", "statistic " + name + " takes no 'of'");
  } else if (!subjects.empty() &&
             std::find(subjects.begin(), subjects.end(), target.subject) == subjects.end()) {
    entry.Complain("of", "statistic " + name + " needs 'of', one of " + Quoted(subjects));
  }
}

void ReadWay(Entry& entry, Target& target) {
  int ways = 0;
  for (const char* key : {"measure", "increase_of", "not_yet", "context"}) ways += entry.Has(key);
  if (ways != 1) {
    entry.Complain("id",
                   "a target has one of measure, increase_of, not_yet and context, this one "
                   "has " +
                       std::to_string(ways));
    return;
  }
  if (entry.Has("not_yet") || entry.Has("context")) {
    const bool context = entry.Has("context");
    target.standing = context ? TargetStanding::kContext : TargetStanding::kNotYet;
    target.reason_unmeasured = entry.Text(context ? "context" : "not_yet");
    entry.Refuse("a target that is not measured", {"of", "over", "scenario"});
    if (!entry.Has("value")) entry.Require("a target without value", {"printed"});
    return;
  }
  entry.Require("a measurable target",
                {"statistic", "value", "unit", "tolerance", "reason", "kind", "scenario"});
  if (entry.Has("measure")) {
    entry.Refuse("a target with 'measure'", {"over"});
    ReadStatistic(entry, target);
  } else {
    entry.Refuse("a target with 'increase_of'", {"of"});
    entry.Require("a target with 'increase_of'", {"over"});
    target.increase_of = entry.Text("increase_of");
    target.over = entry.Text("over");
  }
}

void ReadWords(Entry& entry, Target& target) {
  const std::string kind = entry.Text("kind");
  target.kind = kind == "emergent" ? TargetKind::kEmergent : TargetKind::kInput;
  if (entry.Has("kind") && kind != "input" && kind != "emergent") {
    entry.Complain("kind", "kind is input or emergent, not '" + kind + "'");
  }
  const std::string bound = entry.Text("bound");
  if (bound == "at-least") target.bound = TargetBound::kAtLeast;
  if (bound == "at-most") target.bound = TargetBound::kAtMost;
  if (entry.Has("bound") && target.bound == TargetBound::kAround) {
    entry.Complain("bound", "bound is at-least or at-most, not '" + bound + "'");
  }
}

}  // namespace

void TargetProblems::Add(const YAML::Mark& mark, const std::string& problem) {
  lines_.push_back(
      mark.is_null() ? fmt::format("{}: {}", file_, problem)
                     : fmt::format("{}:{}:{}: {}", file_, mark.line + 1, mark.column + 1, problem));
}

std::string TargetProblems::Text() const {
  std::string text;
  for (const std::string& line : lines_) text += (text.empty() ? "" : "\n") + line;
  return text;
}

Target ReadTargetEntry(const YAML::Node& node, const std::map<std::string, std::string>& sources,
                       TargetProblems& problems) {
  Entry entry(node, problems);
  Target target;
  entry.Require("a target", {"id", "statement", "place"});
  target.id = entry.Text("id");
  target.statement = entry.Text("statement");
  target.place = entry.Text("place");
  target.printed = entry.Text("printed");
  target.reading = entry.Text("reading");
  target.contradiction = entry.Text("contradiction");
  target.statistic = entry.Text("statistic");
  target.value = entry.Number("value");
  target.unit = entry.Text("unit");
  target.tolerance = entry.Number("tolerance").value_or(0);
  target.tolerance_reason = entry.Text("reason");
  target.scenarios = entry.Words("scenario");
  if (target.tolerance < 0) entry.Complain("tolerance", "a tolerance is not negative");
  const auto source = sources.find(target.id.substr(0, target.id.find('.')));
  if (source == sources.end()) {
    entry.Complain("id",
                   "the id must begin with a source's letter and a point: '" + target.id + "'");
  } else {
    target.source = source->second;
  }
  ReadWay(entry, target);
  ReadWords(entry, target);
  return target;
}

}  // namespace wabed::validation
