#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<LinkSection>& section) {
  section.Is("a link", "Both directions of a link.");
  section.Key("up", &LinkSection::up, "From the phone (or site) towards the core.");
  section.Key("down", &LinkSection::down, "From the core towards the phone (or site).");
}

}  // namespace wabed::scenarios
