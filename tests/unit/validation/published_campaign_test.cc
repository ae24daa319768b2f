// What vantage points measured, as the published targets see it. That each target notices a world
// that contradicts it is shown in tests/integration/broken_worlds_test.cc.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <stdexcept>

#include "tests/unit/validation/hosting/sample_internet.h"
#include "validation/published/measure_campaign.h"
#include "validation/published/verdict.h"

namespace wabed::validation {
namespace {

using hosting::SampleInternet;

/// An observation of tables made by hand.
class Campaign {
 public:
  explicit Campaign(traces::Measured measured)
      : measured_(std::move(measured)), findings_(hosting::Analyse(measured_)) {
    observation_.captures = &captures_;
    observation_.measured = &measured_;
    observation_.findings = &findings_;
  }
  Campaign(const Campaign&) = delete;
  Campaign& operator=(const Campaign&) = delete;
  const Observation& Get() const { return observation_; }

 private:
  std::vector<traces::CaptureSummary> captures_;
  traces::Measured measured_;
  hosting::Findings findings_;
  Observation observation_;
};

/// Two places ask: Montevideo is told three addresses, Vienna these and a fourth. Two of them are
/// behind c1, three behind mmv1, one behind both.
SampleInternet TwoViews() {
  SampleInternet internet;
  internet.AddVantagePoint("Montevideo");
  internet.AddVantagePoint("Vienna");
  internet.AddAnswer("Montevideo", "c1.whatsapp.net", "50.22.198.1 50.22.198.2");
  internet.AddAnswer("Montevideo", "mmv1.whatsapp.net", "50.22.198.2 50.22.199.3");
  internet.AddAnswer("Vienna", "c1.whatsapp.net", "50.22.198.1 50.22.198.2");
  internet.AddAnswer("Vienna", "mmv1.whatsapp.net", "50.22.198.2 50.22.199.3 173.192.222.4");
  internet.measured.ip_to_as = {{"50.22.0.0/15", 36351, "SoftLayer"},
                                {"173.192.222.0/24", 15169, "another"}};
  return internet;
}

double ValueOf(const Measurement& measurement) {
  if (!measurement.value) throw std::runtime_error(measurement.note);
  return measurement.value->value;
}

TEST(PublishedCampaign, CountsAddressesByName) {
  const Campaign campaign(TwoViews().measured);
  const std::map<std::string, double> expected = {{"all", 4},   {"control", 2}, {"video", 3},
                                                  {"again", 1}, {"mmx", 0},     {"other", 0}};
  for (const auto& [subject, count] : expected) {
    EXPECT_EQ(ValueOf(AddressesByName(campaign.Get(), subject)), count) << subject;
  }
}

TEST(PublishedCampaign, ComparesViews) {
  const Campaign campaign(TwoViews().measured);
  EXPECT_EQ(ValueOf(AddressesSeenFrom(campaign.Get(), "Montevideo")), 3);
  EXPECT_EQ(ValueOf(ShareSeenFrom(campaign.Get(), "Montevideo")), 0.75);
  EXPECT_EQ(ValueOf(DifferentViews(campaign.Get(), "")), 2);
  EXPECT_EQ(ValueOf(ResolvingVantagePoints(campaign.Get(), "all")), 2);
  EXPECT_EQ(ValueOf(ResolvingVantagePoints(campaign.Get(), "Montevideo")), 1);
  EXPECT_EQ(ValueOf(ResolvingVantagePoints(campaign.Get(), "elsewhere")), 1);
}

TEST(PublishedCampaign, LooksSystemsAndPrefixesUp) {
  const Campaign campaign(TwoViews().measured);
  EXPECT_EQ(ValueOf(AddressesInAs(campaign.Get(), "servers in 36351")), 0.75);
  EXPECT_FALSE(AddressesInAs(campaign.Get(), "relays in 32934").value);
  EXPECT_EQ(ValueOf(PrefixesOfServers(campaign.Get(), "addresses")), 4);
  EXPECT_EQ(ValueOf(PrefixesOfServers(campaign.Get(), "/24")), 3);
  EXPECT_EQ(ValueOf(PrefixesOfServers(campaign.Get(), "/16")), 2);
  EXPECT_EQ(ValueOf(PrefixesOfServers(campaign.Get(), "/8")), 2);
  // The host is who has most of the servers: a /15 is 131,072 addresses in 512 /24 of two /16.
  EXPECT_EQ(ValueOf(AnnouncedByHost(campaign.Get(), "addresses")), 131072);
  EXPECT_EQ(ValueOf(AnnouncedByHost(campaign.Get(), "/24")), 512);
  EXPECT_EQ(ValueOf(AnnouncedByHost(campaign.Get(), "/16")), 2);
}

TEST(PublishedCampaign, NamesThatGetNoAnswerCount) {
  SampleInternet internet = TwoViews();
  internet.AddAnswer("Vienna", "c2.whatsapp.net", "");
  const Campaign campaign(internet.measured);
  EXPECT_EQ(ValueOf(NamesAnswered(campaign.Get(), "control")), 0.5);
  EXPECT_EQ(ValueOf(NamesAnswered(campaign.Get(), "video")), 1);
  EXPECT_FALSE(NamesAnswered(campaign.Get(), "mmx").value);
}

TEST(PublishedCampaign, GroupsByHopsFromMontevideo) {
  SampleInternet internet = TwoViews();
  internet.AddTrace("montevideo", "50.22.198.1", 11, 161.2);
  internet.AddTrace("montevideo", "50.22.198.2", 13, 158.5);
  internet.AddTrace("montevideo", "50.22.199.3", 13, 158.1);
  internet.AddTrace("vienna", "50.22.199.3", 9, 110);
  const Campaign campaign(internet.measured);
  EXPECT_EQ(ValueOf(HopGroups(campaign.Get(), "")), 2);
  EXPECT_EQ(ValueOf(HopGroupAddresses(campaign.Get(), "11")), 1);
  EXPECT_EQ(ValueOf(HopGroupAddresses(campaign.Get(), "13")), 2);
  EXPECT_EQ(ValueOf(HopGroupAddresses(campaign.Get(), "14")), 0);
  EXPECT_EQ(ValueOf(HopGroupAddresses(campaign.Get(), "groups")), 3);
  EXPECT_DOUBLE_EQ(ValueOf(HopGroupRtt(campaign.Get(), "13")), 158.1);
  EXPECT_FALSE(HopGroupRtt(campaign.Get(), "14").value);
}

TEST(PublishedCampaign, CountsRelaysWithoutName) {
  SampleInternet internet = TwoViews();
  internet.AddPtr("185.60.216.2", "");
  internet.AddPtr("31.13.73.48", "edgeray-shv-01-mia1.facebook.com");
  internet.AddPtr("31.13.74.48", "star.facebook.com");
  const Campaign campaign(internet.measured);
  EXPECT_EQ(ValueOf(RelaysWithoutName(campaign.Get(), "")), 1);
  EXPECT_EQ(ValueOf(EdgeNameShare(campaign.Get(), "")), 0.5);
  EXPECT_FALSE(LyingRelays(campaign.Get(), "").value) << "nobody measured any distance";
}

TEST(PublishedCampaign, NothingIsMeasuredWithoutMeasurements) {
  const std::vector<traces::CaptureSummary> captures(1);
  Observation nothing;
  nothing.captures = &captures;
  const Campaign empty(traces::Measured{});
  for (const Target& target : Targets()) {
    if (target.measure == nullptr || target.measure->source != StatisticSource::kMeasurements)
      continue;
    for (const Observation* observation : std::vector<const Observation*>{&nothing, &empty.Get()}) {
      const JudgedTarget judged = Judge(target, *observation);
      EXPECT_EQ(judged.verdict, Verdict::kNotMeasured) << target.id;
      EXPECT_FALSE(judged.measurement.note.empty()) << target.id;
    }
  }
}

TEST(PublishedCampaign, ARunIsJudgedByTheTargetsOfItsScenario) {
  const Campaign campaign(TwoViews().measured);
  const auto ids = [&](const std::string& scenario) {
    std::set<std::string> found;
    for (const JudgedTarget& judged : JudgeAll(Targets(), campaign.Get(), scenario)) {
      found.insert(judged.target->id);
    }
    return found;
  };
  EXPECT_EQ(ids("resolver-study-600"),
            (std::set<std::string>{"B.atlas.probes", "B.atlas.same_set"}));
  EXPECT_EQ(ids("backbone-2016").count("A.tab1.video"), 1u);
  EXPECT_EQ(ids("backbone-2016").count("A.call_probe"), 0u);
  EXPECT_EQ(ids("calling-2016").count("A.call_probe"), 1u);
  EXPECT_EQ(ids("calling-2016").count("A.tab1.video"), 0u);
  // Somebody's own: what any call shows, where there could be calls.
  EXPECT_TRUE(ids("somebody's own").empty());
  std::vector<traces::CaptureSummary> captures(1);
  Observation with_captures = campaign.Get();
  with_captures.captures = &captures;
  EXPECT_TRUE(JudgeAll(Targets(), with_captures, "somebody's own").empty());
  captures[0].stun.resize(1);
  std::set<std::string> any;
  for (const JudgedTarget& judged : JudgeAll(Targets(), with_captures, "somebody's own")) {
    any.insert(judged.target->id);
  }
  // Somebody's own calls need not be able to change their path.
  std::set<std::string> of_calls = ids("calling-2016");
  for (const char* path : {"A.call_adapt.tries", "A.call_adapt.moves", "A.call_relay"}) {
    EXPECT_EQ(of_calls.erase(path), 1u) << path;
  }
  EXPECT_EQ(any, of_calls);
}

}  // namespace
}  // namespace wabed::validation
