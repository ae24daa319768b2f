#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

void Describe(SectionDescription<MediaSection>& section) {
  section.Is("media", "The media of a call.");
  section.Key("packet_time", &MediaSection::packet_time, "Speech in one RTP packet.")
      .From("Vanerio & Casas 2016, section 4: 50 packets/s")
      .Must([](const Duration& time) { return time.count() > 0; }, "more than 0 s")
      .Between(std::chrono::microseconds(2500), std::chrono::milliseconds(120));
  section
      .Key("mean_payload", &MediaSection::mean_payload,
           "Mean RTP payload; the encoder's bit rate is set to bring it out.")
      .From("Vanerio & Casas 2016, section 4: 58 bytes")
      .Between(ByteCount{2}, ByteCount{1275});
  section.Key("payload_type", &MediaSection::payload_type, "RTP payload type.")
      .From("assumption, from the dynamic range of RFC 3551 section 6")
      .Between(96, 127);
  section.Key("rtcp_interval", &MediaSection::rtcp_interval, "Time between RTCP reports.")
      .From("RFC 3550 section 6.2: at least five seconds")
      .AtLeast(std::chrono::milliseconds(100));
  section
      .Key("jitter_buffer", &MediaSection::jitter_buffer,
           "Playout delay of the receiver's jitter buffer beyond the fastest packet.")
      .From("assumption: three packets")
      .Between(Duration(0), std::chrono::seconds(10));
}

}  // namespace wabed::scenarios
