#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<ContentSection::Kind, std::string>>&
EnumWords<ContentSection::Kind>::List() {
  using Kind = ContentSection::Kind;
  static const std::vector<std::pair<Kind, std::string>> list = {
      {Kind::kPhoto, "photo"}, {Kind::kVoice, "voice"}, {Kind::kVideo, "video"}};
  return list;
}

void Describe(SectionDescription<ContentSection>& section) {
  section.Is("content", "A kind of message that carries a file.");
  section.ItemsDifferIn("kind");
  section.Key("kind", &ContentSection::kind, "`photo`, `voice` or `video`.").Required();
  section.Key("share", &ContentSection::share, "Share of all messages.").Required();
  section
      .Key("median_size", &ContentSection::median_size,
           "Size of the file: median of a log-normal distribution.")
      .Required()
      .MoreThan(ByteCount{0});
  section
      .Key("size_sigma", &ContentSection::size_sigma,
           "Standard deviation of the natural logarithm of the size.")
      .From("assumption")
      .Between(0, 5);
  section
      .Key("max_size", &ContentSection::max_size,
           "The largest that can be sent; draws beyond are drawn again.")
      .From("whatsapp-tips.com: 16 MB, for video (a weak source, the only one)")
      .MoreThan(ByteCount{0});
  section
      .Key("download_share", &ContentSection::download_share,
           "Share of those received that are downloaded.")
      .From("assumption: all");
}

}  // namespace wabed::scenarios
