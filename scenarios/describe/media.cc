#include "scenarios/describe/bounds.h"
#include "scenarios/describe/sections.h"

namespace wabed::scenarios {

const std::vector<std::pair<MediaSection::Buffer, std::string>>&
EnumWords<MediaSection::Buffer>::List() {
  using Buffer = MediaSection::Buffer;
  static const std::vector<std::pair<Buffer, std::string>> list = {{Buffer::kFixed, "fixed"},
                                                                   {Buffer::kAdaptive, "adaptive"}};
  return list;
}

const std::vector<std::pair<MediaSection::Silence, std::string>>&
EnumWords<MediaSection::Silence>::List() {
  using Silence = MediaSection::Silence;
  static const std::vector<std::pair<Silence, std::string>> list = {
      {Silence::kContinuous, "continuous"}, {Silence::kDiscontinuous, "discontinuous"}};
  return list;
}

void Describe(SectionDescription<MediaSection>& section) {
  section.Is("media", "The media of a call.");
  section.Key("packet_time", &MediaSection::packet_time, "Speech in one RTP packet.")
      .From("Vanerio & Casas 2016, section 4: 50 packets/s")
      .Must([](const Duration& time) { return time.count() > 0; }, "more than 0 s")
      .Between(std::chrono::microseconds(2500), std::chrono::milliseconds(120));
  section
      .Key("mean_payload", &MediaSection::mean_payload,
           "Mean RTP payload of a packet with one frame, SRTP's tag of 10 bytes included, when "
           "pauses are sent; the encoder's bit rate is set to bring it out.")
      .From("Vanerio & Casas 2016, section 4: 58 bytes")
      .Between(ByteCount{2}, ByteCount{1275});
  section.Key("payload_type", &MediaSection::payload_type, "RTP payload type.")
      .From("assumption, from the dynamic range of RFC 3551 section 6")
      .Between(96, 127);
  section.Key("rtcp_interval", &MediaSection::rtcp_interval, "Time between RTCP reports.")
      .From("RFC 3550 section 6.2: at least five seconds; `wa_voice.pcap` of 2019 has 1 s")
      .AtLeast(std::chrono::milliseconds(100));
  section
      .Key("buffer", &MediaSection::buffer,
           "The receiver's jitter buffer: `fixed` plays everything at the same delay beyond the "
           "fastest packet, `adaptive` lets the delay follow the jitter, as WebRTC's NetEQ does.")
      .From("assumption");
  section
      .Key("jitter_buffer", &MediaSection::jitter_buffer,
           "Playout delay of the receiver's jitter buffer beyond the fastest packet; of an "
           "adaptive one the least.")
      .From("assumption: three packets")
      .Between(Duration(0), std::chrono::seconds(10));
  section
      .Key("most_jitter_buffer", &MediaSection::most_jitter_buffer,
           "The most of an adaptive one: what comes later beyond the fastest packet is late.")
      .From("assumption")
      .Between(Duration(0), std::chrono::seconds(10));
  section
      .Key("silence", &MediaSection::silence,
           "What is sent while a speaker pauses: `continuous` the encoded noise of the room, "
           "`discontinuous` a frame now and then (DTX, RFC 7587 section 3.1.3).")
      .From("Vanerio & Casas 2016, section 4: 50 packets/s throughout");
  section
      .Key("bundled_for", &MediaSection::bundled_for,
           "How long, from the first packet on, packets carry `bundled_frames`.")
      .From(
          "Vanerio & Casas 2016, section 4: 50 packets/s; `wa_voice.pcap` of 2019 has 160 ms in "
          "a packet in all its 11 s")
      .Between(Duration(0), std::chrono::hours(1));
  section
      .Key("bundled_frames", &MediaSection::bundled_frames,
           "How many frames, each of a packet time, packets carry at the beginning.")
      .From("one: no bundling")
      .Between(1, 24);
  section
      .Key("adaptive_rate", &MediaSection::adaptive_rate,
           "Whether the encoder's bit rate follows the loss and the round trips in RTCP reports, "
           "after the manner of draft-ietf-rmcat-gcc.")
      .From("assumption");
  section
      .Key("least_payload", &MediaSection::least_payload,
           "How far down: mean RTP payload, as `mean_payload`. Opus ends at 6 kbit/s.")
      .From("assumption: near Opus's lowest bit rate")
      .Between(ByteCount{1}, ByteCount{1275});
}

}  // namespace wabed::scenarios
