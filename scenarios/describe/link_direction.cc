#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {
namespace {

// With all of the packet before, nothing would ever vary.
bool BelowOne(const Fraction& correlation) { return correlation.value < 1; }

}  // namespace

const std::vector<std::pair<LinkDirectionSection::Distribution, std::string>>&
EnumWords<LinkDirectionSection::Distribution>::List() {
  using Distribution = LinkDirectionSection::Distribution;
  static const std::vector<std::pair<Distribution, std::string>> list = {
      {Distribution::kUniform, "uniform"},
      {Distribution::kNormal, "normal"},
      {Distribution::kPareto, "pareto"},
      {Distribution::kParetoNormal, "paretonormal"}};
  return list;
}

const std::vector<std::pair<LinkDirectionSection::Queue, std::string>>&
EnumWords<LinkDirectionSection::Queue>::List() {
  using Queue = LinkDirectionSection::Queue;
  static const std::vector<std::pair<Queue, std::string>> list = {
      {Queue::kDropTail, "drop-tail"}, {Queue::kCoDel, "codel"}, {Queue::kFqCoDel, "fq-codel"}};
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
      .Key(
          "jitter", &LinkDirectionSection::jitter,
          "The unit of the delay's variation: standard deviation (normal) or half width (uniform). "
          "Packets keep their order.")
      .From("no jitter unless asked for")
      .Between(Duration(0), std::chrono::hours(1));
  section
      .Key("distribution", &LinkDirectionSection::distribution,
           "Distribution of the jitter, as tc-netem's tables have them: `uniform`, `normal`, "
           "`pareto` "
           "or `paretonormal`.")
      .From("assumption: `normal`; tc-netem itself draws from a uniform one unless told");
  section
      .Key("jitter_correlation", &LinkDirectionSection::jitter_correlation,
           "How much of a packet's variation is that of the packet before.")
      .From("none unless asked for; tc-netem, `delay`")
      .Must(BelowOne, "less than 100 %");
  section.Key("loss", &LinkDirectionSection::loss, "How packets are lost.");
  section
      .Key("drop_packets", &LinkDirectionSection::drop_packets,
           "Packets lost besides, by their numbers: counted from 1 as they are offered.")
      .AtLeast(1);
  section
      .Key(
          "duplicate", &LinkDirectionSection::duplicate,
          "Share of packets that go on twice; each of the two meets loss, corruption and queue for "
          "itself.")
      .From("none unless asked for; tc-netem, `duplicate`");
  section
      .Key("corrupt", &LinkDirectionSection::corrupt,
           "Share of packets with one bit inverted, anywhere in the IP packet.")
      .From("none unless asked for; tc-netem, `corrupt`");
  section
      .Key("queue_packets", &LinkDirectionSection::queue_packets,
           "Most packets that wait in front of the rate.")
      .From("assumption")
      .Between(1, 1000000);
  section
      .Key("queue", &LinkDirectionSection::queue,
           "What the queue drops: `drop-tail` the last packet when it is full, `codel` whom CoDel "
           "chooses (RFC 8289), `fq-codel` the same for each flow by itself (RFC 8290).")
      .From("assumption: what most access links have");
  section
      .Key("rate_trace", &LinkDirectionSection::rate_trace,
           "A file in mahimahi's format, in the place of `rate`: a line for each moment, in ms, at "
           "which a packet of 1,504 octets can leave. It starts anew after the last. Relative to "
           "the file this stands in, on the command line to the scenario.")
      .From("no trace");
  section
      .Key("reorder", &LinkDirectionSection::reorder,
           "Share of packets that overtake: they skip `delay` and `jitter`, but not the queue.")
      .From("none unless asked for; tc-netem, `reorder`");
}

}  // namespace wabed::scenarios
