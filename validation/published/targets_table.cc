#include "validation/published/measurements.h"
#include "validation/published/target.h"

namespace wabed::validation {
namespace {

constexpr char kStudy[] =
    "Vanerio and Casas, WhatsApp Calling: a Revised Analysis on WhatsApp's Architecture and "
    "Calling Service, LANCOMM 2016";
constexpr char kExact[] = "a count the study states without exception";
constexpr auto kInput = TargetKind::kInput;
constexpr auto kEmergent = TargetKind::kEmergent;

}  // namespace

const std::vector<Target>& Targets() {
  static const std::vector<Target> targets = {
      {"A.call_probe", "each phone tries eight public addresses when a call is set up", kStudy,
       "section 4", "mean number of servers asked from one socket by STUN in WhatsApp's dialect", 8,
       "addresses", 0, kExact, kInput, ServersPerEnd},
      {"A.call_probe.at_once", "it tries them simultaneously", kStudy, "section 4",
       "median time from the first request to the first request to the last server", 0, "s", 1,
       "the study prints no time; one second is well below a call's set-up", kInput, SetupSpread},
      {"A.call_fixed.fixed", "three addresses take part in every call", kStudy, "section 4",
       "addresses tried in all calls", 3, "addresses", 0, kExact, kInput, FixedServers},
      {"A.call_fixed.addresses", "they are 185.60.216.2, 185.60.217.2 and 185.60.218.2", kStudy,
       "section 4", "how many of these three are tried in all calls", 3, "addresses", 0, kExact,
       kInput, FixedServersOfTheStudy},
      {"A.call_fixed.varying", "the other five vary", kStudy, "section 4",
       "mean number of addresses a call beyond those in all calls", 5, "addresses", 0, kExact,
       kInput, VaryingServers},
      {"A.call_fixed.always_vary", "they vary from call to call", kStudy, "section 4",
       "different sets of addresses per call", 1, "share", 0.1,
       "five of fourteen coincide by chance once in 2002 pairs of calls", kEmergent,
       DistinctVaryingSets},
      {"A.call_fixed.distinct", "seventeen different addresses are seen over all calls", kStudy,
       "section 4", "different addresses over all calls", 17, "addresses", 0,
       "fewer calls show fewer: the range that holds 99 % when every five of fourteen are equally "
       "likely (our assumption); never more than seventeen",
       kEmergent, DistinctServers},
      {"A.ports.stun", "STUN goes to UDP/3478", kStudy, "section 4",
       "share of call ends that ask port 3478 alone", 1, "share", 0, kExact, kInput, StunPortShare},
      {"A.ports.chat", "control connections go to port 5222 or 443", kStudy, "Table 1",
       "share of flows to names c, d and e on these ports", 1, "share", 0, kExact, kInput,
       ChatPortShare},
      {"A.roles.call_media", "phones do not learn the relays' addresses from DNS", kStudy,
       "section 4", "share of relay addresses that occur in a DNS answer of the same capture", 0,
       "share", 0, kExact, kEmergent, RelaysWithDnsName},
      {"A.call_relay", "the call settles on one of the servers that answered", kStudy, "section 4",
       "mean number of servers with RTP, of call ends that have any", 1, "servers", 0.05,
       "the study goes on that shorter paths are tried during a call; a change of path shows two",
       kInput, MediaFlowsPerEnd},
      {"A.call_flow.pps", "50 packets a second in each direction", kStudy, "section 4",
       "mean over streams of packets a second between first and last packet", 50, "packets/s", 1,
       "printed without decimals; two percent of loss before the capture point take off one",
       kInput, PacketsPerSecond},
      {"A.call_flow.frame", "a mean packet of 112 bytes", kStudy, "section 4",
       "mean over streams of the Ethernet frame without check sequence", 112, "B", 1,
       "printed without decimals, and calls differ a little", kEmergent, EthernetFrameSize},
      {"A.call_flow.rate", "around 45 kbit/s on Ethernet", kStudy, "section 4",
       "mean over streams of frames' bits a second", 45, "kbit/s", 1,
       "printed as \"around\"; the study's own 50 x 112 B make 44.8", kEmergent, EthernetRate},
      {"A.call_flow.payload", "a payload of 58 bytes", kStudy, "section 4",
       "mean over streams of the RTP payload", 58, "B", 1,
       "printed without decimals, and calls differ a little", kInput, PayloadSize},
      {"A.call_flow.payload_rate", "which is 23.2 kbit/s of payload (58 x 50 x 8)", kStudy,
       "section 4, computed from its numbers", "mean over streams of RTP payload bits a second",
       23.2, "kbit/s", 0.5, "one byte more or less of payload is 0.4 kbit/s", kEmergent,
       PayloadRate},
      {"A.call_flow.coding_rate", "equivalent to 28.2 kbit/s of audio coding", kStudy, "section 4",
       "mean over streams of RTP bits a second, header of 12 B included", 28.2, "kbit/s", 0.5,
       "28.2 contradicts the printed payload, whose rate is 23.2; with the RTP header it makes "
       "28.0, so we read it as that layer",
       kEmergent, RtpRate},
      {"A.call_flow.variable", "a slightly variable bit rate", kStudy, "section 4",
       "mean over streams of the rate's standard deviation from second to second, relative", 0.1,
       "share", 0.099, "\"slightly\" read as 0.1 % to 20 %; the study prints no number", kEmergent,
       RateVariation},
      {"A.call_flow.two_flows", "two unidirectional flows", kStudy, "section 4",
       "share of relay flows with RTP that have it in both directions", 1, "share", 0.05,
       "a call may end before the second direction is heard", kInput, TwoWayShare},
      {"A.call_flow.rtcp", "RTP together with RTCP", kStudy, "section 4 and Table 1",
       "share of relay flows with 15 s of RTP or more that carry RTCP", 1, "share", 0.05,
       "reports may be lost, and their interval is random", kInput, RtcpShare},
      {"A.asn.standard", "control servers belong to AS 36351 (SoftLayer)", kStudy, "section 3",
       "share of control servers in that AS", 1, "share", 0,
       "the study says \"almost all\" of all servers; control servers have no exception", kInput,
       ControlInSoftLayer},
      {"A.asn.calling", "relays belong to AS 32934 (Facebook)", kStudy, "section 3",
       "share of relays in that AS", 1, "share", 0, kExact, kInput, RelaysInFacebook},
      {"A.asn.count", "two AS numbers in all", kStudy, "section 3",
       "different AS numbers of control servers and relays", 2, "AS numbers", 0, kExact, kInput,
       AsNumbers},
  };
  return targets;
}

}  // namespace wabed::validation
