#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<ActionSection::Kind, std::string>>&
EnumWords<ActionSection::Kind>::List() {
  using Kind = ActionSection::Kind;
  static const std::vector<std::pair<Kind, std::string>> list = {
      {Kind::kOpen, "open"},  {Kind::kClose, "close"}, {Kind::kRegister, "register"},
      {Kind::kText, "text"},  {Kind::kPhoto, "photo"}, {Kind::kVoice, "voice"},
      {Kind::kVideo, "video"}};
  return list;
}

void Describe(SectionDescription<ActionSection>& section) {
  section.Is("an action", "Something one phone's user does at a moment.");
  section.Key("at", &ActionSection::at, "When, from the start of the run.").Required();
  section.Key("user", &ActionSection::user, "The phone: `wifi-1`.").Required();
  section
      .Key("kind", &ActionSection::kind,
           "`open` or `close` the application, `register` the phone (which opens it), or send a "
           "`text`, "
           "`photo`, `voice` note or `video`.")
      .Required();
  section
      .Key("to", &ActionSection::to,
           "Messages: a phone, `outside` for somebody elsewhere, or several, with spaces between.")
      .From("nobody");
  section.Key("size", &ActionSection::size, "Octets of the text or of the file.")
      .From("drawn as the population's")
      .MoreThan(ByteCount{0});
}

}  // namespace wabed::scenarios
