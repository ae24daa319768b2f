#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<CaptureSection>& section) {
  section.Is("a capture",
             "A place where packets are captured. Exactly one of `home`, `network` and `site` is "
             "given.");
  section.ItemsDifferIn("name");
  section.Key("name", &CaptureSection::name, "Unique; the file is captures/NAME.pcapng.")
      .Required()
      .Must(IsName, kNameWords);
  section
      .Key("home", &CaptureSection::home,
           "LAN side of a home's gateway: `home/1` is the first home of network `home`.")
      .From("not here");
  section
      .Key("network", &CaptureSection::network,
           "A mobile network's core, on the phones' side of its NAT; of a home network the "
           "provider's "
           "side of all home gateways.")
      .From("not here");
  section.Key("site", &CaptureSection::site, "A relay site's access, both directions.")
      .From("not here");
  section
      .Key("snap_length", &CaptureSection::snap_length, "Octets of a frame that are kept, at most.")
      .From("tcpdump's default")
      .Between(64, 262144);
}

}  // namespace wabed::scenarios
