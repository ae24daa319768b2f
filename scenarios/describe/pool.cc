#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"
#include "scenarios/units/country.h"

namespace wabed::scenarios {

void Describe(SectionDescription<PoolSection>& section) {
  section.Is("a pool", "A group of servers behind third-level names.");
  section.ItemsDifferIn("name");
  section.Key("name", &PoolSection::name, "Unique: `chat-dallas`.")
      .Required()
      .Must(IsName, kNameWords);
  section
      .Key("role", &PoolSection::role,
           "What its servers do: `chat`, `photo-audio`, `video`, `other`, `authoritative-dns`.")
      .Required()
      .OneOf({"chat", "photo-audio", "video", "other", "authoritative-dns"});
  section.Key("city", &PoolSection::city, "The data centre's city.").Required();
  section.Key("as", &PoolSection::as, "Number of the autonomous system it is in.")
      .From("Vanerio & Casas 2016, section 3: SoftLayer, AS 36351");
  section
      .Key("names", &PoolSection::names,
           "DNS names, within `service.zone`: `c1.whatsapp.net`; several share the addresses.")
      .Must(IsHostName, kHostNameWords);
  section.Key("prefixes", &PoolSection::prefixes, "CIDR the addresses are taken from, in order.")
      .Required()
      .Like("158.85.58.0/25", "184.173.179.32/27")
      .Must(IsIpv4Prefix, kIpv4PrefixWords);
  section.Key("addresses", &PoolSection::addresses, "How many addresses it has.")
      .Required()
      .Between(1, 1000000);
  section
      .Key(
          "routers", &PoolSection::routers,
          "Routers inside the data centre between the system's router in the city and the servers.")
      .From("assumption: servers stand behind the city's router")
      .Between(0, 4);
  section
      .Key("silent", &PoolSection::silent,
           "How many of its addresses, the last ones, answer neither echo requests nor traceroute "
           "probes.")
      .From("assumption: servers answer");
  section
      .Key("audience", &PoolSection::audience,
           "Countries (ISO 3166-1 alpha-2) whose askers are given its addresses when `dns.policy` "
           "is `by-place`; empty: all.")
      .Like("UY", "US")
      .Must(IsCountryCode, kCountryCodeWords);
  section
      .Key(
          "zones", &PoolSection::zones,
          "Authoritative DNS only: the zones it answers for; `.` takes every name no other covers.")
      .Must([](const std::string& zone) { return zone == "." || IsHostName(zone); },
            "a zone such as `whatsapp.net` or `.`");
}

}  // namespace wabed::scenarios
