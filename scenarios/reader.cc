#include "scenarios/reader.h"

#include <fmt/format.h>

#include <utility>

#include "scenarios/check/check.h"
#include "scenarios/describe/sections.h"
#include "scenarios/diagnostics/render.h"
#include "scenarios/effective/effective_yaml.h"
#include "scenarios/files/resolve_files.h"
#include "scenarios/yaml/assignment.h"
#include "scenarios/yaml/layers.h"

namespace wabed::scenarios {
namespace {

// A scenario that gives itself no name is called as its file.
void NameAfterFile(const std::filesystem::path& path, Scenario& scenario, Effective& effective) {
  auto& name = *effective.Find("name");
  if (name.location.Known() || name.broken) return;
  scenario.name = path.stem().string();
  name.text = scenario.name;
}

void SetSeed(std::uint64_t seed, Node& root, SourceTexts& texts) {
  const auto text = std::to_string(seed);
  Node value;
  value.kind = Node::Kind::kScalar;
  value.text = text;
  const int source = texts.Add(SourceText::Kind::kCommandLine, "--seed", "--seed", text);
  value.location = {source, 1, 1, static_cast<int>(text.size())};
  if (auto* known = root.Find("seed")) {
    *known = std::move(value);
  } else if (root.kind == Node::Kind::kMap) {
    root.entries.push_back({"seed", value.location, value});
  }
}

}  // namespace

ReadResult ReadScenario(const std::filesystem::path& path, const std::vector<std::string>& sets,
                        std::optional<std::uint64_t> seed) {
  ReadResult result;
  Diagnostics diagnostics;
  const auto& schema = DescriptionOf<Scenario>();
  result.effective = schema.Show(result.scenario);
  if (auto root = LoadLayers(path, result.texts, diagnostics)) {
    if (root->kind == Node::Kind::kMap) {
      for (const auto& set : sets) Assign(set, schema.Type(), *root, result.texts, diagnostics);
    }
    if (seed) SetSeed(*seed, *root, result.texts);
    result.effective = schema.Read(*root, diagnostics, result.scenario);
    NameAfterFile(path, result.scenario, result.effective);
    ResolveFiles(result.texts, result.scenario, result.effective, diagnostics);
    CheckScenario(result.scenario, result.effective, diagnostics);
  }
  result.diagnostics = diagnostics.Sorted();
  result.left_out = diagnostics.LeftOut();
  return result;
}

std::string RenderDiagnostics(const ReadResult& result, bool colour) {
  std::string out;
  for (const auto& diagnostic : result.diagnostics) {
    out += Render(diagnostic, result.texts, colour);
  }
  const auto shown = result.diagnostics.size();
  if (result.left_out > 0) {
    out += fmt::format("{} errors, the first {} found are shown\n", shown + result.left_out, shown);
  } else if (shown > 1) {
    out += fmt::format("{} errors\n", shown);
  }
  return out;
}

std::string EffectiveYaml(const ReadResult& result) {
  return WriteEffectiveYaml(result.effective, result.texts);
}

}  // namespace wabed::scenarios
