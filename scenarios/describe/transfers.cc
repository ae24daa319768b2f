#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<TransfersSection>& section) {
  section.Is("transfers", "How files are transferred: HTTP over one TLS connection each.");
  section.Key("tries", &TransfersSection::tries, "How often a transfer is tried, in all.")
      .From("assumption")
      .Between(1, 1000);
  section
      .Key("first_backoff", &TransfersSection::first_backoff,
           "Wait before the second try; doubled each time.")
      .From("assumption");
  section
      .Key("stall_timeout", &TransfersSection::stall_timeout,
           "A transfer that moves no octet for so long is broken off.")
      .From("assumption")
      .MoreThan(Duration(0));
  section
      .Key("resume", &TransfersSection::resume,
           "Whether a later try goes on where the last one broke off.")
      .From("assumption");
  section
      .Key("server_delay", &TransfersSection::server_delay,
           "What a media server takes before it answers.")
      .From("assumption");
}

}  // namespace wabed::scenarios
