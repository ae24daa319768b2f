#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<CallSection>& section) {
  section.Is("a call", "One call somebody places.");
  section.Key("at", &CallSection::at, "When the caller dials, from the start of the run.")
      .Required();
  section.Key("caller", &CallSection::caller, "A phone: `home-1`.").Required();
  section.Key("callee", &CallSection::callee, "Another phone: `mobile-3`.").Required();
  section.Key("duration", &CallSection::duration, "From the callee's answer to hanging up.")
      .From("assumption")
      .MoreThan(Duration(0));
  section
      .Key("relay", &CallSection::relay,
           "Settle on this relay whatever the round-trip times say; an address of some site.")
      .From("chosen by `service.relay_choice`");
  section
      .Key(
          "malformed", &CallSection::malformed,
          "A hostile caller: share of its packets after which it sends another, malformed one: cut "
          "short, with a wrong length, version, source or signature.")
      .From("nobody is hostile unless asked for");
}

}  // namespace wabed::scenarios
