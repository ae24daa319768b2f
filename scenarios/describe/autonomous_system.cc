#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

namespace {

bool IsRouterName(const std::string& form) {
  return form.empty() || form.find("{n}") != std::string::npos;
}

}  // namespace

void Describe(SectionDescription<AutonomousSystemSection>& section) {
  section.Is("an autonomous system", "An autonomous system present in some cities.");
  section.ItemsDifferIn("name");
  section.Key("number", &AutonomousSystemSection::number, "AS number (RFC 6793), unique.")
      .Required()
      .AtLeast(1);
  section.Key("name", &AutonomousSystemSection::name, "What people call it, unique.")
      .Required()
      .Must(IsNotBlank, kNotBlankWords);
  section.Key("cities", &AutonomousSystemSection::cities, "Cities it has routers in.").Required();
  section
      .Key("prefixes", &AutonomousSystemSection::prefixes,
           "Where its routers get their addresses, CIDR: `200.40.0.0/16`.")
      .Required()
      .Like("200.40.16.0/24", "94.142.96.0/24")
      .Must(IsIpv4Prefix, kIpv4PrefixWords);
  section
      .Key("router_name", &AutonomousSystemSection::router_name,
           "Form of its routers' PTR names; `{iata}` and `{n}` are filled in. Empty: they have "
           "none.")
      .From("assumption: most routers on the way answer without a name")
      .Like("ae{n}.{iata}.example.net", "{n}.example.org")
      .Must(IsRouterName, "a form with `{n}` in it, such as `ae{n}.{iata}.example.net`");
  section
      .Key("announces", &AutonomousSystemSection::announces,
           "What it announces to others besides the addresses in use, CIDR: where IP-to-AS "
           "databases have its prefixes from.")
      .Like("50.22.0.0/15", "173.192.0.0/15")
      .Must(IsIpv4Prefix, kIpv4PrefixWords);
}

}  // namespace wabed::scenarios
