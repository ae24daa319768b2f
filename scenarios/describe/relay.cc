#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<RelaySection>& section) {
  section.Is("a relay", "A relay (STUN server) address at a Facebook edge site.");
  section.Key("address", &RelaySection::address, "IPv4 address, unique.")
      .Required()
      .Like("185.60.216.2", "31.13.73.48")
      .Must(IsIpv4Address, kIpv4AddressWords);
  section.Key("ptr", &RelaySection::ptr, "PTR name; empty: the address has none.")
      .From("Vanerio & Casas 2016, section 4: the three fixed relays have no PTR")
      .Must([](const std::string& name) { return name.empty() || IsHostName(name); },
            "a host name in lower case, or an empty text");
  section.Key("fixed", &RelaySection::fixed, "Whether it is handed out in every call.")
      .From("Vanerio & Casas 2016, section 4: 14 of 17 relays vary from call to call");
}

}  // namespace wabed::scenarios
