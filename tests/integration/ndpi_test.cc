// Another's eye: ndpiReader on WhatsApp's own captures, and on ours.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

#include "tests/integration/ndpi_reader.h"
#include "tests/unit/packet/media_world.h"
#include "traces/inspect/inspect.h"

namespace wabed::tests {
namespace {

using namespace std::chrono_literals;
using packet::testing::File;

std::string RealCapture(const std::string& name) {
  return std::string(WABED_SOURCE_DIR "/../shared/captures/") + name;
}

/// What ndpiReader says about the flows of a capture that wabed's inspector takes for chat (they
/// open with a control prologue) and for media (TLS to a name of WhatsApp's).
struct Verdicts {
  std::multiset<std::string> chat;
  std::multiset<std::string> media;
};

Verdicts Judge(const std::string& capture) {
  const auto summary = traces::Inspect(capture);
  const auto all = NdpiVerdicts(capture);
  const auto of = [&](std::uint64_t number) {
    const traces::FlowRecord& flow = summary.flows.at(number);
    const auto found = all.find(Ends({flow.orig_h, flow.orig_p}, {flow.resp_h, flow.resp_p}));
    return found == all.end() ? std::string("not seen") : found->second;
  };
  Verdicts verdicts;
  for (const std::uint64_t flow : summary.funxmpp_flows) verdicts.chat.insert(of(flow));
  for (const auto& name : summary.tls_server_names) {
    if (name.name.find(".whatsapp.") != std::string::npos) verdicts.media.insert(of(name.flow));
  }
  return verdicts;
}

bool AllWhatsApp(const std::multiset<std::string>& verdicts) {
  return std::all_of(verdicts.begin(), verdicts.end(), IsWhatsApp);
}

class Ndpi : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!HaveNdpiReader()) GTEST_SKIP() << "ndpiReader (Debian: libndpi-bin) is not installed";
  }
};

// The premise of the comparison: it recognises the real ones.
TEST_F(Ndpi, CallsTheRealConnectionsWhatsApp) {
  if (!std::filesystem::exists(RealCapture("wa_voice.pcap"))) {
    GTEST_SKIP() << "the open captures are not in ../shared/captures";
  }
  const Verdicts of_2015 = Judge(RealCapture("whatsapp_voice_and_message_masked.pcap"));
  EXPECT_EQ(of_2015.chat, (std::multiset<std::string>{"WhatsApp", "WhatsApp", "WhatsApp",
                                                      "WhatsApp", "WhatsApp"}));
  const Verdicts of_2019 = Judge(RealCapture("wa_voice.pcap"));
  EXPECT_EQ(of_2019.media, (std::multiset<std::string>{"TLS.WhatsApp", "TLS.WhatsAppFiles"}));
  // And it can say no.
  const auto others = NdpiVerdicts(RealCapture("signal.pcap"));
  EXPECT_FALSE(others.empty());
  for (const auto& [flow, verdict] : others) EXPECT_FALSE(IsWhatsApp(verdict)) << verdict;
}

/// Two phones that log in, and photos and a video up and down.
Verdicts JudgeOurs(scenarios::ServiceSection::ControlFraming framing) {
  scenarios::Scenario scenario = packet::testing::MediaMini();
  scenario.duration = 60s;
  scenario.service.control_framing = framing;
  packet::testing::TransferringWorld world(scenario);
  world.At(1s, "home-1", File(true, 120'000, 1));
  world.At(10s, "home-2", File(false, 120'000, 1));
  world.At(15s, "home-2", File(true, 400'000, 2, population::Content::kVideo));
  const traces::Truth truth = world.Live();
  const Verdicts verdicts = Judge(world.world().Capture("home"));
  // The flows judged are those of the truth.
  std::size_t chats = 0;
  std::size_t transfers = 0;
  for (const traces::FlowTruthRow& flow : truth.flows) {
    const bool at_home = flow.user != "mobile-1";
    chats += at_home && flow.cause == "wa.control" ? 1 : 0;
    transfers += at_home && flow.cause.rfind("wa.media.", 0) == 0 ? 1 : 0;
  }
  EXPECT_GE(chats, 2u);
  EXPECT_EQ(transfers, 3u);
  if (framing == scenarios::ServiceSection::ControlFraming::kFunXmpp) {
    EXPECT_EQ(verdicts.chat.size(), chats);
    EXPECT_EQ(verdicts.media.size(), transfers);
  } else {
    EXPECT_EQ(verdicts.media.size(), chats + transfers);
  }
  return verdicts;
}

TEST_F(Ndpi, CallsOursWhatsAppToo) {
  const Verdicts ours = JudgeOurs(scenarios::ServiceSection::ControlFraming::kFunXmpp);
  EXPECT_TRUE(AllWhatsApp(ours.chat)) << ::testing::PrintToString(ours.chat);
  EXPECT_TRUE(AllWhatsApp(ours.media)) << ::testing::PrintToString(ours.media);
}

}  // namespace
}  // namespace wabed::tests
