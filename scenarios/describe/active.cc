#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<ActiveSection>& section) {
  section.Is("an active part",
             "Pools that together have an active part: how many of their addresses DNS hands out "
             "follows load.");
  section.ItemsDifferIn("name");
  section.Key("name", &ActiveSection::name, "Unique: `video`.").Required().Must(IsName, kNameWords);
  section.Key("pools", &ActiveSection::pools, "Names of the pools.").Required();
  section.Key("always_on", &ActiveSection::always_on, "Addresses active without any load.")
      .From("assumption")
      .Between(1, 1000000);
  section
      .Key("per_address", &ActiveSection::per_address,
           "How many connections, begun in the last `window`, one active address is for.")
      .From("assumption")
      .MoreThan(0);
  section.Key("window", &ActiveSection::window, "Over which load is counted.")
      .From("assumption")
      .MoreThan(Duration(0));
}

}  // namespace wabed::scenarios
