#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<CallsSection>& section) {
  section.Is("calls", "All calls of a scenario.");
  section.Key("list", &CallsSection::list, "Calls one by one.");
  section.Key("generate", &CallsSection::generate, "Calls drawn at random, besides the list.")
      .From("none unless asked for");
  section
      .Key("mean_ringing", &CallsSection::mean_ringing,
           "How long the callee's phone rings before it is answered: exponential with this mean.")
      .From("assumption");
}

}  // namespace wabed::scenarios
