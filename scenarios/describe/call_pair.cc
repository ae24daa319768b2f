#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<CallPairSection>& section) {
  section.Is("a pair",
             "Share of generated calls that go from phones of one network to phones of another.");
  section.Key("from", &CallPairSection::from, "The callers' network.").Required();
  section.Key("to", &CallPairSection::to, "The callees' network; may be the same.").Required();
  section
      .Key("weight", &CallPairSection::weight,
           "How often this pair is drawn, over the sum of all weights.")
      .From("all pairs alike")
      .Between(0, 1e9);
}

}  // namespace wabed::scenarios
