#include <gtest/gtest.h>

#include <stdexcept>

#include "sample_capture.h"
#include "traces/tagging/name_validity.h"
#include "validation/classifiers/built_in.h"
#include "validation/classifiers/dns_map.h"
#include "validation/classifiers/first_of.h"
#include "validation/classifiers/labels.h"
#include "validation/classifiers/service_names.h"

namespace wabed::validation {
namespace {

std::string LabelBy(const std::string& classifier, const traces::CaptureSummary& capture,
                    std::uint64_t flow) {
  return MakeClassifier(classifier)->Classify(capture).at(flow).label;
}

TEST(ServiceNames, FollowTheStudysTable) {
  EXPECT_EQ(LabelOfName("c1.whatsapp.net"), kControl);
  EXPECT_EQ(LabelOfName("d12.whatsapp.net"), kControl);
  EXPECT_EQ(LabelOfName("E16.WhatsApp.NET."), kControl);
  EXPECT_EQ(LabelOfName("mmi123.whatsapp.net"), kPhotoAudio);
  EXPECT_EQ(LabelOfName("mms123.whatsapp.net"), kPhotoAudio);
  EXPECT_EQ(LabelOfName("mmv123.whatsapp.net"), kVideo);
  EXPECT_EQ(LabelOfName("mmx.whatsapp.net"), kWhatsAppOther);
  EXPECT_EQ(LabelOfName("crashlog.whatsapp.net"), kWhatsAppOther);
  EXPECT_EQ(LabelOfName("www.whatsapp.com"), kWhatsAppOther);
}

TEST(ServiceNames, AreNotFooledByNamesThatOnlyLookAlike) {
  EXPECT_EQ(LabelOfName("c1.whatsapp.net.evil.example"), kOther);
  EXPECT_EQ(LabelOfName("c1.notwhatsapp.net"), kOther);
  EXPECT_EQ(LabelOfName("whatsapp.net.example"), kOther);
  EXPECT_EQ(LabelOfName(""), kOther);
  EXPECT_EQ(LabelOfName(std::string(100000, 'a') + ".whatsapp.net"), kOther);
}

TEST(DnsMap, TagsTheFlowsOfWhoAsked) {
  traces::CaptureSummary capture;
  AddDns(capture, "192.168.1.10", "e7.whatsapp.net", {"50.22.198.205"}, 0);
  const auto asked = AddFlow(capture, "tcp", "192.168.1.10", 5000, "50.22.198.205", 5222, 1, 2);
  const auto neighbour = AddFlow(capture, "tcp", "192.168.1.11", 5000, "50.22.198.205", 5222, 1, 2);
  const auto labels = MakeClassifier("dns-map")->Classify(capture);
  EXPECT_EQ(labels.at(asked).label, kControl);
  EXPECT_EQ(labels.at(asked).name, "e7.whatsapp.net");
  EXPECT_EQ(labels.at(neighbour).label, kOther);
}

TEST(DnsMap, TagsOnlyWithinTheTtlButKeepsAConnectionTagged) {
  traces::CaptureSummary capture;
  AddDns(capture, "192.168.1.10", "e7.whatsapp.net", {"50.22.198.205"}, 0, 60);
  const auto before = AddFlow(capture, "tcp", "192.168.1.10", 1, "50.22.198.205", 443, 0.01, 5);
  const auto lasting = AddFlow(capture, "tcp", "192.168.1.10", 2, "50.22.198.205", 443, 59, 5000);
  const auto after = AddFlow(capture, "tcp", "192.168.1.10", 3, "50.22.198.205", 443, 61, 62);
  EXPECT_EQ(LabelBy("dns-map", capture, before), kOther);  // the answer came at 0.02 s
  EXPECT_EQ(LabelBy("dns-map", capture, lasting), kControl);
  EXPECT_EQ(LabelBy("dns-map", capture, after), kOther);
}

TEST(DnsMap, TakesTheNameThatWasResolvedLast) {
  traces::CaptureSummary capture;
  AddDns(capture, "192.168.1.10", "e7.whatsapp.net", {"50.22.198.205"}, 0);
  AddDns(capture, "192.168.1.10", "mmv1.whatsapp.net", {"50.22.198.205"}, 10);
  const auto first = AddFlow(capture, "tcp", "192.168.1.10", 1, "50.22.198.205", 443, 5, 6);
  const auto second = AddFlow(capture, "tcp", "192.168.1.10", 2, "50.22.198.205", 443, 15, 16);
  EXPECT_EQ(LabelBy("dns-map", capture, first), kControl);
  EXPECT_EQ(LabelBy("dns-map", capture, second), kVideo);
}

TEST(DnsMap, CountsTheShortestTtlOfAChain) {
  traces::CaptureSummary capture;
  AddDns(capture, "192.168.1.10", "mmx.whatsapp.net", {"50.22.198.205"}, 0, 300);
  capture.dns.back().answers.insert(capture.dns.back().answers.begin(),
                                    {"mmx.whatsapp.net", "CNAME", "pool.whatsapp.net", 10});
  const auto early = AddFlow(capture, "tcp", "192.168.1.10", 1, "50.22.198.205", 443, 5, 6);
  const auto late = AddFlow(capture, "tcp", "192.168.1.10", 2, "50.22.198.205", 443, 15, 16);
  EXPECT_EQ(LabelBy("dns-map", capture, early), kWhatsAppOther);
  EXPECT_EQ(LabelBy("dns-map", capture, late), kOther);
}

TEST(DnsMap, TellsLookUpsApart) {
  traces::CaptureSummary capture;
  AddDns(capture, "192.168.1.10", "e7.whatsapp.net", {"50.22.198.205"}, 0);
  AddDns(capture, "192.168.1.10", "www.example.com", {"93.184.216.34"}, 1);
  EXPECT_EQ(LabelBy("dns-map", capture, 0), kWhatsAppDns);
  EXPECT_EQ(LabelBy("dns-map", capture, 1), kOtherDns);
}

TEST(DnsMap, TagsAConnectionWhoseServerWasSeenFirst) {
  traces::CaptureSummary capture;
  AddDns(capture, "192.168.1.10", "e7.whatsapp.net", {"50.22.198.205"}, 0);
  const auto flow = AddFlow(capture, "tcp", "50.22.198.205", 5222, "192.168.1.10", 5000, 1, 2);
  EXPECT_EQ(LabelBy("dns-map", capture, flow), kControl);
}

TEST(NameValidity, KnowsWhatWasAnsweredToAnybody) {
  traces::CaptureSummary capture;
  AddDns(capture, "192.168.1.10", "e7.whatsapp.net", {"50.22.198.205"}, 0);
  const traces::NameValidity cache(capture.dns);
  EXPECT_TRUE(cache.Knows("50.22.198.205"));
  EXPECT_FALSE(cache.Knows("50.22.198.20"));
  EXPECT_FALSE(cache.Knows("50.22.198.206"));
}

TEST(CallRecognizer, TellsTheCarryingRelayFromTheOthers) {
  traces::CaptureSummary capture;
  const auto media = AddRelay(capture, "192.168.1.10", 20000, "185.60.216.2", 0);
  const auto probe = AddRelay(capture, "192.168.1.10", 20000, "185.60.217.2", 0);
  AddRtp(capture, media, "192.168.1.10", 20000, "185.60.216.2", 3478, 1, 5);
  EXPECT_EQ(LabelBy("stun", capture, media), kCallMedia);
  EXPECT_EQ(LabelBy("stun", capture, probe), kCallProbe);
}

TEST(CallRecognizer, FollowsTheSocketToAnotherPhone) {
  traces::CaptureSummary capture;
  AddRelay(capture, "192.168.1.10", 20000, "185.60.216.2", 0);
  const auto peer = AddFlow(capture, "udp", "192.168.1.10", 20000, "81.2.3.4", 30000, 1, 9);
  const auto stranger = AddFlow(capture, "udp", "192.168.1.10", 20001, "81.2.3.4", 30000, 1, 9);
  AddRtp(capture, peer, "192.168.1.10", 20000, "81.2.3.4", 30000, 1, 5);
  AddRtp(capture, stranger, "192.168.1.10", 20001, "81.2.3.4", 30000, 1, 5);
  EXPECT_EQ(LabelBy("stun", capture, peer), kCallMedia);
  EXPECT_EQ(LabelBy("stun", capture, stranger), kOther);
}

TEST(CallRecognizer, LeavesOtherPeoplesStunAlone) {
  traces::CaptureSummary capture;
  const auto flow = AddRelay(capture, "192.168.1.10", 20000, "74.125.1.1", 0);
  capture.stun.back().whatsapp = false;
  AddRtp(capture, flow, "192.168.1.10", 20000, "74.125.1.1", 3478, 1, 5);
  EXPECT_EQ(LabelBy("dns-map+stun", capture, flow), kOther);
}

TEST(Combination, IsRightOnEveryFlowOfACleanCapture) {
  const traces::CaptureSummary capture = CallsAtHome(2);
  const traces::Truth truth = TruthOfCallsAtHome(2);
  const auto labels = MakeClassifier("dns-map+stun")->Classify(capture);
  ASSERT_EQ(labels.size(), truth.flows.size());
  for (std::size_t i = 0; i < labels.size(); ++i) EXPECT_EQ(labels[i].label, truth.flows[i].cause);
}

TEST(Combination, SeesByThePrologueWhatDnsDoesNotTell) {
  traces::CaptureSummary capture;
  const auto flow = AddFlow(capture, "tcp", "10.1.1.1", 1, "184.173.136.80", 443, 0, 5);
  capture.funxmpp_flows.push_back(flow);
  EXPECT_EQ(LabelBy("dns-map+stun", capture, flow), kOther);
  EXPECT_EQ(LabelBy("dns-map+stun+prologue", capture, flow), kControl);
}

TEST(Combination, KeepsTheNameBesideALabelSeenInThePackets) {
  traces::CaptureSummary capture = CallsAtHome(1);
  const auto labels = MakeClassifier("dns-map+stun+prologue")->Classify(capture);
  EXPECT_EQ(labels.at(1).label, kControl);
  EXPECT_EQ(labels.at(1).name, "e7.whatsapp.net");
}

TEST(BuiltIn, EveryClassifierAnswersToItsName) {
  for (const std::string& name : BuiltInClassifiers()) {
    EXPECT_EQ(MakeClassifier(name)->name(), name);
    EXPECT_TRUE(MakeClassifier(name)->Classify({}).empty());
  }
  EXPECT_THROW(MakeClassifier("dns-mapp"), std::invalid_argument);
  EXPECT_THROW(FirstOf({}), std::invalid_argument);
}

}  // namespace
}  // namespace wabed::validation
