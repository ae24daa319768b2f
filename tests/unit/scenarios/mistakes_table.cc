#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/scenarios/scenario_files.h"

namespace wabed::scenarios {
namespace {

// One change that makes the small scenario wrong, and all that is to be said about it.
struct Mistake {
  const char* name;
  const char* from;
  const char* to;
  std::vector<std::string> messages;
};

void PrintTo(const Mistake& mistake, std::ostream* stream) { *stream << mistake.name; }

class SenseTest : public testing::TestWithParam<Mistake> {};

TEST_P(SenseTest, IsReportedOnceAtItsPlace) {
  const auto& mistake = GetParam();
  const auto read = ReadText(Replace(SmallScenario(), mistake.from, mistake.to));
  EXPECT_THAT(Messages(read), testing::ElementsAreArray(mistake.messages))
      << RenderDiagnostics(read);
}

std::string NameOf(const testing::TestParamInfo<Mistake>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Form, SenseTest,
    testing::Values(
        Mistake{"UnknownKey",
                "phones: 4",
                "phnes: 4",
                {"38:5 'phnes' is not a key of a network (phones)"}},
        Mistake{"MisspeltSection",
                "networks:\n",
                "netwroks:\n",
                {"33:1 'netwroks' is not a key of a scenario (networks)"}},
        Mistake{"MissingKey", "    kind: mobile\n", "", {"44:5 a network needs the key 'kind'"}},
        Mistake{
            "WrongUnit", "2 Mbps", "2 Mpbs", {"42:18 'Mpbs' is not a unit of a data rate (Mbps)"}},
        Mistake{"NegativeDelay",
                "delay: 6 ms, loss",
                "delay: -6 ms, loss",
                {"42:33 '-6 ms' is negative"}},
        Mistake{"LossOver100", "loss: 2 %", "loss: 120 %", {"42:45 '120 %' is more than 100 %"}},
        Mistake{"NotANumber", "phones: 4", "phones: many", {"38:13 'many' is not a whole number"}},
        Mistake{"NoPhones", "phones: 4", "phones: 0", {"38:13 '0' is not possible for 'phones'"}},
        Mistake{"ValueForList",
                "captures:\n  - {name: gateway, home: home/1}",
                "captures: all",
                {"56:11 'all' does not belong here"}},
        Mistake{"NothingForList",
                "captures:\n  - {name: gateway, home: home/1}",
                "captures:",
                {"56:1 a value is missing here"}},
        Mistake{"BadPrefix",
                "186.52.0.0/28",
                "186.52.0.1/28",
                {"39:20 '186.52.0.1/28' is not possible for 'public_prefix'"}},
        Mistake{"BadAddress",
                "31.13.73.48",
                "31.13.73.480",
                {"31:21 '31.13.73.480' is not possible for 'address'"}},
        Mistake{"UnknownRole",
                "role: chat",
                "role: cht",
                {"22:13 'cht' is not possible for 'role' (chat)"}},
        Mistake{"LatitudeBeyondThePole",
                "-34.90",
                "-94.90",
                {"5:60 '-94.90' is not possible for 'latitude'"}},
        Mistake{"KeyTwice",
                "phones: 4",
                "phones: 4\n    phones: 5",
                {"39:5 the key 'phones' is given twice"}},
        Mistake{"NameNotForFolders",
                "name: small",
                "name: ../small",
                {"1:7 '../small' is not possible for 'name'"}},
        Mistake{"UnknownLossModel",
                "loss: 2 %",
                "loss: {model: gilbert, p: 2 %}",
                {"42:53 there is no 'gilbert' to choose"}},
        Mistake{"ReservedNetworkName",
                "name: mobile",
                "name: cable",
                {"44:11 'cable' is not possible for 'name'"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Backbone, SenseTest,
    testing::Values(
        Mistake{"UnknownCity",
                "cities: [Dallas, Miami]",
                "cities: [Dalas, Miami]",
                {"10:49 there is no city 'Dalas' (Dallas)"}},
        Mistake{
            "CityTwice", "name: Dallas", "name: Miami", {"7:14 there is already a city 'Miami'"}},
        Mistake{
            "IataTwice", "iata: dal", "iata: mvd", {"6:28 there is already an IATA code 'mvd'"}},
        Mistake{"SystemTwice",
                "number: 32934",
                "number: 36351",
                {"11:16 there is already an autonomous system '36351'"}},
        Mistake{"CableOfNobody",
                "to: Dallas, as: 36351",
                "to: Dallas, as: 36352",
                {"14:49 there is no autonomous system '36352' (36351)"}},
        Mistake{"CableToItself",
                "to: Dallas, as",
                "to: Miami, as",
                {"14:37 a cable ends where it begins"}},
        Mistake{"CableTooShort",
                "length_km: 10500",
                "length_km: 105",
                {"13:71 a cable from Montevideo to Miami cannot be as short as 105 km"}},
        Mistake{"CableWhereItsSystemIsNot",
                "to: Dallas, as: 36351",
                "to: Dallas, as: 6057",
                {"14:37 AS 6057 (Antel) is not in Dallas"}},
        Mistake{"PeeringWhereOneIsNot",
                "b: 32934, city: Miami",
                "b: 32934, city: Montevideo",
                {"17:33 AS 32934 (Facebook) is not in Montevideo"}},
        Mistake{"PeeringWithItself",
                "{a: 6057, b: 32934",
                "{a: 6057, b: 6057",
                {"17:20 an autonomous system does not peer with itself"}},
        Mistake{"AnIsland",
                "    - {a: 6057, b: 32934, city: Miami}\n",
                "",
                {"28:13 no cable or peering leads from network home to site mia1 (AS 32934 in "
                 "Miami)"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Service, SenseTest,
    testing::Values(
        Mistake{"PoolInNoCity",
                "city: Dallas",
                "city: Dalas",
                {"23:13 there is no city 'Dalas' (Dallas)"}},
        Mistake{"PoolWhereItsSystemIsNot",
                "city: Dallas",
                "city: Montevideo",
                {"23:13 AS 36351 (SoftLayer) is not in Montevideo"}},
        Mistake{"PoolTooLarge",
                "addresses: 4",
                "addresses: 15",
                {"26:18 15 addresses do not fit into the pool's prefixes"}},
        Mistake{"NameOutsideTheZone",
                "c1.whatsapp.net",
                "c1.whatsap.net",
                {"24:15 'c1.whatsap.net' is not in the zone whatsapp.net"}},
        Mistake{"NameTwiceInAPool",
                "[c1.whatsapp.net]",
                "[c1.whatsapp.net, c1.whatsapp.net]",
                {"24:32 there is already a name 'c1.whatsapp.net'"}},
        Mistake{"ZonesOfAChatPool",
                "addresses: 4",
                "addresses: 4\n      zones: [whatsapp.net]",
                {"27:14 a chat pool answers for no zones"}},
        Mistake{"MoreRelaysThanThereAre",
                "relays_per_call: 2",
                "relays_per_call: 8",
                {"19:20 8 relays a call, but the sites have 2"}},
        Mistake{"NoWayForCalls",
                "relays_per_call: 2",
                "relays_per_call: 2\n  paths: {relayed: false}",
                {"20:20 calls may go neither through relays nor past them"}},
        Mistake{"APathThatDiesAtOnce",
                "relays_per_call: 2",
                "relays_per_call: 2\n  paths: {dead_after: 1 ms}",
                {"20:23 '1 ms' is not possible for 'dead_after'"}},
        Mistake{
            "FewerRelaysThanFixed",
            "{address: 31.13.73.48, ptr: edgeray-shv-01-mia1.facebook.com}",
            "{address: 31.13.73.48, fixed: true}\n        - {address: 31.13.73.49, fixed: true}",
            {"19:20 2 relays a call, but 3 are fixed and in every call"}},
        Mistake{"RelayTwice",
                "185.60.216.2, fixed",
                "31.13.73.48, fixed",
                {"32:21 there is already a relay '31.13.73.48'"}},
        Mistake{"NobodyToConnectTo",
                "role: chat",
                "role: other",
                {"21:5 phones have no server to connect to: calls need one"}},
        Mistake{"MoreSilentThanThereAre",
                "addresses: 4",
                "addresses: 4\n      silent: 5",
                {"27:15 5 of 4 addresses cannot be silent"}},
        Mistake{"NoSuchCountry",
                "addresses: 4",
                "addresses: 4\n      audience: [GB, UK]",
                {"27:22 'UK' is not possible for 'audience'"}},
        Mistake{"CountryTwice",
                "relays_per_call: 2\n  pools:\n    - name: chat-dallas\n",
                "relays_per_call: 2\n  dns: {policy: by-place}\n  pools:\n    - name: chat-dallas\n"
                "      audience: [AR, BR, AR]\n",
                {"23:26 there is already a country 'AR'"}},
        Mistake{"AudienceWithoutPolicy",
                "addresses: 4",
                "addresses: 4\n      audience: [GB]",
                {"27:17 pool 'chat-dallas' has an audience, but no policy says that answers depend "
                 "on who asks"}},
        Mistake{"FractionsOfASecondOfTtl",
                "relays_per_call: 2",
                "relays_per_call: 2\n  dns: {ttl: 1.5 s}",
                {"20:14 '1.5 s' is not possible for 'ttl'"}},
        Mistake{"NoSuchOpusFrame",
                "networks:\n",
                "media: {packet_time: 30 ms}\nnetworks:\n",
                {"33:22 Opus has no frames of 30 ms"}},
        Mistake{"TheMostIsLessThanTheLeast",
                "networks:\n",
                "media: {buffer: adaptive, jitter_buffer: 90 ms, most_jitter_buffer: 80 ms}\n"
                "networks:\n",
                {"33:69 the most an adaptive jitter buffer holds is less than the least"}},
        Mistake{"TheRateFallsUpwards",
                "networks:\n",
                "media: {adaptive_rate: true, least_payload: 70 B}\nnetworks:\n",
                {"33:45 the rate cannot fall to more than it begins with"}},
        Mistake{"ABundleTooLargeForAPacket",
                "networks:\n",
                "media: {bundled_for: 1 s, bundled_frames: 24, mean_payload: 100 B}\nnetworks:\n",
                {"33:43 24 frames of 100 B on average do not fit a packet"}},
        Mistake{"NoSuchSilence",
                "networks:\n",
                "media: {silence: dicontinuous}\nnetworks:\n",
                {"33:18 there is no 'dicontinuous' to choose (discontinuous)"}},
        Mistake{"NoTimeInAPacket",
                "networks:\n",
                "media: {packet_time: 0 ms}\nnetworks:\n",
                {"33:22 '0 ms' is not possible for 'packet_time'"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Networks, SenseTest,
    testing::Values(
        Mistake{
            "NameTwice", "name: mobile", "name: home", {"44:11 there is already a network 'home'"}},
        Mistake{"UnknownSystem",
                "    as: 6057\n    phones: 4",
                "    as: 605\n    phones: 4",
                {"37:9 there is no autonomous system '605' (6057)"}},
        Mistake{"PrefixTooSmall",
                "phones: 4",
                "phones: 100",
                {"39:20 50 homes need an address each, 186.52.0.0/28 has 14"}},
        Mistake{"WifiOfAMobileNetwork",
                "phones: 3",
                "phones: 3\n    wifi: {up: {delay: 1 ms}}",
                {"49:11 a mobile network has no homes: 'wifi' means nothing in it"}},
        Mistake{"HomesOfAMobileNetwork",
                "phones: 3",
                "phones: 3\n    phones_per_home: 3",
                {"49:22 a mobile network has no homes: 'phones_per_home' means nothing in it"}},
        Mistake{
            "Nobody",
            "networks:\n",
            "networks: []\nx:\n",
            {"33:11 there is nobody in this scenario: it has neither networks nor vantage points",
             "34:1 'x' is not a key of a scenario"}},
        Mistake{"QueueWithoutRate",
                "{rate: 20 Mbps, delay: 6 ms}",
                "{queue_packets: 20, delay: 6 ms}",
                {"43:29 without a rate there is no queue"}},
        Mistake{"ProbabilityWithoutModel",
                "loss: 2 %",
                "loss: {probability: 2 %}",
                {"42:59 'probability' means nothing with this loss model"}},
        Mistake{"BurstsOfBernoulli",
                "loss: 2 %",
                "loss: {model: bernoulli, p: 2 %}",
                {"42:67 'p' means nothing with this loss model"}},
        Mistake{"GilbertElliottThatNeverTurnsBad",
                "loss: 2 %",
                "loss: {model: gilbert-elliott, r: 2 %}",
                {"42:45 with p of 0 % the bad state is never entered"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Addresses, SenseTest,
    testing::Values(
        Mistake{
            "PrefixesOverlap",
            "179.24.0.0/29",
            "186.52.0.8/29",
            {"49:20 186.52.0.8/29 of network mobile overlaps with 186.52.0.0/28 of network home"}},
        Mistake{"PrefixOfARouter",
                "179.24.0.0/29",
                "200.40.16.8/29",
                {"49:20 200.40.16.8/29 of network mobile overlaps with 200.40.16.0/24 of AS 6057"}},
        Mistake{"ResolverInAPool",
                "phones: 3\n    public_prefix: 179.24.0.0/29\n    resolver: 200.40.30.245",
                "phones: 3\n    public_prefix: 179.24.0.0/29\n    resolver: 158.85.58.3",
                {"50:15 158.85.58.3 of the resolver of network mobile overlaps with 158.85.58.0/28 "
                 "of pool chat-dallas"}},
        Mistake{
            "RelayInAPool",
            "185.60.216.2",
            "158.85.58.3",
            {"32:21 158.85.58.3 of site mia1 overlaps with 158.85.58.0/28 of pool chat-dallas"}},
        Mistake{
            "PrivatePrefix",
            "179.24.0.0/29",
            "10.0.0.0/29",
            {"49:20 10.0.0.0/29 is not on the public Internet: 10.0.0.0/8 is private, RFC 1918"}},
        Mistake{"MulticastRelay",
                "185.60.216.2",
                "224.0.0.1",
                {"32:21 224.0.0.1 is not on the public Internet: 224.0.0.0/3 is multicast and "
                 "reserved, RFC 5771"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Announcements, SenseTest,
    testing::Values(
        Mistake{"OfTwoSystems",
                "prefixes: [173.192.18.0/24]}",
                "prefixes: [173.192.18.0/24], announces: [173.192.0.0/15, 200.40.0.0/16]}",
                {"9:75 200.40.16.0/24 of AS 6057 overlaps with 200.40.0.0/16 announced by AS "
                 "36351"}},
        Mistake{"Twice",
                "prefixes: [31.13.24.0/24]}",
                "prefixes: [31.13.24.0/24], announces: [31.13.0.0/16]}\n"
                "    - {number: 3, name: C, cities: [Miami], prefixes: [9.9.9.0/24], announces: "
                "[31.13.64.0/18]}",
                {"12:81 31.13.64.0/18 announced by AS 3 overlaps with 31.13.0.0/16 announced by AS "
                 "32934"}},
        Mistake{"APoolOfAnother",
                "prefixes: [31.13.24.0/24]}",
                "prefixes: [31.13.24.0/24], announces: [158.85.0.0/16]}",
                {"25:18 158.85.58.0/28 of AS 36351 overlaps with 158.85.0.0/16 announced by AS "
                 "32934"}},
        Mistake{"ARelayOfAnother",
                "prefixes: [173.192.18.0/24]}",
                "prefixes: [173.192.18.0/24], announces: [185.60.216.0/22]}",
                {"32:21 185.60.216.2 of AS 32934 overlaps with 185.60.216.0/22 announced by AS "
                 "36351"}},
        Mistake{"NoPrefix",
                "prefixes: [173.192.18.0/24]}",
                "prefixes: [173.192.18.0/24], announces: [173.192.0.0]}",
                {"10:106 '173.192.0.0' is not possible for 'announces'"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Databases, SenseTest,
    testing::Values(
        Mistake{"MoreThanAllPlaces",
                "networks:\n",
                "databases: {wrong_city: 60 %, no_city: 50 %}\nnetworks:\n",
                {"33:40 60 % wrong and 50 % unknown are more than all"}},
        Mistake{"MoreThanAllOrigins",
                "networks:\n",
                "databases: {wrong_as: 60 %, no_as: 50 %}\nnetworks:\n",
                {"33:36 60 % wrong and 50 % unknown are more than all"}},
        Mistake{"SeatOfNobody",
                "networks:\n",
                "databases: {headquarters: [{as: 36352, city: Dalas}]}\nnetworks:\n",
                {"33:33 there is no autonomous system '36352' (36351)",
                 "33:46 there is no city 'Dalas' (Dallas)"}},
        Mistake{"TwoSeats",
                "networks:\n",
                "databases: {headquarters: [{as: 36351, city: Dallas}, {as: 36351, city: Miami}]}\n"
                "networks:\n",
                {"33:60 there is already an autonomous system '36351'"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Calls, SenseTest,
    testing::Values(
        Mistake{"UnknownPhone",
                "caller: home-1",
                "caller: hme-1",
                {"53:26 there is no phone 'hme-1' (home-1)"}},
        Mistake{"PhoneBeyondTheLast",
                "callee: mobile-2",
                "callee: mobile-4",
                {"53:42 there is no phone 'mobile-4'"}},
        Mistake{"PhoneZero",
                "callee: mobile-2",
                "callee: mobile-0",
                {"53:42 there is no phone 'mobile-0' (mobile-1)"}},
        Mistake{"CallsItself", "callee: mobile-2", "callee: home-1", {"53:42 home-1 calls itself"}},
        Mistake{"AfterTheEnd",
                "at: 10 s",
                "at: 3 min",
                {"53:12 a call at 3 min, after the end of the run"}},
        Mistake{"RelayNobodyDeclared",
                "callee: mobile-2",
                "callee: mobile-2, relay: 31.13.73.84",
                {"53:59 there is no relay '31.13.73.84' (31.13.73.48)"}},
        Mistake{"StillTalking",
                "callee: mobile-2}",
                "callee: mobile-2}\n    - {at: 20 s, caller: home-2, callee: mobile-2}",
                {"54:42 mobile-2 is still in another call"}},
        Mistake{"GeneratorEndsBeforeItBegins",
                "impairments:\n",
                "  generate: {count: 3, from: 1 min, to: 30 s, pairs: [{from: home, to: "
                "mobile}]}\nimpairments:\n",
                {"54:41 it ends at 30 s, but begins at 1 min"}},
        Mistake{
            "GeneratorBeyondTheEnd",
            "impairments:\n",
            "  generate: {count: 3, to: 3 min, pairs: [{from: home, to: mobile}]}\nimpairments:\n",
            {"54:28 calls until 3 min, after the end of the run"}},
        Mistake{"GeneratorForNobody",
                "impairments:\n",
                "  generate: {count: 3, to: 1 min, pairs: []}\nimpairments:\n",
                {"54:42 calls are to be generated, but nobody calls anybody"}},
        Mistake{"AllWeightsZero",
                "impairments:\n",
                "  generate: {count: 3, to: 1 min, pairs: [{from: home, to: mobile, weight: "
                "0}]}\nimpairments:\n",
                {"54:42 all weights are zero"}},
        Mistake{
            "UnknownNetworkInAPair",
            "impairments:\n",
            "  generate: {count: 3, to: 1 min, pairs: [{from: home, to: mobil}]}\nimpairments:\n",
            {"54:60 there is no network 'mobil' (mobile)"}},
        Mistake{"ShortestOverMean",
                "impairments:\n",
                "  generate: {count: 3, to: 1 min, mean_duration: 4 s, pairs: [{from: home, to: "
                "mobile}]}\nimpairments:\n",
                {"54:50 the shortest call (5 s) is not shorter than the mean (4 s)"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Impairments, SenseTest,
    testing::Values(
        Mistake{"NoLink", "link: home.access", "link: home", {"55:12 'home' is not a link"}},
        Mistake{"UnknownNetwork",
                "link: home.access",
                "link: hom.access",
                {"55:12 there is no network 'hom' (home)"}},
        Mistake{"UnknownPart",
                "link: home.access",
                "link: home.acess",
                {"55:17 a network has no link 'acess' (access)"}},
        Mistake{"UnknownSite",
                "link: home.access",
                "link: site.mia2",
                {"55:17 there is no site 'mia2' (mia1)"}},
        Mistake{"UnknownCable",
                "link: home.access",
                "link: \"cable.monte\"",
                {"55:19 there is no cable 'monte' (monet)"}},
        Mistake{"WifiOfAMobileNetwork",
                "link: home.access",
                "link: mobile.wifi",
                {"55:19 'mobile' is a mobile network: it has no Wi-Fi"}},
        Mistake{"EndsBeforeItBegins",
                "to: 30 s",
                "to: 10 s",
                {"55:56 it ends at 10 s, but begins at 20 s"}},
        Mistake{"BeginsAfterTheEnd",
                "from: 20 s, to: 30 s",
                "from: 3 min",
                {"55:46 it begins at 3 min, after the end of the run"}},
        Mistake{"ChangesNothing", ", delay: 40 ms", "", {"55:5 this impairment changes nothing"}},
        Mistake{"LossOver100",
                "delay: 40 ms",
                "loss: {model: bernoulli, probability: 101 %}",
                {"55:100 '101 %' is more than 100 %"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Captures, SenseTest,
    testing::Values(
        Mistake{"NoPlace", ", home: home/1", "", {"57:5 capture 'gateway' has no place"}},
        Mistake{"TwoPlaces",
                "home: home/1",
                "home: home/1, site: mia1",
                {"57:5 capture 'gateway' has more than one place"}},
        Mistake{"NoSuchHome", "home/1", "home/3", {"57:27 there is no home 3 in home"}},
        Mistake{"HomeZero", "home/1", "home/0", {"57:27 there is no home 0 in home"}},
        Mistake{"NotAHome", "home/1", "home-1", {"57:27 'home-1' is not a home"}},
        Mistake{"HomeOfAMobileNetwork",
                "home: home/1",
                "home: mobile/1",
                {"57:27 'mobile' is a mobile network without homes"}},
        Mistake{"UnknownNetwork",
                "home: home/1",
                "network: mobil",
                {"57:30 there is no network 'mobil' (mobile)"}},
        Mistake{
            "UnknownSite", "home: home/1", "site: mia", {"57:27 there is no site 'mia' (mia1)"}},
        Mistake{"NameTwice",
                "home: home/1}",
                "home: home/1}\n  - {name: gateway, site: mia1}",
                {"58:12 there is already a capture 'gateway'"}}),
    NameOf);

}  // namespace
}  // namespace wabed::scenarios
