#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<EventSection::Kind, std::string>>&
EnumWords<EventSection::Kind>::List() {
  using Kind = EventSection::Kind;
  static const std::vector<std::pair<Kind, std::string>> list = {
      {Kind::kServersReset, "servers-reset"},   {Kind::kServersRefuse, "servers-refuse"},
      {Kind::kServersSilent, "servers-silent"}, {Kind::kServersUnreachable, "servers-unreachable"},
      {Kind::kNatRebinds, "nat-rebinds"},       {Kind::kNetworkLost, "network-lost"},
      {Kind::kSiteLost, "site-lost"},           {Kind::kCableCut, "cable-cut"}};
  return list;
}

void Describe(SectionDescription<EventSection>& section) {
  section.Is("an event",
             "Something that happens to servers, a NAT, a network, a relay site or a cable.");
  section.Key("at", &EventSection::at, "When, from the start of the run.").Required();
  section
      .Key("kind", &EventSection::kind,
           "`servers-reset` (every connection is reset, once), `servers-refuse` (new ones are "
           "answered with RST), `servers-silent` (the application answers nothing), "
           "`servers-unreachable` (nothing answers), `nat-rebinds` (mappings are forgotten, once), "
           "`network-lost` (phones have no connection), `site-lost` (a relay site cannot be "
           "reached), `cable-cut` (a cable carries nothing: routes change).")
      .Required();
  section.Key("pool", &EventSection::pool, "The pool it happens to.").From("not servers");
  section.Key("network", &EventSection::network, "The network it happens to.").From("no network");
  section.Key("site", &EventSection::site, "Code of the relay site it happens to.").From("no site");
  section.Key("cable", &EventSection::cable, "The cable it happens to.").From("no cable");
  section.Key("lasts", &EventSection::lasts, "How long; what happens once takes none.")
      .From("to the end of the run")
      .MoreThan(Duration(0));
}

}  // namespace wabed::scenarios
