#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<BackboneSection::Routing, std::string>>&
EnumWords<BackboneSection::Routing>::List() {
  using Routing = BackboneSection::Routing;
  static const std::vector<std::pair<Routing, std::string>> list = {
      {Routing::kHotPotato, "hot-potato"}, {Routing::kLowestDelay, "lowest-delay"}};
  return list;
}

void Describe(SectionDescription<BackboneSection>& section) {
  section.Is("backbone", "The map packets travel over.");
  section
      .Key("routing", &BackboneSection::routing,
           "Where a system hands packets on, among the ways that policy allows: at its nearest "
           "exit, or so that the whole way takes least time.")
      .From("hot potato: the last steps of BGP's decision, RFC 4271 section 9.1.2.2");
  section.Key("cities", &BackboneSection::cities, "All cities.");
  section.Key("systems", &BackboneSection::systems, "All autonomous systems.");
  section.Key("cables", &BackboneSection::cables, "All cables.");
  section.Key("peerings", &BackboneSection::peerings, "All peerings.");
  section
      .Key("fibre_km_per_ms", &BackboneSection::fibre_km_per_ms,
           "Speed of light in fibre, kilometres per millisecond.")
      .From("299,792.458 km/s over a group index of 1.468, fibre of ITU-T G.652 at 1550 nm")
      .Between(1, 299.8);
  section
      .Key("detour", &BackboneSection::detour,
           "Fibre length over great-circle distance where a cable gives no length.")
      .From("assumption")
      .Between(1, 10);
  section.Key("router_delay", &BackboneSection::router_delay, "Forwarding delay of one router.")
      .From("assumption")
      .Between(Duration(0), std::chrono::seconds(1));
}

}  // namespace wabed::scenarios
