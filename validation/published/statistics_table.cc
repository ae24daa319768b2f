#include "validation/published/measure_campaign.h"
#include "validation/published/measure_usage.h"
#include "validation/published/measurements.h"
#include "validation/statistics/proportion.h"

namespace wabed::validation {
namespace {

using Subjects = std::vector<std::string>;

/// A statistic of captures that takes no subject.
template <Measurement (*measure)(const Observation&)>
Statistic OfCaptures(const char* name) {
  return {name,
          StatisticSource::kCaptures,
          {},
          [](const Observation& observation, const std::string& /*subject*/) {
            return measure(observation);
          }};
}

/// A statistic of calls' changes of path.
template <Measurement (*measure)(const Observation&)>
Statistic OfPaths(const char* name) {
  Statistic statistic = OfCaptures<measure>(name);
  statistic.source = StatisticSource::kPaths;
  return statistic;
}

/// A statistic of what vantage points measured, if any did.
template <Measurement (*measure)(const Observation&, const std::string&)>
Statistic OfCampaigns(const char* name, Subjects subjects = {}) {
  return {name, StatisticSource::kMeasurements, std::move(subjects),
          [](const Observation& observation, const std::string& subject) {
            if (observation.findings == nullptr) {
              return NotMeasured("nothing was measured from vantage points");
            }
            return measure(observation, subject);
          }};
}

/// The same, of the messenger's flows at an operator.
template <Measurement (*measure)(const Observation&)>
Statistic OfAllUsage(const char* name) {
  return {name,
          StatisticSource::kUsage,
          {},
          [](const Observation& observation, const std::string& /*subject*/) {
            return measure(observation);
          }};
}

/// A statistic of the messenger's flows at an operator that takes a subject.
template <Measurement (*measure)(const Observation&, const std::string&)>
Statistic OfUsage(const char* name, Subjects subjects) {
  return {name, StatisticSource::kUsage, std::move(subjects),
          [](const Observation& observation, const std::string& subject) {
            return measure(observation, subject);
          }};
}

const Subjects kPrefixes = {"addresses", "/24", "/16", "/8"};

}  // namespace

const std::vector<Statistic>& Statistics() {
  static const std::vector<Statistic> statistics = {
      OfCaptures<ServersPerEnd>("servers-per-end"),
      OfCaptures<SetupSpread>("setup-spread"),
      OfCaptures<FixedServers>("fixed-servers"),
      OfCaptures<FixedServersOfTheStudy>("fixed-servers-of-the-study"),
      OfCaptures<VaryingServers>("varying-servers"),
      OfCaptures<DistinctVaryingSets>("distinct-varying-sets"),
      OfCaptures<DistinctServers>("distinct-servers"),
      OfCaptures<PrintedRelays>("printed-relays"),
      OfCaptures<StunPortShare>("stun-port-share"),
      OfCaptures<RelaysWithDnsName>("relays-with-dns-name"),
      OfPaths<MediaFlowsPerEnd>("media-flows-per-end"),
      OfPaths<FurtherAttempts>("further-attempts"),
      OfPaths<MovedStreams>("moved-streams"),
      OfCaptures<SignallingShare>("signalling-share"),
      OfCaptures<MediaAfterStunShare>("media-after-stun-share"),
      OfCaptures<ControlConnectionsPerPhone>("control-connections-per-phone"),
      OfCaptures<PacketsPerSecond>("packets-per-second"),
      OfCaptures<EthernetFrameSize>("ethernet-frame-size"),
      OfCaptures<EthernetRate>("ethernet-rate"),
      OfCaptures<PayloadSize>("payload-size"),
      OfCaptures<PayloadRate>("payload-rate"),
      OfCaptures<RtpRate>("rtp-rate"),
      OfCaptures<RateVariation>("rate-variation"),
      OfCaptures<DynamicPayloadTypeShare>("dynamic-payload-type-share"),
      OfCaptures<TwoWayShare>("two-way-share"),
      OfCaptures<RtcpShare>("rtcp-share"),
      OfCaptures<ChatPortShare>("chat-port-share"),
      OfCaptures<ControlInSoftLayer>("control-in-softlayer"),
      OfCaptures<RelaysInFacebook>("relays-in-facebook"),
      OfCaptures<AsNumbers>("as-numbers"),

      OfUsage<ChatFlowsBelow>("chat-flows-below", {"10 KB"}),
      OfUsage<MediaFlowsAbove>("media-flows-above", {"70 KB"}),
      OfUsage<LargeFlowThroughput>("large-flow-throughput", {"down", "up"}),
      OfUsage<DurationStep>("duration-step",
                            {"first of android", "second of android", "third of android", "ios",
                             "blackberry", "windows-phone", "blackberry media"}),
      OfUsage<VolumeShare>("volume-share", {"media of all", "video of all", "video of media"}),
      OfUsage<ActiveAddresses>("active-addresses", {"chat", "images", "video", "audio", "total"}),
      OfUsage<NamesOfAction>("names-of-action", {"text", "photo-audio", "video", "registration"}),
      OfAllUsage<ControlConnectionsAtOnce>("control-connections-at-once"),
      OfAllUsage<MediaPortShare>("media-port-share"),
      OfAllUsage<MediaConnectionsPerFile>("media-connections-per-file"),

      OfCampaigns<AddressesByName>(
          "addresses-by-name", {"control", "photo-audio", "video", "mmx", "other", "all", "again"}),
      OfCampaigns<NamesAnswered>("names-answered",
                                 {"control", "photo-audio", "video", "mmx", "other"}),
      OfCampaigns<ResolvingVantagePoints>("resolving-vantage-points",
                                          {"all", "Montevideo", "elsewhere"}),
      OfCampaigns<AddressesSeenFrom>("addresses-seen-from", {"Montevideo", "Vienna"}),
      OfCampaigns<ShareSeenFrom>("share-seen-from", {"Montevideo", "Vienna"}),
      OfCampaigns<DifferentViews>("different-views"),
      OfCampaigns<AddressesInAs>("share-in-as", {"servers in 36351", "relays in 32934"}),
      OfCampaigns<PrefixesOfServers>("prefixes-of-servers", kPrefixes),
      OfCampaigns<AnnouncedByHost>("announced-by-host", kPrefixes),
      OfCampaigns<HopGroupAddresses>("hop-group-addresses", {"11", "13", "14", "groups"}),
      OfCampaigns<HopGroups>("hop-groups"),
      OfCampaigns<HopGroupRtt>("hop-group-rtt", {"11", "13", "14"}),
      OfCampaigns<RttStepPosition>("rtt-step-position", {"first", "second"}),
      OfCampaigns<RttSteps>("rtt-steps"),
      OfCampaigns<LocatedInTexas>("located-in-texas"),
      OfCampaigns<CitiesOfServers>("cities-of-servers"),
      OfCampaigns<DistanceAgrees>("distance-agrees"),
      OfCampaigns<RelaysWithoutName>("relays-without-name"),
      OfCampaigns<NamelessRelaysIn>("nameless-relays-in", {"Brazil"}),
      OfCampaigns<EdgeNameShare>("edge-name-share"),
      OfCampaigns<EdgeCities>("edge-cities"),
      OfCampaigns<LyingRelays>("lying-relays"),
      OfCampaigns<RelayRtt>("relay-rtt", {"lying", "in Brazil"}),
      OfCampaigns<LyingRelaysFromAtlanta>("lying-relays-from-atlanta"),
  };
  return statistics;
}

void SetShare(Measurement& measurement, std::uint64_t part, std::uint64_t whole) {
  measurement.value = WilsonProportion(part, whole);
  measurement.n = whole;
  measurement.part_of_n = part;
}

const Statistic* FindStatistic(const std::string& name) {
  for (const Statistic& statistic : Statistics()) {
    if (name == statistic.name) return &statistic;
  }
  return nullptr;
}

}  // namespace wabed::validation
