#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

namespace {

bool IsSiteCode(const std::string& code) {
  return IsName(code) && code.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
}

}  // namespace

void Describe(SectionDescription<SiteSection>& section) {
  section.Is("a site", "A Facebook edge site with relays.");
  section.ItemsDifferIn("code");
  section
      .Key("code", &SiteSection::code,
           "Unique, IATA code and number as in PTR names: `mia1`; impairments call its access "
           "`site.CODE`.")
      .Required()
      .Must(IsSiteCode, "lower-case letters and digits such as `mia1`");
  section.Key("city", &SiteSection::city, "Where it really is.").Required();
  section.Key("as", &SiteSection::as, "Number of the autonomous system it is in.")
      .From("Vanerio & Casas 2016, section 3: Facebook, AS 32934");
  section.Key("relays", &SiteSection::relays, "Its relay addresses.").Required();
  section.Key("access", &SiteSection::access,
              "Its access link; `up` leads from the site to the backbone.");
}

}  // namespace wabed::scenarios
