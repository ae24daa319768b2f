#include "scenarios/effective/effective_json.h"

#include <nlohmann/json.hpp>
#include <string>

#include "scenarios/diagnostics/render.h"
#include "scenarios/reader.h"

namespace wabed::scenarios {
namespace {

using Json = nlohmann::ordered_json;

Json LocationJson(const Location& location, const SourceTexts& texts) {
  Json json = Json::object();
  if (!location.Known()) return json;
  json["file"] = texts[location.source].name;
  json["line"] = location.line;
  json["column"] = CharacterColumn(location, texts);
  return json;
}

Json DiagnosticJson(const Diagnostic& diagnostic, const SourceTexts& texts) {
  Json json = LocationJson(diagnostic.location, texts);
  json["length"] = diagnostic.location.length;
  json["message"] = diagnostic.message;
  json["expected"] = diagnostic.expected;
  json["nearest"] = diagnostic.nearest;
  json["notes"] = Json::array();
  for (const auto& note : diagnostic.notes) {
    Json item = LocationJson(note.location, texts);
    item["message"] = note.message;
    json["notes"].push_back(item);
  }
  return json;
}

Json OriginJson(const Effective& value, const SourceTexts& texts) {
  if (!value.location.Known()) return {{"kind", "default"}, {"source", value.source}};
  const auto& text = texts[value.location.source];
  if (text.kind == SourceText::Kind::kCommandLine) {
    return {{"kind", "command-line"},
            {"option", text.name},
            {"argument", std::string(texts.Line(value.location))}};
  }
  Json json = {{"kind", "file"}};
  json.update(LocationJson(value.location, texts));
  return json;
}

void AddValues(const std::string& path, const Effective& value, const SourceTexts& texts,
               Json& list) {
  for (std::size_t i = 0; i < value.children.size(); ++i) {
    const auto step = value.kind == Effective::Kind::kSection ? value.keys[i] : std::to_string(i);
    AddValues(path.empty() ? step : path + "." + step, value.children[i], texts, list);
  }
  const bool is_empty_list = value.kind == Effective::Kind::kList && value.children.empty();
  if (!value.children.empty() || (value.kind == Effective::Kind::kSection)) return;
  Json item = {{"path", path}};
  item["value"] = value.kind == Effective::Kind::kNothing ? Json(nullptr)
                  : is_empty_list                         ? Json::array()
                                                          : Json(value.text);
  item["origin"] = OriginJson(value, texts);
  list.push_back(item);
}

}  // namespace

std::string ResultJson(const ReadResult& result) {
  Json json;
  json["valid"] = result.Ok();
  json["diagnostics"] = Json::array();
  for (const auto& diagnostic : result.diagnostics) {
    json["diagnostics"].push_back(DiagnosticJson(diagnostic, result.texts));
  }
  json["effective"] = Json::array();
  if (result.Ok()) AddValues("", result.effective, result.texts, json["effective"]);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace wabed::scenarios
