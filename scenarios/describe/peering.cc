#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<PeeringSection>& section) {
  section.Is("a peering", "Where two autonomous systems hand packets to each other.");
  section.Key("a", &PeeringSection::a, "Number of one autonomous system.").Required();
  section.Key("b", &PeeringSection::b, "Number of the other.").Required();
  section.Key("city", &PeeringSection::city, "Where they meet; both have to be there.").Required();
  section
      .Key("customer", &PeeringSection::customer,
           "Number of the one that buys transit from the other. Without it they are peers, and "
           "exchange only what begins or ends in themselves and their customers.")
      .From("assumption: peers");
  section
      .Key("routers", &PeeringSection::routers,
           "Extra routers crossed at the exchange; 0: border router to border router.")
      .From("assumption: a direct session between border routers")
      .Between(0, 64);
}

}  // namespace wabed::scenarios
