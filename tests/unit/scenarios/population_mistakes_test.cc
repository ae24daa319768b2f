#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/scenarios/mistake.h"

namespace wabed::scenarios {
namespace {

// A hundred people in two networks, and a network of phones that do as they are told.
std::string PeopledScenario() {
  const auto peopled = Replace(Replace(SmallScenario(), "    phones: 4\n", ""),
                               "public_prefix: 186.52.0.0/28", "public_prefix: 186.52.0.0/24");
  return Replace(peopled, "    phones: 3\n", "") +
         R"(device_profiles:
  - {name: android, idle_timeouts: [{after: 10 min}]}
  - {name: ios, tls_client: ios}
population:
  users: 100
  networks: [{network: home, share: 60 %}, {network: mobile, share: 40 %}]
  systems: [{profile: android, share: 75 %}, {profile: ios, share: 25 %}]
  hours: [1, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 4, 3, 3, 3, 3, 4, 5, 6, 6, 5, 3, 2]
  days: [1, 1, 1, 1, 1, 1.2, 1.2]
  text_min: 4
  text_max: 100
  content:
    - {kind: photo, share: 3 %, median_size: 90 kB, max_size: 1 MB}
    - {kind: video, share: 1 %, median_size: 2 MB}
actions:
  - {at: 1 s, user: home-1, kind: open}
  - {at: 5 s, user: home-1, kind: text, to: mobile-2 outside}
  - {at: 6 s, user: mobile-2, kind: photo, to: home-1}
  - {at: 7 s, user: mobile-2, kind: voice, to: outside, size: 12 kB}
  - {at: 9 s, user: home-1, kind: close}
)";
}

class PopulationSense : public testing::TestWithParam<Mistake> {};

TEST_P(PopulationSense, IsReportedOnceAtItsPlace) { ExpectMessages(PeopledScenario(), GetParam()); }

TEST(PopulationSense, ReadsItsEffectiveFormBack) {
  const auto read = ReadText(PeopledScenario());
  const auto again = ReadText(EffectiveYaml(read));
  EXPECT_THAT(Messages(again), testing::IsEmpty()) << RenderDiagnostics(again);
  EXPECT_TRUE(SameValues(read.effective, again.effective));
}

INSTANTIATE_TEST_SUITE_P(
    People, PopulationSense,
    testing::Values(
        Mistake{"None", "users: 100", "users: 100", {}},
        Mistake{"Nobody",
                "users: 100",
                "users: 0",
                {"60:10 the population is nobody: it has no users"}},
        Mistake{"NegativeUsers", "users: 100", "users: -5", {"60:10 '-5' is negative"}},
        Mistake{"NetworksBelowAll",
                "share: 40 %",
                "share: 30 %",
                {"61:13 the shares of networks make 90 % together"}},
        Mistake{"SystemsAboveAll",
                "share: 25 %",
                "share: 35 %",
                {"62:12 the shares of systems make 110 % together"}},
        Mistake{"UnknownNetwork",
                "{network: home",
                "{network: hme",
                {"61:24 there is no network 'hme' (home)"}},
        Mistake{"UnknownProfile",
                "profile: ios",
                "profile: ois",
                {"62:56 there is no device profile 'ois' (ios)"}},
        Mistake{"ProfileTwice",
                "name: ios",
                "name: android",
                {"58:12 there is already a device profile 'android'"}},
        Mistake{"NoNetworks",
                "  networks: [{network: home, share: 60 %}, {network: mobile, share: 40 %}]\n",
                "",
                {"60:3 100 users are in no network"}},
        Mistake{"NoSystems",
                "  systems: [{profile: android, share: 75 %}, {profile: ios, share: 25 %}]\n",
                "",
                {"60:3 100 users hold phones of no system"}},
        Mistake{"PhonesBesides",
                "    public_prefix: 179.24.0.0/29",
                "    phones: 7\n    public_prefix: 179.24.0.0/29",
                {"47:13 mobile has as many phones as users are drawn to it: 'phones' means nothing "
                 "in it"}},
        Mistake{"TooManyForTheirPrefix",
                "186.52.0.0/24",
                "186.52.0.0/28",
                {"38:20 30 homes need an address each, 186.52.0.0/28 has 14"}},
        Mistake{"HoursOfNoDay",
                "[1, 0, 0, 0, 0, 0, 1,",
                "[1, 0, 0, 0, 0, 1,",
                {"63:10 23 numbers make no day"}},
        Mistake{"NegativeHour",
                "[1, 0, 0, 0, 0, 0, 1,",
                "[1, -1, 0, 0, 0, 0, 1,",
                {"63:14 '-1' is not possible for 'hours'"}},
        Mistake{"QuietWeek",
                "days: [1, 1, 1, 1, 1, 1.2, 1.2]",
                "days: [0, 0, 0, 0, 0, 0, 0]",
                {"64:9 all weights are zero"}},
        Mistake{"OneDay", "[1, 1, 1, 1, 1, 1.2, 1.2]", "[1]", {"64:9 1 number makes no week"}},
        Mistake{"TextsBackwards",
                "text_min: 4",
                "text_min: 400",
                {"65:13 the shortest text (400) is longer than the longest (100)"}},
        Mistake{"MoreThanAllMessages",
                "share: 1 %, median",
                "share: 98 %, median",
                {"68:5 the shares of messages make 101 % together"}},
        Mistake{"LargestBelowMedian",
                "max_size: 1 MB",
                "max_size: 1 kB",
                {"68:63 the largest (1 kB) is smaller than the median (90 kB)"}},
        Mistake{"KindTwice",
                "kind: video, share",
                "kind: photo, share",
                {"69:14 there is already a kind of content 'photo'"}},
        Mistake{"GroupsOfTwo",
                "users: 100",
                "users: 100\n  group_size: 2",
                {"61:15 '2' is not possible for 'group_size'"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Actions, PopulationSense,
    testing::Values(
        Mistake{"UnknownPhone",
                "user: home-1, kind: open",
                "user: hme-1, kind: open",
                {"71:21 there is no phone 'hme-1' (home-1)"}},
        Mistake{"MorePhonesThanPeople",
                "to: mobile-2 outside",
                "to: mobile-200 outside",
                {"72:45 there is no phone 'mobile-200'"}},
        Mistake{"ToItself",
                "kind: photo, to: home-1",
                "kind: photo, to: mobile-2",
                {"73:48 mobile-2 writes to itself"}},
        Mistake{"ReceiverTwice",
                "to: mobile-2 outside",
                "to: mobile-2 outside mobile-2",
                {"72:45 'mobile-2' is named twice"}},
        Mistake{"ToNobody", ", to: mobile-2 outside", "", {"72:5 a message to nobody"}},
        Mistake{"OpeningToSomebody",
                "kind: open}",
                "kind: open, to: mobile-2}",
                {"71:45 to open the application is no message: 'to' means nothing in it"}},
        Mistake{"ClosingSomethingLarge",
                "kind: close}",
                "kind: close, size: 3 B}",
                {"75:48 to close the application is no message: 'size' means nothing in it"}},
        Mistake{"UnknownKind",
                "kind: open}",
                "kind: opne}",
                {"71:35 there is no 'opne' to choose (open)"}},
        Mistake{"AfterTheEnd",
                "at: 9 s",
                "at: 900 s",
                {"75:10 something done at 15 min, after the end of the run"}},
        Mistake{
            "FileOfAnySize", ", size: 12 kB", "", {"74:5 nothing says how large this voice is"}},
        Mistake{"TextLikeABook",
                "to: mobile-2 outside",
                "to: outside, size: 2 MB",
                {"72:60 no text is as long as 2 MB"}}),
    NameOf);

}  // namespace
}  // namespace wabed::scenarios
