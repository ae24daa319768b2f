#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>
#include <string>

#include "traces/inspect/inspect.h"
#include "validation/classifiers/built_in.h"
#include "validation/classifiers/labels.h"

namespace wabed::validation {
namespace {

/// What is in an open capture, by its catalogue, and what two of the classifiers say.
struct RealCapture {
  const char* file;
  int whatsapp;        ///< TCP and UDP flows that are WhatsApp's
  int found;           ///< of them, by dns-map+stun
  int found_prologue;  ///< of them, by dns-map+stun+prologue
  int calls;           ///< flows called wa.call.media or wa.call.probe
};

std::ostream& operator<<(std::ostream& out, const RealCapture& capture) {
  return out << capture.file;
}

// Nothing else than WhatsApp is called WhatsApp: every count below of captures without it is 0.
// What is missed: connections whose DNS is not in the capture (all chat but in wa_voice), unless
// their first octets are; connections that were open before the capture began (chat in
// wa_video_full, the one in torcedor_2015).
const RealCapture kCaptures[] = {
    {"wa_voice.pcap", 13, 13, 13, 7},
    {"wa_video_full.pcap", 8, 7, 7, 7},
    {"whatsapp_voice_and_message_masked.pcap", 13, 8, 13, 8},
    {"whatsapp.pcap", 86, 0, 86, 0},
    {"whatsapp_2022_noise.pcap", 3, 0, 3, 0},
    {"waze.pcap", 1, 0, 1, 0},
    {"torcedor_2015.pcap", 1, 0, 0, 0},
    {"dns.pcap", 1, 1, 1, 0},
    {"KakaoTalk_talk.pcap", 0, 0, 0, 0},
    {"KakaoTalk_chat.pcap", 0, 0, 0, 0},
    {"viber.pcap", 0, 0, 0, 0},
    {"telegram.pcap", 0, 0, 0, 0},
    {"signal.pcap", 0, 0, 0, 0},
    {"skype_full.pcap", 0, 0, 0, 0},
    {"skype_no_unknown_full.pcap", 0, 0, 0, 0},
    {"zoom2_full.pcap", 0, 0, 0, 0},
    {"stun_google_meet.pcapng", 0, 0, 0, 0},
    {"google_meet.pcapng", 0, 0, 0, 0},
    {"xiaomi.pcap", 0, 0, 0, 0},
    {"threema.pcap", 0, 0, 0, 0},
    {"facebook.pcap", 0, 0, 0, 0},
    {"instagram_2015.pcap", 0, 0, 0, 0},
    {"sip.pcap", 0, 0, 0, 0},
    {"rtp.pcapng", 0, 0, 0, 0},
    {"nintendo.pcap", 0, 0, 0, 0},
    {"youtube_quic.pcap", 0, 0, 0, 0},
    {"dropbox.pcap", 0, 0, 0, 0},
    {"googledns_android10.pcap", 0, 0, 0, 0},
    {"arkime_stun-ice-testcall.pcap", 0, 0, 0, 0},
};

class RealCaptureTest : public testing::TestWithParam<RealCapture> {
 protected:
  static std::filesystem::path PathOf(const std::string& file) {
    return std::filesystem::path(WABED_SOURCE_DIR) / ".." / "shared" / "captures" / file;
  }
};

int CountWhatsApp(const std::vector<FlowLabel>& labels) {
  int count = 0;
  for (const FlowLabel& label : labels) count += label.label.rfind("wa.", 0) == 0 ? 1 : 0;
  return count;
}

TEST_P(RealCaptureTest, IsLabelledAsItsCatalogueSays) {
  const RealCapture& expected = GetParam();
  const std::filesystem::path path = PathOf(expected.file);
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the open captures are not here: " << path;
  const traces::CaptureSummary capture = traces::Inspect(path);
  const auto labels = MakeClassifier("dns-map+stun")->Classify(capture);
  EXPECT_EQ(CountWhatsApp(labels), expected.found);
  EXPECT_EQ(CountWhatsApp(MakeClassifier("dns-map+stun+prologue")->Classify(capture)),
            expected.found_prologue);
  EXPECT_LE(expected.found_prologue, expected.whatsapp);
  int calls = 0;
  for (const FlowLabel& label : labels) {
    calls += label.label == kCallMedia || label.label == kCallProbe ? 1 : 0;
  }
  EXPECT_EQ(calls, expected.calls);
}

INSTANTIATE_TEST_SUITE_P(Open, RealCaptureTest, testing::ValuesIn(kCaptures));

// The call of 2019 moves from its relay to the other phone: media on both, probes on the rest.
TEST_F(RealCaptureTest, ACallThatMovedPeerToPeerHasTwoMediaFlows) {
  const std::filesystem::path path = PathOf("wa_voice.pcap");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the open captures are not here: " << path;
  const traces::CaptureSummary capture = traces::Inspect(path);
  int media = 0;
  for (const FlowLabel& label : MakeClassifier("dns-map+stun")->Classify(capture)) {
    media += label.label == kCallMedia ? 1 : 0;
  }
  EXPECT_EQ(media, 2);
}

}  // namespace
}  // namespace wabed::validation
