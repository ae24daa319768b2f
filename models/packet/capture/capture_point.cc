#include "models/packet/capture/capture_point.h"

#include <algorithm>

#include <fmt/format.h>

namespace wabed::packet {

MacAddress MakeMac(std::uint8_t kind, std::uint32_t number) {
  return {0x02,
          kind,
          static_cast<std::uint8_t>(number >> 24),
          static_cast<std::uint8_t>(number >> 16),
          static_cast<std::uint8_t>(number >> 8),
          static_cast<std::uint8_t>(number)};
}

CapturePoint::CapturePoint(const std::filesystem::path& file, const std::string& name,
                           const std::string& description, traces::Timestamp start,
                           bool label_packets, std::uint32_t snap_length)
    : writer_(file, name, description, snap_length), start_(start), label_packets_(label_packets) {}

void CapturePoint::See(Frame& frame, const MacAddress& source, const MacAddress& destination) {
  std::uint8_t* ethernet = frame.packet() - Frame::kHeadroom;
  std::copy(destination.begin(), destination.end(), ethernet);
  std::copy(source.begin(), source.end(), ethernet + 6);
  ethernet[12] = 0x08;  // IPv4
  ethernet[13] = 0x00;
  const std::size_t size = Frame::kHeadroom + frame.size();
  if (!label_packets_) {
    writer_.Write(start_ + Now(), ethernet, size);
    return;
  }
  const Label& label = frame.label;
  std::array<char, 96> comment;
  const auto end =
      fmt::format_to_n(comment.data(), comment.size(), "s={},proc={},dir={},flow={}", label.action,
                       Name(label.cause), label.to_client ? "s2c" : "c2s", label.flow);
  writer_.Write(start_ + Now(), ethernet, size, {comment.data(), end.size});
}

}  // namespace wabed::packet
