#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {
namespace {

bool IsWholeSeconds(const Duration& ttl) { return ttl % std::chrono::seconds(1) == Duration(0); }
constexpr char kWholeSeconds[] = "whole seconds (RFC 1035 section 3.2.1)";

}  // namespace

const std::vector<std::pair<DnsSection::Policy, std::string>>&
EnumWords<DnsSection::Policy>::List() {
  using Policy = DnsSection::Policy;
  static const std::vector<std::pair<Policy, std::string>> list = {
      {Policy::kSameForAll, "same-for-all"}, {Policy::kByPlace, "by-place"}};
  return list;
}

const std::vector<std::pair<DnsSection::Rotation, std::string>>&
EnumWords<DnsSection::Rotation>::List() {
  using Rotation = DnsSection::Rotation;
  static const std::vector<std::pair<Rotation, std::string>> list = {
      {Rotation::kCyclic, "cyclic"}, {Rotation::kRandom, "random"}, {Rotation::kFixed, "fixed"}};
  return list;
}

void Describe(SectionDescription<DnsSection>& section) {
  section.Is("dns", "How names are answered.");
  section
      .Key("policy", &DnsSection::policy,
           "Whether everybody is told the same addresses, or a pool with an `audience` is kept for "
           "askers in those countries, as the geolocation database sees them.")
      .From("Fiadino et al. 2014, slide Atlas: 600 probes saw the same set");
  section
      .Key("rotation", &DnsSection::rotation,
           "Which of a name's addresses an answer holds: the next ones in turn, any, or always the "
           "first.")
      .From("assumption: in turn, as BIND's `rrset-order cyclic`");
  section.Key("ttl", &DnsSection::ttl, "Time to live of the zone's records.")
      .From("assumption")
      .Between(std::chrono::seconds(1), std::chrono::hours(24 * 365))
      .Must(IsWholeSeconds, kWholeSeconds);
  section
      .Key("negative_ttl", &DnsSection::negative_ttl,
           "How long an answer that there is nothing may be kept (RFC 2308 section 5).")
      .From("assumption")
      .Between(std::chrono::seconds(1), std::chrono::hours(24 * 365))
      .Must(IsWholeSeconds, kWholeSeconds);
  section
      .Key("answer_addresses", &DnsSection::answer_addresses, "Addresses in one answer, at most.")
      .From("assumption")
      .Between(1, 1000);
  section
      .Key(
          "udp_octets", &DnsSection::udp_octets,
          "Octets of an answer over UDP, at most. Longer ones are truncated and asked for again by "
          "TCP.")
      .From("RFC 1035 section 4.2.1")
      .Like("512", "1232")
      .Between(512, 1472);
  section
      .Key("resolver_timeout", &DnsSection::resolver_timeout,
           "How long a resolver waits for an authoritative server's answer.")
      .From("assumption: of the order of BIND's")
      .Like("2 s", "800 ms")
      .Between(std::chrono::milliseconds(100), std::chrono::minutes(1));
  section
      .Key("resolver_tries", &DnsSection::resolver_tries,
           "How often a resolver asks, each time the zone's next server, before it gives up.")
      .From("assumption: of the order of BIND's")
      .Between(1, 20);
}

}  // namespace wabed::scenarios
