#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/scenarios/mistake.h"

namespace wabed::scenarios {
namespace {

// The small scenario with a NAT of its own and two kinds more in the homes.
std::string Mixed() {
  return Replace(SmallScenario(), "    access:\n", R"(    nat: {ports: 1000, port_block: 64}
    nat_mix:
      - {share: 60 %, nat: {filtering: address-dependent}}
      - {share: 40 %, nat: {mapping: address-and-port-dependent, port_assignment: random}}
    access:
)");
}

class NatSense : public testing::TestWithParam<Mistake> {};

TEST_P(NatSense, IsReportedOnceAtItsPlace) { ExpectMessages(Mixed(), GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Nats, NatSense,
    testing::Values(
        Mistake{"None", "share: 60 %", "share: 60 %", {}},
        Mistake{"LessThanAll", "share: 60 %", "share: 10 %", {}},
        Mistake{"MoreThanAll",
                "share: 60 %",
                "share: 61 %",
                {"43:7 the shares of NATs make 101 % together"}},
        Mistake{"NoShare",
                "{share: 60 %, nat:",
                "{nat:",
                {"43:9 a share of NATs needs the key 'share'"}},
        Mistake{"UnknownAssignment",
                "port_assignment: random",
                "port_assignment: randm",
                {"44:83 there is no 'randm' to choose (random)"}},
        Mistake{"BlockLargerThanThePool",
                "port_block: 64",
                "port_block: 1001",
                {"41:36 a block of 1001 ports does not fit into 1000"}},
        Mistake{"BlockLargerThanThePoolInAMix",
                "{filtering: address-dependent}",
                "{port_block: 90, ports: 80}",
                {"43:41 a block of 90 ports does not fit into 80"}},
        Mistake{"MixOfAMobileNetwork",
                "    phones: 3\n",
                "    phones: 3\n    nat_mix: [{share: 1, nat: {blocks_udp: true}}]\n",
                {"53:14 a mobile network has one NAT for all: 'nat_mix' means nothing in it"}}),
    [](const auto& parameter) { return parameter.param.name; });

}  // namespace
}  // namespace wabed::scenarios
