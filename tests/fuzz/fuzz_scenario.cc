#include "tests/fuzz/fuzz_scenario.h"

#include <cstdio>
#include <cstdlib>

#include "scenarios/check/check.h"
#include "scenarios/describe/sections.h"
#include "scenarios/diagnostics/render.h"
#include "scenarios/effective/effective_json.h"
#include "scenarios/reader.h"
#include "scenarios/yaml/assignment.h"
#include "scenarios/yaml/merge.h"
#include "scenarios/yaml/parser.h"

namespace wabed::scenarios {
namespace {

ReadResult ReadBytes(const std::string& bytes) {
  ReadResult result;
  Diagnostics diagnostics;
  const auto& schema = DescriptionOf<Scenario>();
  const int source = result.texts.Add(SourceText::Kind::kFile, "fuzz", "fuzz", bytes);
  auto root = ParseYaml(bytes, source, diagnostics);
  result.effective = schema.Show(result.scenario);
  if (root) {
    auto twice = *root;
    LayOver(twice, *root);
    Assign(bytes.substr(0, 200), schema.Type(), twice, result.texts, diagnostics);
    result.effective = schema.Read(*root, diagnostics, result.scenario);
    CheckScenario(result.scenario, result.effective, diagnostics);
  }
  result.diagnostics = diagnostics.Sorted();
  return result;
}

void Demand(bool holds, const char* what, const std::string& bytes) {
  if (holds) return;
  std::fprintf(stderr, "%s:\n%s\n", what, bytes.c_str());
  std::abort();
}

}  // namespace

void FuzzScenario(const std::string& bytes) {
  auto first = ReadBytes(bytes);
  Demand(RenderDiagnostics(first, true).find('\0') == std::string::npos, "NUL in a message", bytes);
  ResultJson(first);
  Diagnostics diagnostics;
  const auto effective = EffectiveYaml(first);
  const auto again = ParseYaml(effective, 0, diagnostics);
  Demand(again && diagnostics.Empty(), "the effective form is no YAML", effective);
  Scenario scenario;
  const auto back = DescriptionOf<Scenario>().Read(*again, diagnostics, scenario);
  // The bytes also serve as an assignment, whose mistakes do not count here.
  Diagnostics of_file;
  if (const auto root = ParseYaml(bytes, 0, of_file)) {
    Scenario same;
    const auto shown = DescriptionOf<Scenario>().Read(*root, of_file, same);
    if (of_file.Empty()) Demand(SameValues(shown, back), "the effective form differs", effective);
  }
}

}  // namespace wabed::scenarios
