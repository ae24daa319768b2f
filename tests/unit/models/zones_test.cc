#include "models/service/zones.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "tests/unit/models/small_world.h"

namespace wabed::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ZonesTest : public testing::Test {
 protected:
  static std::vector<std::string> Data(const ZoneAnswer& answer) {
    std::vector<std::string> data;
    for (const auto& record : answer.records) data.push_back(record.data);
    return data;
  }

  scenarios::Scenario scenario_ = small_world::Scenario();
  backbone::Backbone backbone_{scenario_.backbone};
  AddressPlan plan_{scenario_, backbone_};
  Zones zones_{scenario_.service, plan_, backbone_.Routers()};
};

TEST_F(ZonesTest, AnswersRotateThroughThePool) {
  EXPECT_THAT(Data(zones_.Resolve("e1.whatsapp.net", kTypeA, 0)),
              ElementsAre("203.0.113.1", "203.0.113.2", "203.0.113.3"));
  EXPECT_THAT(Data(zones_.Resolve("e1.whatsapp.net", kTypeA, 1)),
              ElementsAre("203.0.113.4", "203.0.113.5", "203.0.113.1"));
  EXPECT_THAT(Data(zones_.Resolve("e1.whatsapp.net", kTypeA, 5)),
              ElementsAre("203.0.113.1", "203.0.113.2", "203.0.113.3"));
}

TEST_F(ZonesTest, NoAddressIsLeftOut) {
  std::set<std::string> seen;
  for (std::uint64_t i = 0; i < 2; ++i) {
    for (const auto& address : Data(zones_.Resolve("c1.whatsapp.net", kTypeA, i))) {
      seen.insert(address);
    }
  }
  EXPECT_EQ(seen.size(), 5u);
}

TEST_F(ZonesTest, LargeRotationsDoNotOverflow) {
  EXPECT_EQ(zones_.Resolve("c1.whatsapp.net", kTypeA, ~std::uint64_t{0}).records.size(), 3u);
}

TEST_F(ZonesTest, CaseAndTrailingDotDoNotMatterAndTheQuestionsSpellingIsKept) {
  const ZoneAnswer answer = zones_.Resolve("E1.WhatsApp.net.", kTypeA, 0);
  ASSERT_EQ(answer.records.size(), 3u);
  EXPECT_EQ(answer.records[0].name, "E1.WhatsApp.net.");
  EXPECT_EQ(answer.ttl_s, 300u);
  EXPECT_EQ(answer.zone, "whatsapp.net");
}

TEST_F(ZonesTest, AnUnknownNameDoesNotExist) {
  const ZoneAnswer answer = zones_.Resolve("x1.whatsapp.net", kTypeA, 0);
  EXPECT_EQ(answer.code, ResponseCode::kNameError);
  EXPECT_THAT(answer.records, IsEmpty());
  EXPECT_EQ(answer.zone, "whatsapp.net");
}

TEST_F(ZonesTest, AKnownNameWithoutTheTypeHasNoData) {
  for (const char* name : {"e1.whatsapp.net", "whatsapp.net"}) {
    const ZoneAnswer answer = zones_.Resolve(name, kTypeAaaa, 0);
    EXPECT_EQ(answer.code, ResponseCode::kNoError) << name;
    EXPECT_THAT(answer.records, IsEmpty()) << name;
  }
}

TEST_F(ZonesTest, ANameOutsideAllZonesFindsNobody) {
  EXPECT_EQ(zones_.Resolve("www.example.org", kTypeA, 0).code, ResponseCode::kServerFailure);
  EXPECT_EQ(zones_.Resolve("notwhatsapp.net", kTypeA, 0).code, ResponseCode::kServerFailure);
  EXPECT_EQ(zones_.Resolve("", kTypeA, 0).code, ResponseCode::kServerFailure);
  EXPECT_THAT(zones_.AuthoritiesFor("www.example.org"), IsEmpty());
}

TEST_F(ZonesTest, ReverseNamesCountBackwards) {
  EXPECT_EQ(ReverseName("31.13.73.48"), "48.73.13.31.in-addr.arpa");
}

TEST_F(ZonesTest, ServersHavePointersAndFixedRelaysHaveNone) {
  EXPECT_THAT(Data(zones_.Resolve(ReverseName("203.0.113.200"), kTypePtr, 0)),
              ElementsAre("edgeray-shv-01-eas2.facebook.com"));
  EXPECT_THAT(Data(zones_.Resolve(ReverseName("203.0.113.1"), kTypePtr, 0)),
              ElementsAre("c1.whatsapp.net"));
  EXPECT_EQ(zones_.Resolve(ReverseName("203.0.113.100"), kTypePtr, 0).code,
            ResponseCode::kNameError);
}

TEST_F(ZonesTest, TheLongestZoneAnswers) {
  EXPECT_THAT(zones_.AuthoritiesFor("c1.whatsapp.net"), ElementsAre("203.0.113.64"));
  auto scenario = scenario_;
  scenarios::PoolSection rest = scenario.service.pools[1];
  rest.name = "rest";
  rest.names.clear();
  rest.prefixes = {"203.0.113.65/32"};
  rest.zones = {"."};
  scenario.service.pools.push_back(rest);
  const AddressPlan plan(scenario, backbone_);
  const Zones zones(scenario.service, plan, backbone_.Routers());
  EXPECT_THAT(zones.AuthoritiesFor("c1.whatsapp.net"), ElementsAre("203.0.113.64"));
  EXPECT_THAT(zones.AuthoritiesFor("www.example.org"), ElementsAre("203.0.113.65"));
  EXPECT_EQ(zones.Resolve("www.example.org", kTypeA, 0).code, ResponseCode::kNameError);
  // Routers' names are found in the rest.
  EXPECT_THAT(Data(zones.Resolve(ReverseName("10.1.0.1"), kTypePtr, 0)),
              ElementsAre("r1.Wes.as1.example"));
}

TEST_F(ZonesTest, AZoneHasOnePool) {
  auto scenario = scenario_;
  scenario.service.pools[0].zones = {"whatsapp.net"};
  EXPECT_THROW(Zones(scenario.service, plan_, backbone_.Routers()), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::service
