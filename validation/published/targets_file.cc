#include "validation/published/targets_file.h"

#include <fstream>
#include <set>
#include <sstream>

#include "validation/published/target_entry.h"

namespace wabed::validation {
namespace {

std::map<std::string, std::string> ReadSources(const YAML::Node& node, TargetProblems& problems) {
  std::map<std::string, std::string> sources;
  if (!node.IsMap()) {
    problems.Add(node.Mark(), "sources must be a mapping of letters to studies");
    return sources;
  }
  for (const auto& pair : node) {
    if (!pair.second.IsScalar()) {
      problems.Add(pair.second.Mark(), "a source is a text");
    } else if (!sources.emplace(pair.first.Scalar(), pair.second.Scalar()).second) {
      problems.Add(pair.first.Mark(), "source '" + pair.first.Scalar() + "' stands twice");
    }
  }
  return sources;
}

/// What only the whole list shows: ids used twice, and references to targets that cannot be used.
void CheckTogether(const std::vector<Target>& targets, const std::vector<YAML::Mark>& marks,
                   TargetProblems& problems) {
  std::map<std::string, const Target*> by_id;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (!by_id.emplace(targets[i].id, &targets[i]).second) {
      problems.Add(marks[i], "there are two targets " + targets[i].id);
    }
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (!targets[i].Derived()) continue;
    for (const std::string& id : {targets[i].increase_of, targets[i].over}) {
      const auto other = by_id.find(id);
      if (other == by_id.end()) {
        problems.Add(marks[i],
                     targets[i].id + " is computed from '" + id + "', which is not there");
      } else if (other->second->measure == nullptr) {
        problems.Add(marks[i],
                     targets[i].id + " is computed from " + id + ", which is not measured");
      }
    }
  }
}

std::vector<Target> ParseDocument(const YAML::Node& document, TargetProblems& problems) {
  std::vector<Target> targets;
  if (!document.IsMap()) {
    problems.Add(document.Mark(), "expected a mapping with sources and targets");
    return targets;
  }
  for (const auto& pair : document) {
    const std::string key = pair.first.Scalar();
    if (key != "sources" && key != "targets") {
      problems.Add(pair.first.Mark(), "unknown key '" + key + "'; expected sources and targets");
    }
  }
  const YAML::Node sources_node = document["sources"];
  const YAML::Node targets_node = document["targets"];
  if (!sources_node || !targets_node || !targets_node.IsSequence()) {
    problems.Add(document.Mark(), "expected sources (a mapping) and targets (a list)");
    return targets;
  }
  const std::map<std::string, std::string> sources = ReadSources(sources_node, problems);
  std::vector<YAML::Mark> marks;
  for (const auto& node : targets_node) {
    targets.push_back(ReadTargetEntry(node, sources, problems));
    marks.push_back(node.Mark());
  }
  CheckTogether(targets, marks, problems);
  return targets;
}

}  // namespace

std::vector<Target> ParseTargets(const std::string& text, const std::string& file) {
  TargetProblems problems(file);
  std::vector<Target> targets;
  try {
    targets = ParseDocument(YAML::Load(text), problems);
  } catch (const YAML::Exception& error) {
    problems.Add(error.mark, "this is no YAML: " + error.msg);
  }
  if (!problems.empty()) throw BadTargets(problems.Text());
  return targets;
}

std::vector<Target> ReadTargets(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in || !text) throw BadTargets(path + ": cannot be read");
  return ParseTargets(text.str(), path);
}

// Defined in the file that the build makes of targets.yaml.
extern const char kEmbeddedTargets[];

const std::vector<Target>& Targets() {
  static const std::vector<Target> targets =
      ParseTargets(kEmbeddedTargets, "validation/published/targets.yaml");
  return targets;
}

}  // namespace wabed::validation
