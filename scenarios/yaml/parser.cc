#include "scenarios/yaml/parser.h"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <string_view>
#include <utility>

#include "scenarios/yaml/text_check.h"
#include "scenarios/yaml/tree_builder.h"

namespace wabed::scenarios {
namespace {

// What people most often did when yaml-cpp says this.
std::string Advice(std::string_view message) {
  const auto says = [message](std::string_view words) {
    return message.find(words) != std::string_view::npos;
  };
  if (says("illegal tab")) return "spaces: YAML is not indented with tabs";
  if (says("illegal map value")) return "one `key: value` a line; quote a text that contains `: `";
  if (says("illegal block entry")) return "`- item` on a line of its own";
  if (says("end of map not found") || says("end of sequence not found")) {
    return "keys of one map at the same indentation, each as `key: value`";
  }
  if (says("end of map flow")) return "`,` or `}` before the end";
  if (says("end of sequence flow")) return "`,` or `]` before the end";
  if (says("illegal EOF in scalar")) return "a closing quote";
  if (says("referenced anchor")) return "an alias of an anchor (`&name`) written before it";
  return "";
}

}  // namespace

std::optional<Node> ParseYaml(const std::string& text, int source, Diagnostics& diagnostics) {
  if (!CheckText(text, source, diagnostics)) return std::nullopt;
  std::istringstream stream(text);
  TreeBuilder builder(source, diagnostics);
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
    const Location where{source, error.mark.line + 1, error.mark.column + 1, 1};
    diagnostics.Add(error.mark.is_null() ? Location{source, 1, 1, 1} : where,
                    "this is not YAML: " + error.msg, Advice(error.msg));
  } catch (const UnfitDocument& error) {
    diagnostics.Add(error.location, error.what());
  }
  return std::nullopt;
}

}  // namespace wabed::scenarios
