#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<RadioSection>& section) {
  section.Is("radio", "A mobile network's radio: what a phone waits for when it has been quiet.");
  section
      .Key("wake_up", &RadioSection::wake_up,
           "From the first packet after a pause until the radio carries it.")
      .From(
          "always awake unless asked for; measured: 0.26 s in an LTE network (Huang et al., "
          "MobiSys 2012), 2 s in a 3G one (Qian et al., IMC 2010)")
      .Between(Duration(0), std::chrono::minutes(1));
  section
      .Key("inactivity", &RadioSection::inactivity,
           "Quiet time after which the radio sleeps again.")
      .From(
          "assumption: about the 11.6 s of an LTE network (Huang et al., MobiSys 2012); a 3G one "
          "slowed down after 5 s and slept after 12 s more (Qian et al., IMC 2010)")
      .MoreThan(Duration(0));
}

}  // namespace wabed::scenarios
