#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<PathsSection>& section) {
  section.Is("paths", "How the ends of a call find their way to each other, after RFC 5245 (ICE).");
  section.Key("relayed", &PathsSection::relayed, "Whether media may go through relays.")
      .From("Vanerio & Casas 2016, section 4: a server handles the communication");
  section
      .Key("direct", &PathsSection::direct,
           "Whether the ends try to reach each other directly, and go on trying all paths during "
           "the call. Otherwise they keep to their relay until it dies.")
      .From("Vanerio & Casas 2016, section 4, has them try; off, as calls without it cost less");
  section
      .Key("check_pace", &PathsSection::check_pace, "Time between two new checks of an end (Ta).")
      .From("RFC 5245 section 16.1")
      .Between(std::chrono::milliseconds(5), std::chrono::seconds(10));
  section
      .Key("keepalive", &PathsSection::keepalive,
           "Time between requests to all relays during a call, so that NATs and relays remember.")
      .From("RFC 5245 section 10: 15 s")
      .AtLeast(std::chrono::milliseconds(100));
  section
      .Key("recheck", &PathsSection::recheck,
           "Time between checks of every path during a call, and between attempts to find one when "
           "all are silent.")
      .From("assumption; RFC 5245 ends with the first path found")
      .AtLeast(std::chrono::milliseconds(100));
  section
      .Key("dead_after", &PathsSection::dead_after,
           "A path on which nothing is heard for so long is left. After half of it the others are "
           "tried.")
      .From("assumption")
      .Between(std::chrono::milliseconds(100), std::chrono::hours(1));
  section
      .Key("shorter_by", &PathsSection::shorter_by,
           "By how much the round trip of another path must be shorter for the caller to move. A "
           "direct path is taken in place of a relay's when it is not longer.")
      .From("assumption: more than the jitter of an access")
      .AtLeast(Duration(0));
  section
      .Key(
          "loss_to_leave", &PathsSection::loss_to_leave,
          "Share of packets lost in the last two seconds, or in the peer's last report, that makes "
          "the caller try another path.")
      .From("assumption");
}

}  // namespace wabed::scenarios
