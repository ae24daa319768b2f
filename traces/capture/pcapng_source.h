#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "traces/capture/capture_source.h"
#include "traces/capture/file.h"

namespace wabed::traces {

/// pcapng (draft-ietf-opsawg-pcapng), read block by block. libpcap reads it too, but gives no
/// comments and refuses files whose interfaces differ in link type.
class PcapngSource : public CaptureSource {
 public:
  /// Takes the stream at its beginning and reads the first section header. Throws BadCapture.
  PcapngSource(const std::filesystem::path& path, File file);

  bool Next(CapturedPacket& packet) override;

 private:
  struct Interface {
    int link_type = 0;
    std::uint32_t snap_length = 0;
    std::uint8_t resolution = 6;  // if_tsresol: microseconds unless stated
    std::int64_t offset_s = 0;    // if_tsoffset
  };
  // A block's body within block_.
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t size() const { return end - begin; }
  };

  bool ReadBlock();
  void ReadSectionHeader();
  void ReadInterface();
  void ReadEnhancedPacket(CapturedPacket& packet);
  void ReadObsoletePacket(CapturedPacket& packet);
  void ReadSimplePacket(CapturedPacket& packet);
  void FillPacket(CapturedPacket& packet, const Interface& interface, Span data,
                  std::uint32_t original_length);
  const Interface& InterfaceAt(std::uint32_t index) const;
  Timestamp TimeOf(const Interface& interface, std::uint64_t ticks) const;
  // Calls use(code, value) for each option in the span.
  template <typename Use>
  void ForEachOption(Span span, Use use) const;

  std::uint16_t U16(std::size_t at) const;
  std::uint32_t U32(std::size_t at) const;
  void Require(std::size_t octets, const char* block) const;
  [[noreturn]] void Corrupt(const std::string& problem) const;
  [[noreturn]] void Truncated(const std::string& problem) const;

  std::filesystem::path path_;
  File file_;
  bool big_endian_ = false;
  std::uint32_t block_type_ = 0;
  std::vector<std::uint8_t> block_;  // the body: without type and lengths
  std::uint64_t block_offset_ = 0;
  std::uint64_t next_offset_ = 0;
  std::vector<Interface> interfaces_;
  std::uint64_t packets_ = 0;
  Timestamp last_{};
};

}  // namespace wabed::traces
