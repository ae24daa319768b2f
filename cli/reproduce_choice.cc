#include "cli/reproduce_choice.h"

#include <algorithm>
#include <set>

#include "scenarios/diagnostics/nearest_word.h"

namespace wabed::cli {
namespace {

namespace fs = std::filesystem;
using validation::Target;

bool StandsFor(const std::string& id, const std::string& target) {
  return target == id || (target.size() > id.size() && target[id.size()] == '.' &&
                          target.compare(0, id.size(), id) == 0);
}

/// Everything an id may be: the targets' own and their beginnings.
std::vector<std::string> Words(const std::vector<Target>& targets) {
  std::vector<std::string> words;
  std::set<std::string> known;
  for (const Target& target : targets) {
    for (std::size_t end = target.id.find('.'); end != std::string::npos;
         end = target.id.find('.', end + 1)) {
      const std::string beginning = target.id.substr(0, end);
      if (known.insert(beginning).second) words.push_back(beginning);
    }
    if (known.insert(target.id).second) words.push_back(target.id);
  }
  return words;
}

std::string Missing(const fs::path& folder, const std::vector<std::string>& wanted) {
  for (const std::string& name : wanted) {
    if (!fs::is_regular_file(folder / (name + ".yaml"))) return name;
  }
  return "";
}

const Target& Named(const std::string& id, const std::vector<Target>& all) {
  return *std::find_if(all.begin(), all.end(), [&](const Target& one) { return one.id == id; });
}

}  // namespace

std::vector<const Target*> ChooseTargets(const std::vector<Target>& targets,
                                         const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    const bool any = std::any_of(targets.begin(), targets.end(),
                                 [&](const Target& one) { return StandsFor(id, one.id); });
    if (any) continue;
    const std::string nearest = scenarios::NearestWord(id, Words(targets));
    throw BadChoice(
        "there is no target '" + id + "'" +
        (nearest.empty() ? "; --list shows those there are" : "; did you mean '" + nearest + "'?"));
  }
  std::vector<const Target*> chosen;
  for (const Target& target : targets) {
    const bool wanted = ids.empty() || std::any_of(ids.begin(), ids.end(), [&](const auto& id) {
                          return StandsFor(id, target.id);
                        });
    if (wanted) chosen.push_back(&target);
  }
  return chosen;
}

std::vector<std::string> ScenariosFor(const std::vector<const Target*>& targets,
                                      const std::vector<Target>& all) {
  std::vector<std::string> scenarios;
  const auto need = [&](const Target& target) {
    const std::string& name = target.scenarios.front();
    if (std::find(scenarios.begin(), scenarios.end(), name) == scenarios.end()) {
      scenarios.push_back(name);
    }
  };
  for (const Target* target : targets) {
    if (target->Derived()) {
      need(Named(target->increase_of, all));
      need(Named(target->over, all));
    } else if (target->measure != nullptr) {
      need(*target);
    }
  }
  return scenarios;
}

fs::path FindCatalogue(const std::string& given, const fs::path& self,
                       const std::vector<std::string>& wanted) {
  if (!given.empty()) {
    if (!fs::is_directory(given)) throw BadChoice(given + ": there is no such folder of scenarios");
    const std::string missing = Missing(given, wanted);
    if (missing.empty()) return given;
    throw BadChoice(given + ": scenario " + missing + ".yaml is not in this folder");
  }
  for (fs::path above = self.parent_path(); above.has_relative_path();
       above = above.parent_path()) {
    const fs::path folder = above / "scenarios";
    if (fs::is_directory(folder) && Missing(folder, wanted).empty()) return folder;
  }
  std::string names;
  for (const std::string& name : wanted) names += " " + name + ".yaml";
  throw BadChoice("no folder 'scenarios' above " + self.string() + " holds" + names +
                  "; name the catalogue's folder with --scenarios");
}

}  // namespace wabed::cli
