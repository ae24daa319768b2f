#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<LinkDirectionSection::Distribution, std::string>>&
EnumWords<LinkDirectionSection::Distribution>::List() {
  using Distribution = LinkDirectionSection::Distribution;
  static const std::vector<std::pair<Distribution, std::string>> list = {
      {Distribution::kUniform, "uniform"}, {Distribution::kNormal, "normal"}};
  return list;
}

void Describe(SectionDescription<LinkDirectionSection>& section) {
  section.Is("a link direction", "One direction of a link in tc-netem's words.");
  section.Key("rate", &LinkDirectionSection::rate, "Serialisation rate.")
      .From("no bottleneck and no queue unless asked for")
      .MoreThan(BitRate{0});
  section.Key("delay", &LinkDirectionSection::delay, "Propagation and processing delay.")
      .From("no delay unless asked for")
      .Between(Duration(0), std::chrono::hours(1));
  section
      .Key("jitter", &LinkDirectionSection::jitter,
           "Standard deviation (normal) or half width (uniform) of the delay's variation. Packets "
           "keep their order.")
      .From("no jitter unless asked for")
      .Between(Duration(0), std::chrono::hours(1));
  section.Key("distribution", &LinkDirectionSection::distribution, "Distribution of the jitter.")
      .From("assumption: `normal`; tc-netem itself draws from a uniform one unless told");
  section.Key("loss", &LinkDirectionSection::loss, "How packets are lost.");
  section
      .Key("queue_packets", &LinkDirectionSection::queue_packets,
           "Drop-tail queue in front of the rate, in packets.")
      .From("assumption")
      .Between(1, 1000000);
  section
      .Key("reorder", &LinkDirectionSection::reorder,
           "Share of packets that overtake: they skip `delay` and `jitter`, but not the queue.")
      .From("none unless asked for; tc-netem, `reorder`");
}

}  // namespace wabed::scenarios
