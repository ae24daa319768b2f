#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<RadioSection>& section) {
  section.Is("radio", "A mobile network's radio: what a phone waits for when it has been quiet.");
  section
      .Key("wake_up", &RadioSection::wake_up,
           "From the first packet after a pause until the radio carries it.")
      .From("always awake unless asked for")
      .Between(Duration(0), std::chrono::minutes(1));
  section
      .Key("inactivity", &RadioSection::inactivity,
           "Quiet time after which the radio sleeps again.")
      .From("assumption")
      .MoreThan(Duration(0));
}

}  // namespace wabed::scenarios
