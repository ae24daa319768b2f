#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<MeasurementSection::Kind, std::string>>&
EnumWords<MeasurementSection::Kind>::List() {
  using Kind = MeasurementSection::Kind;
  static const std::vector<std::pair<Kind, std::string>> list = {{Kind::kResolve, "resolve"},
                                                                 {Kind::kPtr, "ptr"},
                                                                 {Kind::kPing, "ping"},
                                                                 {Kind::kTraceroute, "traceroute"}};
  return list;
}

const std::vector<std::pair<MeasurementSection::Protocol, std::string>>&
EnumWords<MeasurementSection::Protocol>::List() {
  using Protocol = MeasurementSection::Protocol;
  static const std::vector<std::pair<Protocol, std::string>> list = {{Protocol::kUdp, "udp"},
                                                                     {Protocol::kIcmp, "icmp"}};
  return list;
}

void Describe(SectionDescription<MeasurementSection>& section) {
  section.Is("a measurement", "Something measured by packets inside the world.");
  section.ItemsDifferIn("name");
  section.Key("name", &MeasurementSection::name, "Unique: `crawl`.")
      .Required()
      .Must(IsName, kNameWords);
  section
      .Key("kind", &MeasurementSection::kind,
           "`resolve` names, ask for `ptr` records, `ping`, or `traceroute`.")
      .Required();
  section
      .Key("at", &MeasurementSection::at,
           "Not before this moment, and never before the measurement named in `found_by` has "
           "ended.")
      .From("the beginning of the run")
      .AtLeast(Duration(0));
  section.Key("from", &MeasurementSection::from,
              "Vantage points by name; one that stands for several means them all. Empty: all that "
              "can.");
  section
      .Key("names", &MeasurementSection::names,
           "resolve: names asked for. Empty: every name of the service's pools but those of name "
           "servers.")
      .Must(IsHostName, kHostNameWords);
  section.Key("targets", &MeasurementSection::targets, "ptr, ping, traceroute: addresses measured.")
      .Like("185.60.216.2", "31.13.73.48")
      .Must(IsIpv4Address, kIpv4AddressWords);
  section
      .Key("found_by", &MeasurementSection::found_by,
           "ptr, ping, traceroute: also all addresses that this `resolve` measurement found, "
           "whoever found them.")
      .From("none");
  section
      .Key("vantage_points", &MeasurementSection::vantage_points,
           "ping, traceroute: also all other vantage points, whose places are known: they "
           "calibrate triangulation.")
      .From("servers are what is looked for");
  section.Key("rounds", &MeasurementSection::rounds, "How often all is repeated.")
      .From("once")
      .Between(1, 100000);
  section
      .Key("interval", &MeasurementSection::interval,
           "From the beginning of one round to the next, which also waits for the end of the one "
           "before.")
      .From("assumption")
      .Between(std::chrono::milliseconds(1), std::chrono::hours(24 * 366));
  section
      .Key("count", &MeasurementSection::count,
           "ping: echo requests a target in a round; traceroute: probes a hop.")
      .From("traceroute(8): three probes a hop")
      .Between(1, 1000);
  section
      .Key("spacing", &MeasurementSection::spacing,
           "Between two packets or queries that one vantage point sends for this measurement; "
           "answers are not waited for, but that a traceroute asks a hop only when the one before "
           "has answered or been given up.")
      .From("assumption")
      .Between(std::chrono::microseconds(1), std::chrono::minutes(10));
  section
      .Key("timeout", &MeasurementSection::timeout,
           "After this an answer is not waited for any longer. Names are then asked for once more.")
      .From("assumption: RTTs on Earth stay below")
      .Between(std::chrono::milliseconds(1), std::chrono::minutes(10));
  section.Key("max_hops", &MeasurementSection::max_hops, "traceroute: the most hops.")
      .From("traceroute(8): 30")
      .Between(1, 255);
  section
      .Key("protocol", &MeasurementSection::protocol,
           "traceroute: UDP datagrams to high ports, or echo requests.")
      .From("traceroute(8): UDP");
}

}  // namespace wabed::scenarios
