#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/scenarios/mistake.h"

namespace wabed::scenarios {
namespace {

// The small scenario with an event of each kind, an impairment that reorders, and a radio.
std::string TroubledScenario() {
  const std::string radio = "    kind: mobile\n    radio: {wake_up: 2 s, inactivity: 5 s}\n";
  return Replace(Replace(SmallScenario(), "    kind: mobile\n", radio), "captures:\n",
                 "  - {link: home.access, reorder: 20 %}\ncaptures:\n") +
         R"(events:
  - {at: 10 s, kind: servers-reset, pool: chat-dallas}
  - {at: 20 s, kind: servers-silent, pool: chat-dallas, lasts: 5 s}
  - {at: 30 s, kind: nat-rebinds, network: home}
  - {at: 40 s, kind: network-lost, network: mobile, lasts: 1 min}
)";
}

class EventSense : public testing::TestWithParam<Mistake> {};

TEST_P(EventSense, IsReportedOnceAtItsPlace) { ExpectMessages(TroubledScenario(), GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Events, EventSense,
    testing::Values(
        Mistake{"None", "at: 10 s", "at: 10 s", {}},
        Mistake{"UnknownKind",
                "kind: servers-reset",
                "kind: server-reset",
                {"61:22 there is no 'server-reset' to choose (servers-reset)"}},
        Mistake{"UnknownPool",
                "servers-reset, pool: chat-dallas",
                "servers-reset, pool: chat-dalas",
                {"61:43 there is no pool 'chat-dalas' (chat-dallas)"}},
        Mistake{"UnknownNetwork",
                "nat-rebinds, network: home",
                "nat-rebinds, network: hom",
                {"63:44 there is no network 'hom' (home)"}},
        Mistake{"NoPool",
                "kind: servers-reset, pool: chat-dallas",
                "kind: servers-reset",
                {"61:5 'servers-reset' needs a pool"}},
        Mistake{"NoNetwork",
                "kind: nat-rebinds, network: home",
                "kind: nat-rebinds",
                {"63:5 'nat-rebinds' needs a network"}},
        Mistake{"NetworkForServers",
                "servers-reset, pool: chat-dallas",
                "servers-reset, network: home",
                {"61:46 'servers-reset' happens to a pool: 'network' means nothing here"}},
        Mistake{"PoolBesideNetwork",
                "nat-rebinds, network: home",
                "nat-rebinds, network: home, pool: chat-dallas",
                {"63:56 'nat-rebinds' happens to a network: 'pool' means nothing here"}},
        Mistake{"LastsButHappensOnce",
                "nat-rebinds, network: home",
                "nat-rebinds, network: home, lasts: 3 s",
                {"63:57 'nat-rebinds' happens once: it cannot last"}},
        Mistake{"AfterTheRun",
                "at: 40 s",
                "at: 3 min",
                {"64:10 it happens at 3 min, after the end of the run"}},
        Mistake{"LastsNoTime",
                "lasts: 5 s",
                "lasts: 0 s",
                {"62:64 '0 s' is not possible for 'lasts'"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Access, EventSense,
    testing::Values(
        Mistake{"RadioAtHome",
                "    resolver: 200.40.30.245\n    access:\n      up: {rate: 2 Mbps",
                "    resolver: 200.40.30.245\n    radio: {wake_up: 1 s}\n    access:\n      up: "
                "{rate: 2 Mbps",
                {"41:12 a home network has no radio that sleeps: 'radio' means nothing in it"}},
        Mistake{"InactivityOfARadioThatIsAwake",
                "{wake_up: 2 s, inactivity: 5 s}",
                "{inactivity: 5 s}",
                {"46:25 a radio that wakes up at once is always awake"}},
        Mistake{"NoPorts",
                "    phones: 4\n",
                "    phones: 4\n    nat: {ports: 0}\n",
                {"39:18 '0' is not possible for 'ports'"}},
        Mistake{"NothingToSkip",
                "up: {rate: 2 Mbps, delay: 6 ms, loss: 2 %}",
                "up: {rate: 2 Mbps, reorder: 5 %, loss: 2 %}",
                {"42:35 without delay and jitter packets have nothing to skip"}},
        Mistake{"NothingToSkipOnACable",
                "link: home.access, reorder: 20 %",
                "link: cable.gulf, reorder: 20 %",
                {"57:33 without delay and jitter packets have nothing to skip"}},
        Mistake{"NothingToSkipOnTheWifi",
                "link: home.access, reorder: 20 %",
                "link: home.wifi, reorder: 20 %",
                {"57:32 without delay and jitter packets have nothing to skip"}}),
    NameOf);

}  // namespace
}  // namespace wabed::scenarios
