#include "scenarios/yaml/parser.h"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <utility>

#include "scenarios/yaml/text_check.h"
#include "scenarios/yaml/tree_builder.h"

namespace wabed::scenarios {
namespace {

struct Explanation {
  const char* says;  // yaml-cpp's words
  const char* message;
  const char* expected;
};

// What people most often did when yaml-cpp says this.
constexpr Explanation kExplanations[] = {
    {"illegal tab", "a tab cannot indent", "spaces: YAML is not indented with tabs"},
    {"illegal map value", "a `key: value` cannot stand here",
     "one `key: value` a line, keys of one map at the same indentation, quotes around a text that "
     "contains `: `"},
    {"illegal map key", "a `key: value` cannot stand here",
     "keys of one map at the same indentation"},
    {"illegal block entry", "a `- item` cannot stand here", "`- item` on a line of its own"},
    {"end of map not found", "this is no `key: value`",
     "`key: value`, keys of one map at the same indentation"},
    {"end of sequence not found", "this is no `- item`",
     "`- item`, items of one list at the same indentation"},
    {"end of map flow", "a map that began with `{` is not closed before this",
     "`,` between keys and `}` at the end"},
    {"end of sequence flow", "a list that began with `[` is not closed before this",
     "`,` between items and `]` at the end"},
    {"illegal flow end", "a bracket is closed that was not opened",
     "`[` before `]`, `{` before `}`"},
    {"referenced anchor", "this alias names nothing",
     "the name of an anchor (`&name`) written before it"},
};

// Whether line `line` (from 0) of `text` begins with a tab or with blanks and a tab.
bool TabIndents(const std::string& text, int line) {
  std::size_t at = 0;
  for (; line > 0 && at != std::string::npos; --line) {
    at = text.find('\n', at);
    if (at != std::string::npos) ++at;
  }
  if (at == std::string::npos) return false;
  const auto first = text.find_first_not_of(' ', at);
  return first != std::string::npos && text[first] == '\t';
}

void Explain(const YAML::Exception& error, const std::string& text, int source,
             Diagnostics& diagnostics) {
  const Location where = error.mark.is_null()
                             ? Location{source, 1, 1, 1}
                             : Location{source, error.mark.line + 1, error.mark.column + 1, 1};
  for (const auto& explanation : kExplanations) {
    // The tab comes first: whatever yaml-cpp makes of it, it is the reason.
    const bool tab = &explanation == kExplanations && TabIndents(text, error.mark.line);
    if (!tab && error.msg.find(explanation.says) == std::string::npos) continue;
    diagnostics.Add(where, explanation.message, explanation.expected);
    return;
  }
  diagnostics.Add(where, "this is not YAML: " + error.msg);
}

}  // namespace

std::optional<Node> ParseYaml(const std::string& text, int source, Diagnostics& diagnostics) {
  if (!CheckText(text, source, diagnostics)) return std::nullopt;
  std::istringstream stream(text);
  TreeBuilder builder(text, source, diagnostics);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      Node nothing;
      nothing.location = {source, 1, 1, 1};
      return nothing;
    }
    auto root = builder.TakeRoot();
    if (parser.HandleNextDocument(builder)) {
      diagnostics.Add(builder.TakeRoot().location, "a second YAML document begins here",
                      "one document a file");
    }
    return root;
  } catch (const YAML::Exception& error) {
    Explain(error, text, source, diagnostics);
  } catch (const UnfitDocument& error) {
    diagnostics.Add(error.location, error.what());
  }
  return std::nullopt;
}

}  // namespace wabed::scenarios
