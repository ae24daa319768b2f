#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<CableSection>& section) {
  section.Is("a cable", "A fibre route between two cities, carried by one autonomous system.");
  section.ItemsDifferIn("name");
  section.Key("name", &CableSection::name, "Unique; impairments call it `cable.NAME`.")
      .Required()
      .Must(IsName, kNameWords);
  section.Key("from", &CableSection::from, "The city at one end.").Required();
  section.Key("to", &CableSection::to, "The city at the other end.").Required();
  section.Key("as", &CableSection::as, "Number of the autonomous system.").Required();
  section.Key("length_km", &CableSection::length_km, "Length of the fibre in kilometres.")
      .From("great-circle distance times backbone.detour")
      .MoreThan(0);
  section
      .Key("routers", &CableSection::routers,
           "Routers passed on the way, the one at the far end included.")
      .From("assumption: a direct span")
      .Between(1, 64);
}

}  // namespace wabed::scenarios
