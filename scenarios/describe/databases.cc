#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<HeadquartersSection>& section) {
  section.Is("headquarters",
             "A system whose addresses a geolocation database puts at its owner's seat.");
  section.Key("as", &HeadquartersSection::as, "Number of the autonomous system.").Required();
  section.Key("city", &HeadquartersSection::city, "Its owner's seat.").Required();
}

void Describe(SectionDescription<DatabasesSection>& section) {
  section.Is("databases",
             "What the world publishes about its addresses, with the errors such databases have.");
  section
      .Key("wrong_city", &DatabasesSection::wrong_city,
           "Share of /24 that the geolocation database puts in another city of the map.")
      .From("assumption: none");
  section
      .Key("no_city", &DatabasesSection::no_city,
           "Share of /24 that the geolocation database does not know.")
      .From("assumption: none");
  section.Key("headquarters", &DatabasesSection::headquarters,
              "Systems whose addresses the geolocation database puts at their owners' seats.");
  section
      .Key("wrong_as", &DatabasesSection::wrong_as,
           "Share of /24 that the IP-to-AS database gives to a neighbour of the right system.")
      .From("assumption: none");
  section
      .Key("no_as", &DatabasesSection::no_as,
           "Share of /24 that the IP-to-AS database does not know.")
      .From("assumption: none");
}

}  // namespace wabed::scenarios
