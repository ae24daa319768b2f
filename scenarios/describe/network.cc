#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<NetworkSection::Kind, std::string>>&
EnumWords<NetworkSection::Kind>::List() {
  using Kind = NetworkSection::Kind;
  static const std::vector<std::pair<Kind, std::string>> list = {{Kind::kHome, "home"},
                                                                 {Kind::kMobile, "mobile"}};
  return list;
}

void Describe(SectionDescription<NetworkSection>& section) {
  section.Is(
      "a network",
      "Phones that get on the Internet the same way: a provider's homes, or a mobile network. "
      "They are called NETWORK-1, NETWORK-2, and so on; in a home network they fill the homes "
      "in order.");
  section.ItemsDifferIn("name");
  section.Key("name", &NetworkSection::name, "Unique; the first part of its phones' names.")
      .Required()
      .Must(
          [](const std::string& name) { return IsName(name) && name != "site" && name != "cable"; },
          "a name of letters, digits, `-` and `_`, and not `site` or `cable`");
  section
      .Key("kind", &NetworkSection::kind,
           "`home`: Wi-Fi behind one NAT a home; `mobile`: one carrier-grade NAT for all.")
      .Required();
  section.Key("city", &NetworkSection::city, "Where its phones are.").Required();
  section.Key("as", &NetworkSection::as, "Number of the provider's autonomous system.").Required();
  section.Key("phones", &NetworkSection::phones, "How many phones it has.")
      .From("assumption")
      .Between(1, 1000000);
  section
      .Key("phones_per_home", &NetworkSection::phones_per_home, "Phones behind one home gateway.")
      .From("assumption")
      .Between(1, 155);
  section
      .Key(
          "public_prefix", &NetworkSection::public_prefix,
          "CIDR of the NAT's public side: one address a home, or one for the whole mobile network.")
      .Required()
      .Like("186.52.0.0/24", "179.24.0.0/29")
      .Must(IsIpv4Prefix, kIpv4PrefixWords);
  section
      .Key("resolver", &NetworkSection::resolver,
           "IPv4 address of the provider's resolver, which stands in the network's city; networks "
           "of "
           "one provider in one city may share it.")
      .Required()
      .Like("200.40.30.245", "75.75.75.75")
      .Must(IsIpv4Address, kIpv4AddressWords);
  section.Key("nat", &NetworkSection::nat, "Its network address translation.");
  section.Key("nat_mix", &NetworkSection::nat_mix,
              "Home networks: kinds of NAT in its homes, drawn for each home. The rest, or all "
              "without a mix, have `nat`.");
  section.Key("wifi", &NetworkSection::wifi, "Home networks: between phone and home gateway.");
  section.Key(
      "access", &NetworkSection::access,
      "Home networks: between home gateway and provider. Mobile: between phone and mobile core.");
  section.Key("radio", &NetworkSection::radio, "Mobile networks: their radio.");
}

}  // namespace wabed::scenarios
