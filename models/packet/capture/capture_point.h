#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>

#include "models/packet/core/frame.h"
#include "traces/capture/pcapng_writer.h"
#include "traces/time.h"

namespace wabed::packet {

using MacAddress = std::array<std::uint8_t, 6>;

/// A locally administered MAC address (IEEE 802) made of a kind and a number.
MacAddress MakeMac(std::uint8_t kind, std::uint32_t number);

/// A place where packets are seen: writes them, as Ethernet frames, into one capture file.
class CapturePoint {
 public:
  /// `start` is the wall clock of the simulation's beginning; of longer frames only `snap_length`
  /// octets are kept.
  CapturePoint(const std::filesystem::path& file, const std::string& name,
               const std::string& description, traces::Timestamp start, bool label_packets,
               std::uint32_t snap_length = traces::PcapngWriter::kMaxSnapLength);

  /// The packet passes now.
  void See(Frame& frame, const MacAddress& source, const MacAddress& destination);

  /// Completes the file.
  void Close() { writer_.Close(); }
  std::uint64_t packets() const { return writer_.packets(); }

 private:
  traces::PcapngWriter writer_;
  traces::Timestamp start_;
  bool label_packets_;
};

}  // namespace wabed::packet
