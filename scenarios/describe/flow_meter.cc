#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<FlowMeterSection>& section) {
  section.Is("flow_meter", "When silence ends a flow for the flow meter that reads the captures.");
  section.Key("tcp_inactivity", &FlowMeterSection::tcp_inactivity, "Silence that ends a TCP flow.")
      .From("never: flows are those of `tshark -z conv,tcp`")
      .MoreThan(Duration(0));
  section.Key("udp_inactivity", &FlowMeterSection::udp_inactivity, "Silence that ends a UDP flow.")
      .From("never: flows are those of `tshark -z conv,udp`")
      .MoreThan(Duration(0));
  section
      .Key("tcp_closing", &FlowMeterSection::tcp_closing,
           "Silence that ends a TCP flow after FINs of both ends or a reset.")
      .From("never: a SYN begins the next flow")
      .MoreThan(Duration(0));
}

}  // namespace wabed::scenarios
