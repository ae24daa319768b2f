#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scenarios/check/check_context.h"

namespace wabed::scenarios {
namespace {

// An Ethernet frame's 1,500 octets less IP, UDP and RTP headers.
constexpr std::uint64_t kRoom = 1460;

void CheckPacketTime(CheckContext& context) {
  const auto place = context.root["media"]["packet_time"];
  const auto packet_time = context.scenario.media.packet_time;
  // The frame sizes of RFC 6716 section 2.1.4.
  constexpr std::array<int, 6> kFrames = {2500, 5000, 10000, 20000, 40000, 60000};
  const bool known = std::any_of(kFrames.begin(), kFrames.end(), [&](int microseconds) {
    return packet_time == std::chrono::microseconds(microseconds);
  });
  if (known || !place.Sound()) return;
  context.diagnostics.Add(place.At(), fmt::format("Opus has no frames of {}", place.Text()),
                          "one of: 2.5 ms, 5 ms, 10 ms, 20 ms, 40 ms, 60 ms");
}

}  // namespace

void CheckMedia(CheckContext& context) {
  const MediaSection& media = context.scenario.media;
  const auto place = context.root["media"];
  CheckPacketTime(context);
  if (media.buffer == MediaSection::Buffer::kAdaptive &&
      media.most_jitter_buffer < media.jitter_buffer) {
    const auto most =
        place["most_jitter_buffer"].Sound() ? place["most_jitter_buffer"] : place["jitter_buffer"];
    context.diagnostics.Add(most.At(),
                            "the most an adaptive jitter buffer holds is less than the least",
                            "most_jitter_buffer of at least jitter_buffer");
  }
  if (media.adaptive_rate && media.least_payload.bytes > media.mean_payload.bytes) {
    const auto least =
        place["least_payload"].Given() ? place["least_payload"] : place["mean_payload"];
    context.diagnostics.Add(least.At(), "the rate cannot fall to more than it begins with",
                            "least_payload of at most mean_payload");
  }
  const std::uint64_t bundle = media.bundled_frames * media.mean_payload.bytes;
  if (media.bundled_frames > 1 && bundle > kRoom) {
    context.diagnostics.Add(place["bundled_frames"].At(),
                            fmt::format("{} frames of {} B on average do not fit a packet",
                                        media.bundled_frames, media.mean_payload.bytes),
                            fmt::format("at most {} B together", kRoom));
  }
}

}  // namespace wabed::scenarios
