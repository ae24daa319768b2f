#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<ServiceSection::RelayChoice, std::string>>&
EnumWords<ServiceSection::RelayChoice>::List() {
  using Choice = ServiceSection::RelayChoice;
  static const std::vector<std::pair<Choice, std::string>> list = {
      {Choice::kLowestRttCaller, "lowest-rtt-caller"},
      {Choice::kLowestRttSum, "lowest-rtt-sum"},
      {Choice::kRandom, "random"},
      {Choice::kFixed, "fixed"}};
  return list;
}

const std::vector<std::pair<ServiceSection::ControlFraming, std::string>>&
EnumWords<ServiceSection::ControlFraming>::List() {
  using Framing = ServiceSection::ControlFraming;
  static const std::vector<std::pair<Framing, std::string>> list = {{Framing::kFunXmpp, "funxmpp"},
                                                                    {Framing::kTls, "tls"}};
  return list;
}

void Describe(SectionDescription<ServiceSection>& section) {
  section.Is("service", "What WhatsApp's side does in a call and between calls.");
  section.Key("zone", &ServiceSection::zone, "DNS zone of all names.")
      .From("Vanerio & Casas 2016, section 3")
      .Must(IsHostName, kHostNameWords);
  section.Key("dns", &ServiceSection::dns, "How names are answered.");
  section
      .Key("relays_per_call", &ServiceSection::relays_per_call,
           "Relay addresses handed to both ends of a call, the fixed ones included.")
      .From("Vanerio & Casas 2016, section 4: eight, tried by each terminal at once")
      .Between(1, 64);
  section
      .Key("control_port_443", &ServiceSection::control_port_443,
           "Share of control connections that go to port 443 instead of 5222.")
      .From("assumption; both ports are in Vanerio & Casas 2016, Table 1");
  section
      .Key("control_keepalive", &ServiceSection::control_keepalive,
           "Time between keep-alives on an idle control connection.")
      .From("yowsup, a client of the time: 50 s; the official one is not published")
      .AtLeast(std::chrono::seconds(1));
  section
      .Key("control_framing", &ServiceSection::control_framing,
           "What runs on the control connection: `funxmpp` (its frames in clear TCP) or `tls` (the "
           "frames inside TLS).")
      .From("captures of 2015: FunXMPP's own framing, on 443 too");
  section
      .Key("control_first_backoff", &ServiceSection::control_first_backoff,
           "Wait before a phone connects again after a failure; doubled each time.")
      .From("assumption")
      .MoreThan(Duration(0));
  section
      .Key("control_last_backoff", &ServiceSection::control_last_backoff, "The longest such wait.")
      .From("assumption")
      .MoreThan(Duration(0));
  section
      .Key("push_delay", &ServiceSection::push_delay,
           "From a server's push to the phone's waking: mean (exponential).")
      .From("assumption");
  section.Key("tls", &ServiceSection::tls, "TLS handshakes.");
  section.Key("transfers", &ServiceSection::transfers, "Uploads and downloads of files.");
  section
      .Key(
          "relay_choice", &ServiceSection::relay_choice,
          "Which answering relay the caller settles on: the one with the lowest round-trip time to "
          "the caller, the lowest sum of both ends' times, any, or the first of the list, which "
          "begins with the fixed ones.")
      .From("assumption, after readers of the 2015 calls: several are tested, least latency wins");
  section.Key("paths", &ServiceSection::paths, "How the ends of a call reach each other.");
  section.Key("pools", &ServiceSection::pools, "Servers by what they do.");
  section.Key("active", &ServiceSection::active,
              "Which part of the pools is active; empty: all of them.");
  section.Key("sites", &ServiceSection::sites, "Facebook edge sites with relays.");
}

}  // namespace wabed::scenarios
