#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include "scenarios/check/check_context.h"
#include "scenarios/check/phone_names.h"

namespace wabed::scenarios {
namespace {

// Longer texts do not fit into a message of the control connection.
constexpr std::uint64_t kLongestText = 65000;

bool IsFile(ActionSection::Kind kind) {
  return kind == ActionSection::Kind::kPhoto || kind == ActionSection::Kind::kVoice ||
         kind == ActionSection::Kind::kVideo;
}

bool IsMessage(ActionSection::Kind kind) {
  return IsFile(kind) || kind == ActionSection::Kind::kText;
}

void CheckReceivers(CheckContext& context, const ActionSection& action, const Place& place) {
  const auto to = place["to"];
  if (!to.Sound()) return;
  std::istringstream words(action.to);
  std::set<std::string> seen;
  for (std::string word; words >> word;) {
    if (word == "outside") {
      seen.insert(word);
      continue;
    }
    if (!RequirePhone(context, word, to.At())) return;
    if (word == action.user) {
      context.diagnostics.Add(to.At(), fmt::format("{} writes to itself", word), "another phone");
      return;
    }
    if (!seen.insert(word).second) {
      context.diagnostics.Add(to.At(), fmt::format("'{}' is named twice", word), "each phone once");
      return;
    }
  }
  if (!seen.empty()) return;
  context.diagnostics.Add(to.Given() ? to.At() : place.At(), "a message to nobody",
                          "to: a phone, several with spaces between, or `outside`");
}

void CheckSize(CheckContext& context, const ActionSection& action, const Place& place) {
  const auto& contents = context.scenario.population.content;
  if (action.size) {
    if (action.kind != ActionSection::Kind::kText || action.size->bytes <= kLongestText) return;
    context.diagnostics.Add(place["size"].At(), "no text is as long as " + place["size"].Text(),
                            fmt::format("at most {} B", kLongestText));
    return;
  }
  if (!IsFile(action.kind) || !context.root["population"]["content"].AllSound()) return;
  const auto word = place["kind"].Text();
  const bool known =
      std::any_of(contents.begin(), contents.end(), [&](const ContentSection& content) {
        return (content.kind == ContentSection::Kind::kPhoto) ==
                   (action.kind == ActionSection::Kind::kPhoto) &&
               (content.kind == ContentSection::Kind::kVideo) ==
                   (action.kind == ActionSection::Kind::kVideo);
      });
  if (known) return;
  context.diagnostics.Add(place.At(), fmt::format("nothing says how large this {} is", word),
                          fmt::format("a size, or population.content with the kind {}", word));
}

void CheckAction(CheckContext& context, const ActionSection& action, const Place& place) {
  if (place["user"].Sound()) RequirePhone(context, action.user, place["user"].At());
  const auto run = context.root["duration"];
  if (place["at"].Sound() && run.Sound() && action.at >= context.scenario.duration) {
    context.diagnostics.Add(
        place["at"].At(),
        fmt::format("something done at {}, after the end of the run", place["at"].Text()),
        fmt::format("a time before {}", run.Text()));
  }
  if (!place["kind"].Sound()) return;
  if (IsMessage(action.kind)) {
    CheckReceivers(context, action, place);
    if (place["size"].Sound()) CheckSize(context, action, place);
    return;
  }
  for (const char* key : {"to", "size"}) {
    const auto value = place[key];
    if (!value.Changed() || !value.Sound()) continue;
    context.diagnostics
        .Add(value.At(),
             fmt::format("to {} the application is no message: '{}' means nothing in it",
                         place["kind"].Text(), key),
             fmt::format("kind: text, photo, voice or video, or no {}", key))
        .notes.push_back({place["kind"].At(), "the kind is given here"});
  }
}

}  // namespace

void CheckActions(CheckContext& context) {
  const auto list = context.root["actions"];
  for (std::size_t i = 0; i < list.Size(); ++i) {
    CheckAction(context, context.scenario.actions[i], list[i]);
  }
}

}  // namespace wabed::scenarios
