#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<ImpairmentSection::Direction, std::string>>&
EnumWords<ImpairmentSection::Direction>::List() {
  using Direction = ImpairmentSection::Direction;
  static const std::vector<std::pair<Direction, std::string>> list = {
      {Direction::kUp, "up"}, {Direction::kDown, "down"}, {Direction::kBoth, "both"}};
  return list;
}

void Describe(SectionDescription<ImpairmentSection>& section) {
  section.Is("an impairment",
             "A disturbance of a link between two moments. `rate` replaces the link's when lower, "
             "`delay` and `jitter` add to it, `loss` strikes independently of the link's own.");
  section
      .Key("link", &ImpairmentSection::link,
           "`NETWORK.wifi`, `NETWORK.access`, `site.CODE` or `cable.NAME`.")
      .Required();
  section.Key("direction", &ImpairmentSection::direction, "`up`, `down` or `both`.")
      .From("both directions unless one is named");
  section.Key("from", &ImpairmentSection::from, "When it begins, from the start of the run.")
      .From("the start of the run");
  section.Key("to", &ImpairmentSection::to, "When it ends.").From("the end of the run");
  section.Key("rate", &ImpairmentSection::rate, "Serialisation rate while it lasts.")
      .From("the link's own")
      .MoreThan(BitRate{0});
  section
      .Key("queue_packets", &ImpairmentSection::queue_packets,
           "Most packets that wait in front of the rate.")
      .From("the link's own")
      .Between(1, 1000000);
  section.Key("delay", &ImpairmentSection::delay, "Delay added.")
      .From("none unless asked for")
      .Between(Duration(0), std::chrono::hours(1));
  section
      .Key("jitter", &ImpairmentSection::jitter,
           "The unit of the variation added: standard deviation (normal) or half width (uniform).")
      .From("none unless asked for")
      .Between(Duration(0), std::chrono::hours(1));
  section.Key("distribution", &ImpairmentSection::distribution, "Distribution of the jitter added.")
      .From("assumption: `normal`, as for links");
  section
      .Key("jitter_correlation", &ImpairmentSection::jitter_correlation,
           "How much of a packet's added variation is that of the packet before.")
      .From("none unless asked for; tc-netem, `delay`")
      .Must([](const Fraction& correlation) { return correlation.value < 1; }, "less than 100 %");
  section.Key("loss", &ImpairmentSection::loss, "How packets are lost while it lasts.");
  section
      .Key("reorder", &ImpairmentSection::reorder,
           "Share of packets that overtake while it lasts: they skip `delay` and `jitter`, the "
           "link's own and those added; along a cable the added only.")
      .From("none unless asked for; tc-netem, `reorder`");
  section
      .Key("duplicate", &ImpairmentSection::duplicate,
           "Share of packets that go on twice while it lasts.")
      .From("none unless asked for; tc-netem, `duplicate`");
  section
      .Key("corrupt", &ImpairmentSection::corrupt,
           "Share of packets with one bit inverted while it lasts.")
      .From("none unless asked for; tc-netem, `corrupt`");
}

}  // namespace wabed::scenarios
