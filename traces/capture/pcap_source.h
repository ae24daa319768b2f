#pragma once

#include <cstdint>
#include <filesystem>

#include "traces/capture/capture_source.h"
#include "traces/capture/file.h"

struct pcap;

namespace wabed::traces {

/// Classic pcap, read by libpcap in nanosecond precision.
class PcapSource : public CaptureSource {
 public:
  /// Takes the stream at its beginning. Throws BadCapture.
  PcapSource(const std::filesystem::path& path, File file);
  ~PcapSource() override;
  PcapSource(const PcapSource&) = delete;
  PcapSource& operator=(const PcapSource&) = delete;

  bool Next(CapturedPacket& packet) override;

 private:
  std::filesystem::path path_;
  struct pcap* handle_ = nullptr;
  int link_type_ = 0;
  std::uint64_t packets_ = 0;
};

}  // namespace wabed::traces
