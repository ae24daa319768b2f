#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "traces/capture/bad_capture.h"
#include "traces/capture/capture_source.h"
#include "traces/capture/captured_packet.h"

namespace wabed::traces {

/// Reads a capture file packet by packet with nanosecond stamps: pcap in all of libpcap's variants,
/// and pcapng with any number of sections and interfaces, also of different link types.
///
///     CaptureReader reader(path);
///     CapturedPacket packet;
///     while (reader.Next(packet)) { ... }
///
/// A file that breaks off or turns corrupt gives all packets before the fault; then Next() throws
/// BadCapture. Who wants to show what there was catches it, and says so.
class CaptureReader {
 public:
  /// Opens the file and reads its header. Throws BadCapture when the file is missing, unreadable,
  /// empty, compressed or no capture.
  explicit CaptureReader(const std::filesystem::path& path);
  ~CaptureReader();
  CaptureReader(const CaptureReader&) = delete;
  CaptureReader& operator=(const CaptureReader&) = delete;

  /// Reads the next packet; false at the end. Throws BadCapture as said above; after that, and
  /// after the end, it returns false.
  bool Next(CapturedPacket& packet);

  /// "pcap" or "pcapng".
  const std::string& format() const { return format_; }
  /// Packets delivered so far.
  std::uint64_t packets() const { return packets_; }

 private:
  std::unique_ptr<CaptureSource> source_;
  std::string format_;
  std::uint64_t packets_ = 0;
};

}  // namespace wabed::traces
