#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<VantagePointSection::Kind, std::string>>&
EnumWords<VantagePointSection::Kind>::List() {
  using Kind = VantagePointSection::Kind;
  static const std::vector<std::pair<Kind, std::string>> list = {
      {Kind::kHost, "host"}, {Kind::kLookingGlass, "looking-glass"}};
  return list;
}

void Describe(SectionDescription<VantagePointSection>& section) {
  section.Is("a vantage point",
             "A place measurements are made from: one host, or several of one kind in one network, "
             "called NAME-1, NAME-2, and so on.");
  section.ItemsDifferIn("name");
  section.Key("name", &VantagePointSection::name, "Unique: `montevideo`.")
      .Required()
      .Must(IsName, kNameWords);
  section
      .Key("kind", &VantagePointSection::kind,
           "`host`: a computer or probe at a provider; `looking-glass`: a router that lets "
           "strangers ping and traceroute, and resolves no names.")
      .From("most vantage points of both studies are hosts");
  section.Key("city", &VantagePointSection::city, "Where it is.").Required();
  section.Key("as", &VantagePointSection::as, "Number of its provider's autonomous system.")
      .Required();
  section.Key("count", &VantagePointSection::count, "How many hosts it stands for.")
      .From("one host")
      .Between(1, 10000);
  section
      .Key("prefix", &VantagePointSection::prefix,
           "CIDR its hosts' public addresses are taken from, in order.")
      .Required()
      .Like("164.73.32.0/28", "193.0.0.0/29")
      .Must(IsIpv4Prefix, kIpv4PrefixWords);
  section
      .Key("resolver", &VantagePointSection::resolver,
           "IPv4 address of the resolver it asks, which stands in the same city and system; those "
           "of one system in one city may share it. Hosts need one.")
      .From("none: a looking glass resolves no names")
      .Like("164.73.128.5", "195.3.96.67")
      .Must(IsIpv4Address, kIpv4AddressWords);
  section.Key("access", &VantagePointSection::access, "Between the host and its provider.");
}

}  // namespace wabed::scenarios
